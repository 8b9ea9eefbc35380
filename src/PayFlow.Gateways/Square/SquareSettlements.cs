using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>Square's books: what its payouts consist of. Nothing on a payment leads to its payout. https://developer.squareup.com/docs/payouts-api/overview</summary>
internal sealed class SquareSettlements(ProviderLink link, string location) : ISettlementSource
{
    private readonly SquarePayouts _payouts = new(link, location);

    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var payout in _payouts.ReadAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            if (payout.Type == "SIMPLE")
            {
                // It comes again, as an entry of a later batch.
                continue;
            }

            yield return ToEntry(payout);
            await foreach (var entry in _payouts.ReadPayoutAsync(new PayoutReference(link.Account, payout.Id!), cancellationToken).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Square lists what a payout consists of, not the payout itself; its row makes the balance go to zero.</summary>
    private SettlementEntry ToEntry(SquarePayout payout)
    {
        var amount = SquareMapper.Amount(payout.AmountMoney);
        return new()
        {
            Account = link.Account,
            EntryId = payout.Id!,
            Kind = SettlementKind.Payout,
            Gross = amount.MinorUnits == long.MinValue ? throw SettlementRows.Unreadable(link.Account, payout.Id!, "its amount is too large") : -amount,
            Fee = Money.Zero(amount.Currency),
            Net = -amount,
            OccurredAt = payout.CreatedAt!.Value,
            PayoutId = payout.Id,
            ProviderType = payout.Type ?? "",
        };
    }
}
