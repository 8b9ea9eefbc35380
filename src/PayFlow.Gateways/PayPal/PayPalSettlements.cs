using System.Globalization;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's books: the transaction search, up to three hours behind. https://developer.paypal.com/docs/api/transaction-search/v1/</summary>
internal sealed class PayPalSettlements(ProviderLink link) : ISettlementSource
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var start = from; start < to; start += LongestSpan)
        {
            var end = start + LongestSpan < to ? start + LongestSpan : to;
            for (var page = 1; ; page++)
            {
                var path = $"/v1/reporting/transactions?start_date={Time(start)}&end_date={Time(end)}&fields=transaction_info&page_size=500&page={page}";
                var answer = await link.Http.SendAsync(ProviderCall.Read(path), PayPalJsonContext.Default.PayPalTransactionPage, cancellationToken).ConfigureAwait(false);
                var rows = Answers.Read(link.Account, answer);
                foreach (var row in rows.TransactionDetails ?? [])
                {
                    // Denied and pending rows moved nothing.
                    if (row.TransactionInfo is { } info && info.TransactionStatus is not ("D" or "P") && ToEntry(info) is { } entry && entry.OccurredAt < to)
                    {
                        yield return entry;
                    }
                }

                if (page >= rows.TotalPages)
                {
                    break;
                }
            }
        }
    }

    private SettlementEntry ToEntry(PayPalTransactionInfo info)
    {
        var code = info.TransactionEventCode ?? "";
        if (info.TransactionId is not { Length: > 0 } id || PayPalAmount.Read(info.TransactionAmount) is not { } gross)
        {
            throw SettlementRows.Unreadable(link.Account, info.TransactionId ?? "", "it has no id or no readable amount");
        }

        // Signed from our side: a sale is +100.00 with a fee of -3.20.
        var fee = PayPalAmount.Read(info.FeeAmount) is { } charged ? -charged : Money.Zero(gross.Currency);
        if (fee.Currency != gross.Currency || !DateTimeOffset.TryParse(info.TransactionInitiationDate, CultureInfo.InvariantCulture, out var at))
        {
            throw SettlementRows.Unreadable(link.Account, id, "its fee is in another currency, or it has no date");
        }

        return new()
        {
            Account = link.Account,
            // The id alone is not unique in PayPal's answers.
            EntryId = $"{id}:{code}",
            Kind = KindOf(code),
            Reference = id,
            Gross = gross,
            Fee = fee,
            Net = gross - fee,
            OccurredAt = at,
            ProviderType = code,
        };
    }

    // https://developer.paypal.com/docs/transaction-search/transaction-event-codes/
    private static SettlementKind KindOf(string code) => code switch
    {
        "T1107" => SettlementKind.Refund,
        "T1106" or "T1110" or "T1111" => SettlementKind.Dispute,
        "T1108" or "T1109" => SettlementKind.Fee,
        _ => code.Length < 3 ? SettlementKind.Unrecognized : code[..3] switch
        {
            "T00" => SettlementKind.Charge,
            "T01" => SettlementKind.Fee,
            "T02" => SettlementKind.Conversion,
            "T04" => SettlementKind.Payout,
            "T12" => SettlementKind.Dispute,
            "T15" or "T21" => SettlementKind.Reserve,
            "T19" or "T99" => SettlementKind.Adjustment,
            _ => SettlementKind.Unrecognized,
        },
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
