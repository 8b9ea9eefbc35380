using System.Runtime.CompilerServices;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>Withdrawals to the merchant's bank, from PayPal's books. PayPal does not say what a withdrawal consists of.</summary>
internal sealed class PayPalPayouts(ProviderLink link) : IPayoutReader
{
    private const string Withdrawals = "T04";

    private readonly PayPalReport _report = new(link);

    public async IAsyncEnumerable<Payout> ListPayoutsAsync(
        string account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Pending and denied ones too, which change no balance.
        const string all = "&balance_affecting_records_only=N";
        await foreach (var row in _report.ReadAsync(from, to, all, new PayPalReportReach(), cancellationToken).ConfigureAwait(false))
        {
            if (row.TransactionEventCode?.StartsWith(Withdrawals, StringComparison.Ordinal) == true)
            {
                yield return ToPayout(row);
            }
        }
    }

    public IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("PayPal does not tell what a withdrawal consists of.");

    private Payout ToPayout(PayPalTransactionInfo row)
    {
        if (row.TransactionId is not { Length: > 0 } id
            || PayPalAmount.Read(row.TransactionAmount) is not { } amount
            || PayPalReport.Time(row.TransactionInitiationDate) is not { } at)
        {
            throw SettlementRows.Unreadable(link.Account, row.TransactionId ?? "", "it has no id, no readable amount or no date");
        }

        return new()
        {
            Reference = new PayoutReference(link.Account, id),
            Status = PayPalEventCodes.Withdrawals.Of(row.TransactionStatus, PayoutStatus.Unrecognized, link.Watch),
            Amount = -amount,
            Fee = PayPalAmount.Read(row.FeeAmount) is { } fee ? -fee : Money.Zero(amount.Currency),
            CreatedAt = at,
            BankReference = row.BankReferenceId,
        };
    }
}
