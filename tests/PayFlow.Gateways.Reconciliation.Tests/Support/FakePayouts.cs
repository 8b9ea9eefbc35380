using System.Runtime.CompilerServices;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A provider's payouts, whose entries are those of its books that name them.</summary>
internal sealed class FakePayouts(FakeBooks books) : IPayoutReader
{
    public List<Payout> Payouts { get; } = [];

    public async IAsyncEnumerable<Payout> ListPayoutsAsync(string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var payout in Payouts.Where(payout => payout.CreatedAt >= from && payout.CreatedAt < to).ToList())
        {
            yield return payout;
        }
    }

    public async IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var entry in books.PaidOut.Where(entry => entry.PayoutId == payout.Id).ToList())
        {
            yield return entry;
        }
    }
}
