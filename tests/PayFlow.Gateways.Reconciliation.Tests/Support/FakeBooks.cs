using System.Runtime.CompilerServices;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A provider's books that can stop answering after a number of rows.</summary>
internal sealed class FakeBooks(string account) : ISettlementSource
{
    public List<SettlementEntry> Entries { get; } = [];

    /// <summary>Rows as they are shown with their payout.</summary>
    public List<SettlementEntry> PaidOut { get; } = [];

    public int? FailsAfter { get; set; }

    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var given = 0;
        foreach (var entry in Entries.Where(entry => entry.OccurredAt >= from && entry.OccurredAt < to).ToList())
        {
            await Task.Yield();
            if (given++ == FailsAfter)
            {
                break;
            }

            yield return entry;
        }

        if (FailsAfter is not null)
        {
            throw new GatewayException(account, new GatewayError
            {
                Category = ErrorCategory.Unavailable,
                Advice = RetryAdvice.Resolve,
                Message = "The books could not be read: 503.",
            });
        }
    }
}
