using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>Payouts and what they consist of. https://docs.stripe.com/api/payouts</summary>
internal sealed class StripePayouts(ProviderLink link) : IPayoutReader
{
    public async IAsyncEnumerable<Payout> ListPayoutsAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = $"/v1/payouts?{StripeListing.Window(from, to)}";
        await foreach (var payout in StripeListing.ReadAsync(
            link, first, StripeJsonContext.Default.StripeListStripePayout, static payout => payout.Id, limit: 100, cancellationToken).ConfigureAwait(false))
        {
            yield return ToPayout(payout);
        }
    }

    public async IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in StripeSettlements.RowsAsync(link, $"payout={payout.Id}", cancellationToken).ConfigureAwait(false))
        {
            // The payout is a row of its own, which evens out the others.
            if (row.Type != "payout" || row.Source?.Id != payout.Id)
            {
                yield return StripeSettlements.ToEntry(link, row, payout.Id);
            }
        }
    }

    private Payout ToPayout(StripePayout payout)
    {
        if (!RequestRules.IsId(payout.Id)
            || !Currency.TryParse(payout.Currency, out var currency)
            || !ProviderAmount.TryRead(payout.Amount, currency, StripeCapabilities.Facts, out var amount)
            || StripeMapper.Time(payout.Created) is not { } created)
        {
            throw SettlementRows.Unreadable(link.Account, payout.Id ?? "", "the payout has no id, no known currency, no amount or no time");
        }

        return new()
        {
            Reference = new PayoutReference(link.Account, payout.Id!),
            Status = StripeStatuses.Payout.Of(payout.Status, PayoutStatus.Unrecognized, link.Watch),
            Amount = amount,
            Fee = new Money(0, currency),
            CreatedAt = created,
            ArrivesOn = StripeMapper.Time(payout.ArrivalDate) is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : null,
            BankReference = payout.TraceId?.Value,
            HasEntries = StripeStatuses.Reconciliation.Of(payout.ReconciliationStatus, otherwise: false, link.Watch),
            FailureCode = payout.FailureCode,
        };
    }
}
