using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>From Stripe's objects to our results. https://docs.stripe.com/api/payment_intents</summary>
internal static class StripeMapper
{
    public static PaymentResult ToResult(ProviderLink link, StripePaymentIntent intent, ReadOnlyMemory<byte> json)
    {
        var currency = CurrencyOf(intent.Currency);
        var status = StatusOf(intent, link.Watch);
        var error = status == PaymentStatus.Declined ? StripeErrors.Decline(intent.LastPaymentError, link.Watch) : null;
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = intent.Id is { Length: > 0 } id ? new PaymentReference(link.Account, id) : null,
            SettlementReference = intent.LatestCharge?.Id,
            Amount = Amount(intent.Amount, currency),
            AuthorizedAmount = Amount(status is PaymentStatus.Authorized or PaymentStatus.PartiallyCaptured or PaymentStatus.Captured ? intent.Amount : 0, currency),
            CapturedAmount = Amount(intent.AmountReceived, currency),
            // A hold that was let go is shown as refunded; no more comes back than was taken.
            RefundedAmount = Amount(Math.Min(intent.LatestCharge?.Object?.AmountRefunded ?? 0, intent.AmountReceived), currency),
            NextAction = ActionOf(intent.NextAction, intent.ClientSecret, link.Watch),
            StatusReason = intent.CancellationReason ?? error?.ProviderCode,
            Error = error,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(ProviderLink link, PaymentReference payment, StripeRefund refund, ReadOnlyMemory<byte> json)
    {
        var status = StripeStatuses.Refund.Of(refund.Status, RefundStatus.Pending, link.Watch);
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = payment,
            RefundId = refund.Id,
            SettlementReference = refund.Id,
            Amount = Amount(refund.Amount, CurrencyOf(refund.Currency)),
            StatusReason = refund.FailureReason ?? refund.PendingReason,
            Error = status switch
            {
                RefundStatus.Failed => RefundFailed(refund, link.Watch),
                RefundStatus.Pending when StripeStatuses.RefundWait.Of(refund.PendingReason, null, link.Watch) is { } meaning => RefundWaits(refund, meaning),
                _ => null,
            },
            RawJson = json,
        };
    }

    public static Money Amount(StripePaymentIntent intent) => Amount(intent.Amount, CurrencyOf(intent.Currency));

    // What our units cannot express is no amount: taken as it stands it would be another one.
    public static Money Amount(long units, Currency currency) =>
        ProviderAmount.TryRead(units, currency, StripeCapabilities.Facts, out var amount) ? amount : default;

    public static Currency CurrencyOf(string? code) => Currency.TryParse(code, out var known) ? known : default;

    /// <summary>A moment in seconds since 1970; null where it is none that a calendar has.</summary>
    public static DateTimeOffset? Time(long? seconds) =>
        seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    public static NextAction? ActionOf(StripeNextAction? action, string? clientSecret, CodeWatch watch) => action is null
        ? null
        : (StripeStatuses.Action.Of(action.Type, StripeAction.Other, watch), action.RedirectToUrl?.Url, clientSecret) switch
        {
            (StripeAction.Redirect, { } url, _) => new RedirectAction(url),
            (StripeAction.Script, _, { } secret) => new ClientSecretAction(secret),
            _ => new UnrecognizedAction(action.Type ?? ""),
        };

    /// <summary>What is allowed later, and what may be done without the customer: each has to be asked for beforehand.</summary>
    private static PaymentStatus StatusOf(StripePaymentIntent intent, CodeWatch watch) => intent switch
    {
        { Status: "requires_payment_method", LastPaymentError: not null } => PaymentStatus.Declined,
        { Status: "requires_capture", AmountReceived: > 0 } => PaymentStatus.PartiallyCaptured,
        { Status: "canceled" } => StripeStatuses.Cancellation.Of(intent.CancellationReason, PaymentStatus.Voided, watch),
        _ => StripeStatuses.Payment.Of(intent.Status, PaymentStatus.Pending, watch),
    };

    private static GatewayError RefundFailed(StripeRefund refund, CodeWatch watch)
    {
        var meaning = StripeStatuses.RefundFailure.Of(refund.FailureReason, ErrorCategory.InvalidState, watch);
        return new()
        {
            Category = meaning.Category,
            Advice = meaning.Advice,
            Message = "Stripe could not return the money to the customer; it is back in the balance.",
            ProviderCode = refund.FailureReason,
        };
    }

    private static GatewayError RefundWaits(StripeRefund refund, ErrorMeaning meaning) => new()
    {
        Category = meaning.Category,
        Advice = meaning.Advice,
        Message = "The balance at Stripe is too small for the refund, which waits until it is not.",
        ProviderCode = refund.PendingReason,
    };
}
