using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>PayPal's books, row by row.</summary>
internal sealed class PayPalSettlements(ProviderLink link) : ISettlementSource
{
    private readonly PayPalReport _report = new(link);

    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _report.ReadAsync(from, to, "", new PayPalReportReach(), cancellationToken).ConfigureAwait(false))
        {
            // Denied and pending rows moved nothing.
            if (row.TransactionStatus is not ("D" or "P"))
            {
                yield return ToEntry(row);
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
        if (fee.Currency != gross.Currency || PayPalReport.Time(info.TransactionInitiationDate) is not { } at)
        {
            throw SettlementRows.Unreadable(link.Account, id, "its fee is in another currency, or it has no date");
        }

        return new()
        {
            Account = link.Account,
            // The id alone is not unique in PayPal's answers.
            EntryId = $"{id}:{code}",
            Kind = PayPalEventCodes.KindOf(code, link.Watch),
            Reference = id,
            Gross = gross,
            Fee = fee,
            Net = gross - fee,
            OccurredAt = at,
            ProviderType = code,
        };
    }
}
