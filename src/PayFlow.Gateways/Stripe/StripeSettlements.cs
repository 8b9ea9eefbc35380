using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>Stripe's books: the balance transactions. https://docs.stripe.com/api/balance_transactions</summary>
internal sealed class StripeSettlements(string account, GatewayHttp http) : ISettlementSource
{
    private static readonly FrozenDictionary<string, SettlementKind> Kinds = CodeTable.Of(new Dictionary<SettlementKind, string>
    {
        [SettlementKind.Charge] = "charge charge_failure partial_capture_reversal",
        [SettlementKind.Refund] = "refund refund_failure",
        [SettlementKind.Fee] = "fee network_cost tax",
        [SettlementKind.Dispute] = "dispute dispute_reversal",
        [SettlementKind.Payout] = "payout payout_reversal",
        [SettlementKind.Reserve] = "risk_reserved_funds connect_reserved_funds",
        [SettlementKind.Adjustment] = "other_adjustment",
    });

    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = $"/v1/balance_transactions?created[gte]={from.ToUnixTimeSeconds()}&created[lt]={to.ToUnixTimeSeconds()}&limit=100";
        var path = first;
        while (true)
        {
            var answer = await http.SendAsync(ProviderCall.Read(path), StripeJsonContext.Default.StripeListStripeBalanceTransaction, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(account, answer);
            foreach (var row in page.Data ?? [])
            {
                yield return ToEntry(row);
            }

            if (!page.HasMore || page.Data is not { Count: > 0 } data)
            {
                yield break;
            }

            path = $"{first}&starting_after={data[^1].Id}";
        }
    }

    private SettlementEntry ToEntry(StripeBalanceTransaction row)
    {
        var type = row.ReportingCategory ?? row.Type ?? "";
        if (row.Id is not { Length: > 0 } id || !Currency.TryParse(row.Currency, out var currency))
        {
            throw SettlementRows.Unreadable(account, row.Id ?? "", "it has no id or no known currency");
        }

        return new()
        {
            Account = account,
            EntryId = id,
            Kind = Kinds.GetValueOrDefault(type, SettlementKind.Unrecognized),
            Reference = row.Source?.Id,
            Gross = Amount(id, row.Amount, currency),
            Fee = Amount(id, row.Fee, currency),
            Net = Amount(id, row.Net, currency),
            OccurredAt = DateTimeOffset.FromUnixTimeSeconds(row.Created),
            ProviderType = type,
        };
    }

    private Money Amount(string row, long units, Currency currency) =>
        ProviderAmount.TryRead(units, currency, StripeCapabilities.Facts, out var amount)
            ? amount
            : throw SettlementRows.Unreadable(account, row, "it has a fraction that the currency lacks");
}
