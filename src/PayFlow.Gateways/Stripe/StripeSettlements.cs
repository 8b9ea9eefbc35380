using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's books: the balance transactions. https://docs.stripe.com/api/balance_transactions</summary>
internal sealed class StripeSettlements(ProviderLink link) : ISettlementSource
{
    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(link, StripeListing.Window(from, to), cancellationToken).ConfigureAwait(false))
        {
            yield return ToEntry(link, row, payout: null);
        }
    }

    public static IAsyncEnumerable<StripeBalanceTransaction> RowsAsync(ProviderLink link, string filter, CancellationToken cancellationToken) => StripeListing.ReadAsync(
        link, $"/v1/balance_transactions?{filter}", StripeJsonContext.Default.StripeListStripeBalanceTransaction, static row => row.Id, limit: 100, cancellationToken);

    public static SettlementEntry ToEntry(ProviderLink link, StripeBalanceTransaction row, string? payout)
    {
        var type = row.ReportingCategory ?? row.Type ?? "";
        if (row.Id is not { Length: > 0 } id || !Currency.TryParse(row.Currency, out var currency) || StripeMapper.Time(row.Created) is not { } created)
        {
            throw SettlementRows.Unreadable(link.Account, row.Id ?? "", "it has no id, no known currency or no time");
        }

        return new()
        {
            Account = link.Account,
            EntryId = id,
            Kind = StripeRowKinds.All.Of(type, SettlementKind.Unrecognized, link.Watch),
            Reference = row.Source?.Id,
            Gross = Amount(link, id, row.Amount, currency),
            Fee = Amount(link, id, row.Fee, currency),
            Net = Amount(link, id, row.Net, currency),
            OccurredAt = created,
            PayoutId = payout,
            ProviderType = type,
        };
    }

    private static Money Amount(ProviderLink link, string row, long units, Currency currency) =>
        ProviderAmount.TryRead(units, currency, StripeCapabilities.Facts, out var amount)
            ? amount
            : throw SettlementRows.Unreadable(link.Account, row, "it has a fraction that the currency lacks");
}
