using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>From Square's payments and refunds to our results. https://developer.squareup.com/reference/square/payments-api</summary>
internal static class SquareMapper
{
    public static PaymentResult ToResult(ProviderLink link, SquarePayment payment, ReadOnlyMemory<byte> json)
    {
        var status = StatusOf(payment, link.Watch);
        var total = Amount(payment.TotalMoney ?? payment.AmountMoney);
        var none = Money.Zero(total.Currency);
        var error = status == PaymentStatus.Declined ? SquareErrors.Decline(payment, link.Watch) : null;
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = payment.Id is { Length: > 0 } id ? new PaymentReference(link.Account, id) : null,
            SettlementReference = payment.Id,
            Amount = total,
            AuthorizedAmount = status is PaymentStatus.Authorized or PaymentStatus.Captured ? Amount(payment.ApprovedMoney) is { MinorUnits: > 0 } approved ? approved : total : none,
            CapturedAmount = status == PaymentStatus.Captured ? total : none,
            RefundedAmount = payment.RefundedMoney is { } refunded ? Amount(refunded) : none,
            StatusReason = error?.ProviderCode,
            Error = error,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(ProviderLink link, PaymentReference payment, SquareRefund refund, ReadOnlyMemory<byte> json)
    {
        var status = SquareStatuses.Refunds.Of(refund.Status, RefundStatus.Pending, link.Watch);
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = payment,
            RefundId = refund.Id,
            SettlementReference = refund.Id,
            Amount = Amount(refund.AmountMoney),
            StatusReason = status == RefundStatus.Failed ? refund.Status : null,
            Error = status == RefundStatus.Failed ? NotGivenBack(refund) : null,
            RawJson = json,
        };
    }

    private static GatewayError NotGivenBack(SquareRefund refund) => new()
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = "Square did not give the money back; it stays with the seller.",
        ProviderCode = refund.Status,
    };

    /// <summary>What can still be given back; null where the payment's amounts do not go together.</summary>
    public static Money? Left(ProviderLink link, SquarePayment payment)
    {
        var result = ToResult(link, payment, default);
        var (captured, refunded) = (result.CapturedAmount, result.RefundedAmount);
        return captured.Currency == refunded.Currency && refunded.MinorUnits >= 0 && refunded.MinorUnits <= captured.MinorUnits
            ? captured - refunded
            : null;
    }

    /// <summary>Whether a payment is not about this amount.</summary>
    public static bool IsOther(ProviderLink link, SquarePayment? payment, Money asked) =>
        payment?.Id is not { Length: > 0 } || Amount(payment.AmountMoney) != asked
        || ToResult(link, payment, default) is { Status: PaymentStatus.Captured } result && result.CapturedAmount != asked;

    // Payouts are documented with the one name and shown with the other.
    public static Money Amount(SquareMoney? money) =>
        money is not null && Currency.TryParse(money.Currency ?? money.CurrencyCode, out var currency) ? new Money(money.Amount, currency) : default;

    private static PaymentStatus StatusOf(SquarePayment payment, CodeWatch watch) => payment switch
    {
        { Status: "CANCELED", DelayedUntil: { } due, CardDetails.CardPaymentTimeline.VoidedAt: { } at } when at >= due => PaymentStatus.Expired,
        _ => SquareStatuses.Payments.Of(payment.Status, PaymentStatus.Pending, watch),
    };
}
