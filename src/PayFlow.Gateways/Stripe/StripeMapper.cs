using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Between our requests and results and Stripe's. https://docs.stripe.com/api/payment_intents</summary>
internal static class StripeMapper
{
    public static byte[] ToForm(PaymentRequest request, bool capture) =>
        BodyWriter.Form((request, capture), static (form, state) =>
        {
            var (request, capture) = state;
            form.Add("amount"u8, ProviderAmount.Write(request.Amount, StripeCapabilities.Facts));
            form.Add("currency"u8, request.Amount.Currency.Code.ToLowerInvariant());
            form.Add("confirm"u8, "true"u8);
            form.Add("capture_method"u8, capture ? "automatic"u8 : "manual"u8);
            if (request.Method.Kind == PaymentMethodKind.Stablecoin)
            {
                form.Add("payment_method_data[type]"u8, "crypto"u8);
            }
            else
            {
                form.Add("payment_method"u8, request.Method.Token);
            }

            form.Add("customer"u8, request.Method.CustomerId);
            AddLeave(form, request);
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

            if (!request.IsFinal)
            {
                form.Add("final_capture"u8, "false"u8);
            }

            form.Add("metadata[payflow_capture]"u8, request.IdempotencyKey.Value);
            form.Add("expand[0]"u8, "latest_charge"u8);
        });

    public static byte[] ToForm(VoidRequest request) =>
        BodyWriter.Form(request, static (form, _) => form.Add("cancellation_reason"u8, "abandoned"u8));

    public static byte[] ToForm(RefundRequest request, string intent) =>
        BodyWriter.Form((request, intent), static (form, state) =>
        {
            var (request, intent) = state;
            form.Add("payment_intent"u8, intent);
            if (request.Amount is { } amount)
            {
                form.Add("amount"u8, ProviderAmount.Write(amount, StripeCapabilities.Facts));
            }

            form.Add("metadata[payflow_key]"u8, request.IdempotencyKey.Value);
            form.Add("metadata[reason]"u8, request.Reason);
            form.Add("expand[0]"u8, "charge"u8);
        });

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
            RefundedAmount = Amount(intent.LatestCharge?.Object?.AmountRefunded ?? 0, currency),
            NextAction = ActionOf(intent.NextAction, intent.ClientSecret, link.Watch),
            StatusReason = intent.CancellationReason ?? error?.ProviderCode,
            Error = error,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(ProviderLink link, PaymentReference payment, StripeRefund refund, ReadOnlyMemory<byte> json)
    {
        var status = StripeWords.Refund.Of(refund.Status, RefundStatus.Pending, link.Watch);
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
                RefundStatus.Pending when StripeWords.RefundWait.Of(refund.PendingReason, null, link.Watch) is { } meaning => RefundWaits(refund, meaning),
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
        : (StripeWords.Action.Of(action.Type, StripeAction.Other, watch), action.RedirectToUrl?.Url, clientSecret) switch
        {
            (StripeAction.Redirect, { } url, _) => new RedirectAction(url),
            (StripeAction.Script, _, { } secret) => new ClientSecretAction(secret),
            _ => new UnrecognizedAction(action.Type ?? ""),
        };

    /// <summary>What is allowed later, and what may be done without the customer: each has to be asked for beforehand.</summary>
    private static void AddLeave(FormWriter form, PaymentRequest request)
    {
        if (request.Initiator != PaymentInitiator.Customer)
        {
            form.Add("off_session"u8, request.Initiator == PaymentInitiator.MerchantRecurring ? "recurring"u8 : "true"u8);
        }

        if (request is AuthorizeRequest { AllowMultipleCaptures: true })
        {
            form.Add("payment_method_options[card][request_multicapture]"u8, "if_available"u8);
        }

        if (request is AuthorizeRequest { AllowIncrement: true })
        {
            form.Add("payment_method_options[card][request_incremental_authorization]"u8, "if_available"u8);
        }
    }

    private static PaymentStatus StatusOf(StripePaymentIntent intent, CodeWatch watch) => intent switch
    {
        { Status: "requires_payment_method", LastPaymentError: not null } => PaymentStatus.Declined,
        { Status: "requires_capture", AmountReceived: > 0 } => PaymentStatus.PartiallyCaptured,
        { Status: "canceled" } => StripeWords.Cancellation.Of(intent.CancellationReason, PaymentStatus.Voided, watch),
        _ => StripeWords.Payment.Of(intent.Status, PaymentStatus.Pending, watch),
    };

    private static GatewayError RefundFailed(StripeRefund refund, CodeWatch watch)
    {
        var meaning = StripeWords.RefundFailure.Of(refund.FailureReason, ErrorCategory.InvalidState, watch);
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
