using System.Collections.Frozen;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Between our requests and results and Stripe's. https://docs.stripe.com/api/payment_intents</summary>
internal static class StripeMapper
{
    private static readonly FrozenDictionary<string, PaymentStatus> Statuses = new Dictionary<string, PaymentStatus>
    {
        ["requires_payment_method"] = PaymentStatus.Created,
        ["requires_confirmation"] = PaymentStatus.Created,
        ["requires_action"] = PaymentStatus.RequiresAction,
        ["processing"] = PaymentStatus.Pending,
        ["requires_capture"] = PaymentStatus.Authorized,
        ["succeeded"] = PaymentStatus.Captured,
        ["canceled"] = PaymentStatus.Voided,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RefundStatus> RefundStatuses = new Dictionary<string, RefundStatus>
    {
        ["pending"] = RefundStatus.Pending,
        ["requires_action"] = RefundStatus.RequiresAction,
        ["succeeded"] = RefundStatus.Succeeded,
        ["failed"] = RefundStatus.Failed,
        ["canceled"] = RefundStatus.Canceled,
    }.ToFrozenDictionary();

    public static byte[] ToForm(PaymentRequest request, bool capture) =>
        BodyWriter.Form((request, capture), static (form, state) =>
        {
            var (request, capture) = state;
            form.Add("amount"u8, ProviderAmount.Write(request.Amount, StripeCapabilities.Facts));
            form.Add("currency"u8, request.Amount.Currency.Code.ToLowerInvariant());
            form.Add("confirm"u8, "true"u8);
            form.Add("capture_method"u8, capture ? "automatic"u8 : "manual"u8);
            form.Add("payment_method"u8, request.Method.Token);
            form.Add("customer"u8, request.Method.CustomerId);
            form.Add("automatic_payment_methods[enabled]"u8, "true"u8);
            form.Add("automatic_payment_methods[allow_redirects]"u8, request.ReturnUrl is null ? "never"u8 : "always"u8);
            form.Add("return_url"u8, request.ReturnUrl);
            form.Add("description"u8, request.Description);
            form.Add("metadata[payflow_key]"u8, request.IdempotencyKey.Value);
            form.Add("metadata[reference]"u8, request.Reference);
        });

    public static byte[] ToForm(CaptureRequest request) =>
        BodyWriter.Form(request, static (form, request) =>
        {
            if (request.Amount is { } amount)
            {
                form.Add("amount_to_capture"u8, ProviderAmount.Write(amount, StripeCapabilities.Facts));
            }

            form.Add("metadata[payflow_capture]"u8, request.IdempotencyKey.Value);
        });

    public static byte[] ToForm(VoidRequest request) =>
        BodyWriter.Form(request, static (form, _) => form.Add("cancellation_reason"u8, "abandoned"u8));

    public static byte[] ToForm(RefundRequest request) =>
        BodyWriter.Form(request, static (form, request) =>
        {
            form.Add("payment_intent"u8, request.Payment.Id);
            if (request.Amount is { } amount)
            {
                form.Add("amount"u8, ProviderAmount.Write(amount, StripeCapabilities.Facts));
            }

            form.Add("metadata[payflow_key]"u8, request.IdempotencyKey.Value);
            form.Add("metadata[reason]"u8, request.Reason);
        });

    public static PaymentResult ToResult(string account, StripePaymentIntent intent, ReadOnlyMemory<byte> json)
    {
        var currency = Currency.TryParse(intent.Currency, out var known) ? known : default;
        var status = StatusOf(intent);
        return new()
        {
            Status = status,
            Account = account,
            Payment = intent.Id is { Length: > 0 } id ? new PaymentReference(account, id) : null,
            SettlementReference = intent.LatestCharge?.Id,
            Amount = Amount(intent.Amount, currency),
            AuthorizedAmount = Amount(status is PaymentStatus.Authorized or PaymentStatus.PartiallyCaptured or PaymentStatus.Captured ? intent.Amount : 0, currency),
            CapturedAmount = Amount(intent.AmountReceived, currency),
            RefundedAmount = Amount(intent.LatestCharge?.AmountRefunded ?? 0, currency),
            NextAction = ActionOf(intent),
            Error = status == PaymentStatus.Declined ? StripeErrors.Decline(intent.LastPaymentError) : null,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(string account, PaymentReference payment, StripeRefund refund, ReadOnlyMemory<byte> json) => new()
    {
        Status = RefundStatuses.GetValueOrDefault(refund.Status ?? "", RefundStatus.Pending),
        Account = account,
        Payment = payment,
        RefundId = refund.Id,
        SettlementReference = refund.Id,
        Amount = Amount(refund.Amount, Currency.TryParse(refund.Currency, out var known) ? known : default),
        Error = refund.Status == "failed" ? RefundFailed(refund) : null,
        RawJson = json,
    };

    public static Money Amount(StripePaymentIntent intent) => Amount(intent.Amount, Currency.TryParse(intent.Currency, out var known) ? known : default);

    // What our units cannot express is no amount: taken as it stands it would be another one.
    public static Money Amount(long units, Currency currency) =>
        ProviderAmount.TryRead(units, currency, StripeCapabilities.Facts, out var amount) ? amount : default;

    // An unknown value is kept raw in the answer and waits: it is neither a success nor a failure.
    private static PaymentStatus StatusOf(StripePaymentIntent intent) => intent switch
    {
        { Status: "requires_payment_method", LastPaymentError: not null } => PaymentStatus.Declined,
        { Status: "requires_capture", AmountReceived: > 0 } => PaymentStatus.PartiallyCaptured,
        { Status: "canceled", CancellationReason: "expired" or "automatic" } => PaymentStatus.Expired,
        _ => Statuses.GetValueOrDefault(intent.Status ?? "", PaymentStatus.Pending),
    };

    private static NextAction? ActionOf(StripePaymentIntent intent) => intent.NextAction switch
    {
        null => null,
        { Type: "redirect_to_url", RedirectToUrl.Url: { } url } => new RedirectAction(url),
        { Type: "use_stripe_sdk" } when intent.ClientSecret is { } secret => new ClientSecretAction(secret),
        { Type: var type } => new UnrecognizedAction(type ?? ""),
    };

    private static GatewayError RefundFailed(StripeRefund refund) => new()
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = "Stripe could not return the money to the customer; it is back in the balance.",
        ProviderCode = refund.FailureReason,
    };
}
