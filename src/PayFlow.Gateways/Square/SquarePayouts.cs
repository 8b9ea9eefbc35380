using System.Globalization;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>The location's payouts and what they consist of. https://developer.squareup.com/docs/payouts-api/overview</summary>
internal sealed class SquarePayouts(ProviderLink link, string location) : IPayoutReader
{
    public async IAsyncEnumerable<Payout> ListPayoutsAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var payout in ReadAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            yield return ToPayout(payout);
        }
    }

    public async IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = SquarePages.ReadAsync(
            link, $"/v2/payouts/{payout.Id}/payout-entries?limit=100", SquareJsonContext.Default.SquareEntryPage, static page => page.Cursor, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var row in page.PayoutEntries ?? [])
            {
                yield return ToEntry(row, payout.Id);
            }
        }
    }

    /// <summary>The payouts as Square has them. The window is closed at Square and half open here.</summary>
    public async IAsyncEnumerable<SquarePayout> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = $"/v2/payouts?location_id={Uri.EscapeDataString(location)}&begin_time={SquareTime.Floor(from)}&end_time={SquareTime.Ceiling(to)}&limit=100";
        var pages = SquarePages.ReadAsync(link, first, SquareJsonContext.Default.SquarePayoutPage, static page => page.Cursor, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var payout in page.Payouts ?? [])
            {
                if (payout?.Id is not { Length: > 0 } id || payout.CreatedAt is not { } at || SquareMapper.Amount(payout.AmountMoney).Currency == default)
                {
                    throw SettlementRows.Unreadable(link.Account, payout?.Id ?? "", "the payout has no id, no date or no amount");
                }

                if (at >= from && at < to)
                {
                    yield return RequestRules.IsId(id) ? payout : throw SettlementRows.Unreadable(link.Account, id, "its id cannot be one");
                }
            }
        }
    }

    private Payout ToPayout(SquarePayout payout)
    {
        var amount = SquareMapper.Amount(payout.AmountMoney);
        return new()
        {
            Reference = new PayoutReference(link.Account, payout.Id!),
            Status = SquareStatuses.Payouts.Of(payout.Status, PayoutStatus.Unrecognized, link.Watch),
            Amount = amount,
            Fee = FeeOf(payout, amount.Currency),
            CreatedAt = payout.CreatedAt!.Value,
            ArrivesOn = DateOnly.TryParseExact(payout.ArrivalDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            BankReference = payout.EndToEndId,
            // The other type shows up as an entry of a later batch.
            HasEntries = payout.Type == "BATCH",
        };
    }

    private Money FeeOf(SquarePayout payout, Currency currency)
    {
        var sum = Int128.Zero;
        foreach (var fee in payout.PayoutFee ?? [])
        {
            var part = SquareMapper.Amount(fee?.AmountMoney);
            sum += part.Currency == currency ? part.MinorUnits : throw SettlementRows.Unreadable(link.Account, payout.Id!, "a fee has no amount, or another currency");
        }

        return sum >= long.MinValue && sum <= long.MaxValue ? new Money((long)sum, currency) : throw SettlementRows.Unreadable(link.Account, payout.Id!, "its fees are too large");
    }

    private SettlementEntry ToEntry(SquareEntry? row, string payout)
    {
        var (gross, fee, net) = (SquareMapper.Amount(row?.GrossAmountMoney), SquareMapper.Amount(row?.FeeAmountMoney), SquareMapper.Amount(row?.NetAmountMoney));
        if (row?.Id is not { Length: > 0 } id || row.EffectiveAt is not { } at || gross.Currency == default)
        {
            throw SettlementRows.Unreadable(link.Account, row?.Id ?? "", "it has no id, no date or no amount");
        }

        return new()
        {
            Account = link.Account,
            EntryId = id,
            Kind = SquareStatuses.Entries.Of(row.Type, SettlementKind.Unrecognized, link.Watch),
            Reference = row.TypeRefundDetails?.RefundId ?? row.TypeChargeDetails?.PaymentId ?? row.TypeDisputeDetails?.DisputeId ?? row.TypeOpenDisputeDetails?.DisputeId,
            Gross = gross,
            Fee = fee,
            Net = net,
            OccurredAt = at,
            PayoutId = payout,
            ProviderType = row.Type ?? "",
        };
    }
}
