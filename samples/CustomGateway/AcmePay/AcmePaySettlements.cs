using System.Runtime.CompilerServices;
using PayFlow.Gateways;
using PayFlow.Gateways.Settlements;

namespace CustomGateway.AcmePay;

/// <summary>Acme's books, page by page.</summary>
internal sealed class AcmePaySettlements(string account, AcmePayHttp http) : ISettlementSource
{
    public async IAsyncEnumerable<SettlementEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var path = $"/books?from={from.ToUnixTimeMilliseconds()}&to={to.ToUnixTimeMilliseconds()}&after={after}";
            var answer = await http.ReadAsync(path, AcmePayJson.Default.AcmePayPage, cancellationToken);
            if (answer.Value is not { Rows: { } rows } page)
            {
                throw new GatewayException(account, answer.Error ?? Unreadable("a page without rows"));
            }

            foreach (var row in rows)
            {
                yield return ToEntry(row);
            }

            after = page.Next;
        }
        while (after is { Length: > 0 });
    }

    private SettlementEntry ToEntry(AcmePayRow? row)
    {
        // A row that cannot be read stops the read: books with a hole in them prove nothing.
        if (row is not { Id: { Length: > 0 } id, At: { } at } || AcmePayMapper.Amount(row.Gross, row.Currency) is not { } gross || AcmePayMapper.Amount(row.Fee, row.Currency) is not { } fee)
        {
            throw new GatewayException(account, Unreadable("a row without id, date, amount or fee"));
        }

        return new()
        {
            Account = account,
            EntryId = id,
            Kind = row.Kind switch
            {
                "charge" => SettlementKind.Charge,
                "refund" => SettlementKind.Refund,
                "payout" => SettlementKind.Payout,
                _ => SettlementKind.Unrecognized,
            },
            Reference = row.Reference,
            Gross = gross,
            Fee = fee,
            Net = gross - fee,
            OccurredAt = at,
            PayoutId = row.Payout,
            ProviderType = row.Kind ?? "unknown",
        };
    }

    private static GatewayError Unreadable(string what) =>
        new() { Category = ErrorCategory.Indeterminate, Advice = RetryAdvice.AlertOperator, Message = $"Acme's books cannot be read: {what}." };
}
