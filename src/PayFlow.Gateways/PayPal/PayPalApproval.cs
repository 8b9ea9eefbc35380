using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Why money is not asked for, though the order could be read.</summary>
internal sealed record PayPalDoubt(string Why, ErrorCategory Category = ErrorCategory.InvalidState, RetryAdvice Advice = RetryAdvice.DoNotRetry)
{
    public ProviderAnswer<PayPalOrder> Of(ProviderAnswer<PayPalOrder> read) => new()
    {
        Error = new GatewayError { Category = Category, Advice = Advice, Message = Why, RequestId = read.RequestId },
        Evidence = SendEvidence.NotSent,
        Sends = [],
        Body = read.Body,
        RequestId = read.RequestId,
    };
}

/// <summary>Whether an order may be taken: what its payer has agreed to, and what a card's issuer says of him.</summary>
internal static class PayPalApproval
{
    /// <summary>Approved, or a card whose holder was asked by the issuer; nothing has moved yet.</summary>
    public static bool IsGiven(PayPalOrder order, PaymentStatus status) =>
        IsUntouched(order) && (status == PaymentStatus.Approved || (order.Status == "CREATED" && order.PaymentSource?.Card?.AuthenticationResult is not null));

    public static bool IsUntouched(PayPalOrder order) =>
        order.PurchaseUnits is not [{ Payments: { } payments }, ..] || (payments.Captures is not { Count: > 0 } && payments.Authorizations is not { Count: > 0 });

    /// <summary>Why an order that we asked for is not the one that came back; null where it is.</summary>
    public static string? Stranger(PayPalOrder order, string mark) =>
        order.PurchaseUnits is { Count: > 1 } ? "several purchase units"
        : order.PurchaseUnits is [{ CustomId: { Length: > 0 } custom }] && custom != mark ? "another payment"
        : null;

    /// <param name="order">The order.</param>
    /// <param name="approved">What it is about.</param>
    /// <param name="asked">What it is meant to be about; null for whatever was approved.</param>
    /// <param name="watch">Is told of unknown words.</param>
    public static PayPalDoubt? Doubt(PayPalOrder order, Money approved, Money? asked, CodeWatch watch) =>
        order.PurchaseUnits is { Count: > 1 } ? new("The order has several purchase units, and would take the amounts of all; nothing was sent.")
        : approved == default && asked is null ? new("The order has no readable amount; nothing was sent.")
        : asked is { } wanted && approved != wanted ? new($"The order was approved for {approved}, not for {wanted}.")
        : !IsAuthentic(order.PaymentSource?.Card?.AuthenticationResult, watch)
            ? new("The card's issuer did not confirm its holder (3-D Secure); nothing was sent.", ErrorCategory.AuthenticationRequired, RetryAdvice.OtherMethod)
        : null;

    // An issuer that takes no part leaves the risk with the merchant and says nothing against the payer.
    private static bool IsAuthentic(PayPalAuthenticationResult? result, CodeWatch watch) =>
        result?.LiabilityShift is not { } shift
        || PayPalStatuses.LiabilityShifts.Of(shift, false, watch)
        || (shift == "NO" && !PayPalStatuses.Enrollments.Of(result.ThreeDSecure?.EnrollmentStatus, true, watch));
}
