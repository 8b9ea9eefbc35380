using System.Globalization;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>Square's books: what its payouts consist of. Nothing on a payment leads to its payout. https://developer.squareup.com/docs/payouts-api/overview</summary>
internal sealed class SquareSettlements(string account, string location, GatewayHttp http) : ISettlementSource
{
    public async IAsyncEnumerable<SettlementEntry> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = $"/v2/payouts?location_id={Uri.EscapeDataString(location)}&begin_time={Time(from)}&end_time={Time(to)}&limit=100";
        var cursor = "";
        do
        {
            var answer = await http.SendAsync(ProviderCall.Read(first + Next(cursor)), SquareJsonContext.Default.SquarePayoutPage, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(account, answer);
            foreach (var payout in page.Payouts ?? [])
            {
                await foreach (var entry in ReadPayoutAsync(payout, cancellationToken).ConfigureAwait(false))
                {
                    yield return entry;
                }
            }

            cursor = page.Cursor;
        }
        while (!string.IsNullOrEmpty(cursor));
    }

    private async IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(SquarePayout payout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (payout.Id is not { Length: > 0 } id)
        {
            throw SettlementRows.Unreadable(account, "", "a payout has no id");
        }

        yield return ToEntry(payout);
        var cursor = "";
        do
        {
            var path = $"/v2/payouts/{id}/payout-entries?limit=100{Next(cursor)}";
            var answer = await http.SendAsync(ProviderCall.Read(path), SquareJsonContext.Default.SquareEntryPage, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(account, answer);
            foreach (var row in page.PayoutEntries ?? [])
            {
                yield return ToEntry(row, id);
            }

            cursor = page.Cursor;
        }
        while (!string.IsNullOrEmpty(cursor));
    }

    private SettlementEntry ToEntry(SquareEntry row, string payout)
    {
        var (gross, fee, net) = (SquareMapper.Amount(row.GrossAmountMoney), SquareMapper.Amount(row.FeeAmountMoney), SquareMapper.Amount(row.NetAmountMoney));
        if (row.Id is not { Length: > 0 } id || row.EffectiveAt is not { } at || gross.Currency == default)
        {
            throw SettlementRows.Unreadable(account, row.Id ?? "", "it has no id, no date or no amount");
        }

        return new()
        {
            Account = account,
            EntryId = id,
            Kind = KindOf(row.Type),
            Reference = row.Type switch
            {
                "CHARGE" => row.TypeChargeDetails?.PaymentId,
                "REFUND" => row.TypeRefundDetails?.RefundId,
                "DISPUTE" => row.TypeDisputeDetails?.DisputeId,
                _ => null,
            },
            Gross = gross,
            Fee = fee,
            Net = net,
            OccurredAt = at,
            PayoutId = payout,
            ProviderType = row.Type ?? "",
        };
    }

    /// <summary>Square lists what a payout consists of, not the payout itself; its row makes the balance go to zero.</summary>
    private SettlementEntry ToEntry(SquarePayout payout)
    {
        var amount = SquareMapper.Amount(payout.AmountMoney);
        if (amount.Currency == default || payout.CreatedAt is not { } at)
        {
            throw SettlementRows.Unreadable(account, payout.Id!, "it has no amount or no date");
        }

        return new()
        {
            Account = account,
            EntryId = payout.Id!,
            Kind = SettlementKind.Payout,
            Gross = -amount,
            Fee = Money.Zero(amount.Currency),
            Net = -amount,
            OccurredAt = at,
            PayoutId = payout.Id,
            ProviderType = payout.Type ?? "",
        };
    }

    private static SettlementKind KindOf(string? type) => type switch
    {
        "CHARGE" => SettlementKind.Charge,
        "REFUND" => SettlementKind.Refund,
        "DISPUTE" or "OPEN_DISPUTE" => SettlementKind.Dispute,
        "HOLD_ADJUSTMENT" or "RELEASE_ADJUSTMENT" or "RESERVE_HOLD" or "RESERVE_RELEASE" => SettlementKind.Reserve,
        "ADJUSTMENT" or "OTHER_ADJUSTMENT" => SettlementKind.Adjustment,
        "FEE" or "DEPOSIT_FEE" or "DEPOSIT_FEE_REVERSED" or "PROCESSING_FEE" or "PROCESSING_FEE_REFUND" or "SUBSCRIPTION_FEE" or "TAX_ON_FEE"
            or "THIRD_PARTY_FEE" or "THIRD_PARTY_FEE_REFUND" or "APP_FEE_REVENUE" or "APP_FEE_REFUND" => SettlementKind.Fee,
        _ => SettlementKind.Unrecognized,
    };

    private static string Next(string? cursor) => string.IsNullOrEmpty(cursor) ? "" : "&cursor=" + Uri.EscapeDataString(cursor);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
