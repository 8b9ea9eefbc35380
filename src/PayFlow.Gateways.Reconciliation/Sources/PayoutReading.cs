using System.Runtime.CompilerServices;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads an account's payouts, and of those whose entries the provider tells the entries too: only then they have their payout.</summary>
internal sealed class PayoutReading(IReconciliationDatabase database, GatewayAccount account, EntryGate gate)
{
    // A payout is told long before it is decomposed or fails; so those of the last weeks are read again each time.
    private static readonly TimeSpan Settling = TimeSpan.FromDays(14);

    private string? _problem;

    public async Task<(int Count, LandingResult Landed, string? Problem)> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (account.Payouts is not { } source)
        {
            return (0, LandingResult.None, null);
        }

        var payouts = new List<Payout>();
        try
        {
            await foreach (var payout in source.ListPayoutsAsync(account.Name, Times.Back(from, Settling), to, cancellationToken).ConfigureAwait(false))
            {
                if (gate.Refuse(payout) is { } fault)
                {
                    _problem ??= fault;
                    continue;
                }

                payouts.Add(payout);
            }
        }
        catch (GatewayException exception)
        {
            _problem = exception.Message;
        }

        var undone = await PayoutBook.KeepAsync(database, payouts, cancellationToken).ConfigureAwait(false);
        var landed = LandingResult.None;
        try
        {
            landed = await database.LandAsync(gate.PassAsync(EntriesAsync(source, [.. payouts.Where(payout => payout.HasEntries && undone.Contains(payout.Reference.Id))], cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException exception)
        {
            _problem ??= exception.Message;
        }

        return (payouts.Count, landed, _problem);
    }

    private static async IAsyncEnumerable<SettlementEntry> EntriesAsync(IPayoutReader source, IReadOnlyList<Payout> payouts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var payout in payouts)
        {
            await foreach (var entry in source.ReadPayoutAsync(payout.Reference, cancellationToken).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
    }
}
