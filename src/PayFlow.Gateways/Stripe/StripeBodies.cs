using System.Text;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>What is sent to Stripe: forms. https://docs.stripe.com/api</summary>
internal static class StripeBodies
{
    public static byte[] Payment(PaymentRequest request, bool capture) =>
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

    public static byte[] Capture(CaptureRequest request) =>
        BodyWriter.Form(request, static (form, request) =>
        {
            if (request.Amount is { } amount)
            {
                form.Add("amount_to_capture"u8, ProviderAmount.Write(amount, StripeCapabilities.Facts));
            }

            if (!request.IsFinal)
            {
                form.Add("final_capture"u8, "false"u8);
                AddLastingMark(form, request.IdempotencyKey.Value);
            }

            form.Add("metadata[payflow_capture]"u8, request.IdempotencyKey.Value);
            form.Add("expand[0]"u8, "latest_charge"u8);
        });

    public static byte[] Cancel(VoidRequest request) =>
        BodyWriter.Form(request, static (form, _) => form.Add("cancellation_reason"u8, "abandoned"u8));

    public static byte[] Refund(RefundRequest request, string intent) =>
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

    public static byte[] Increment(IncrementRequest request) => BodyWriter.Form(request, static (form, request) =>
    {
        form.Add("amount"u8, ProviderAmount.Write(request.Amount, StripeCapabilities.Facts));
        form.Add("metadata[payflow_increment]"u8, request.IdempotencyKey.Value);
    });

    public static byte[] Page(CheckoutRequest request) => BodyWriter.Form(request, static (form, request) =>
    {
        var key = request.IdempotencyKey.Value;
        form.Add("mode"u8, "payment"u8);
        form.Add("line_items[0][price_data][currency]"u8, request.Amount.Currency.Code.ToLowerInvariant());
        form.Add("line_items[0][price_data][unit_amount]"u8, ProviderAmount.Write(request.Amount, StripeCapabilities.Facts));
        form.Add("line_items[0][price_data][product_data][name]"u8, request.Description);
        form.Add("line_items[0][quantity]"u8, 1);
        form.Add("success_url"u8, request.ReturnUrl);
        form.Add("cancel_url"u8, request.CancelUrl ?? request.ReturnUrl);
        form.Add("customer_email"u8, request.CustomerEmail);
        form.Add("client_reference_id"u8, request.Reference);
        form.Add("metadata[payflow_key]"u8, key);
        form.Add("metadata[reference]"u8, request.Reference);
        form.Add("payment_intent_data[capture_method]"u8, request.Capture ? "automatic"u8 : "manual"u8);
        form.Add("payment_intent_data[description]"u8, request.Description);
        form.Add("payment_intent_data[metadata][payflow_key]"u8, key);
        form.Add("payment_intent_data[metadata][reference]"u8, request.Reference);
    });

    public static byte[] Customer(SaveMethodRequest request, string key) => BodyWriter.Form((request.Customer, key), static (form, state) =>
    {
        var (customer, key) = state;
        form.Add("name"u8, customer?.Name);
        form.Add("email"u8, customer?.Email);
        form.Add("metadata[payflow_key]"u8, key);
        form.Add("metadata[reference]"u8, customer?.Reference);
    });

    public static byte[] Setup(string token, string? customer, string? returnUrl, string key) =>
        BodyWriter.Form((token, customer, returnUrl, key), static (form, state) =>
        {
            form.Add("confirm"u8, "true"u8);
            form.Add("usage"u8, "off_session"u8);
            form.Add("payment_method"u8, state.token);
            form.Add("customer"u8, state.customer);
            form.Add("automatic_payment_methods[enabled]"u8, "true"u8);
            form.Add("automatic_payment_methods[allow_redirects]"u8, state.returnUrl is null ? "never"u8 : "always"u8);
            form.Add("return_url"u8, state.returnUrl);
            form.Add("metadata[payflow_key]"u8, state.key);
            form.Add("expand[0]"u8, "payment_method"u8);
        });

    public static byte[] Expanded() => BodyWriter.Form(0, static (form, _) => form.Add("expand[0]"u8, "payment_method"u8));

    public static byte[] Evidence(EvidenceRequest request, List<(string Field, string Value)> fields) =>
        BodyWriter.Form((request, fields), static (form, state) =>
        {
            foreach (var (field, value) in state.fields)
            {
                form.Add(Encoding.ASCII.GetBytes($"evidence[{field}]"), value);
            }

            form.Add("submit"u8, state.request.Submit ? "true"u8 : "false"u8);
            form.Add("metadata[payflow_evidence]"u8, state.request.IdempotencyKey.Value);
        });

    /// <summary>The next capture writes over <c>payflow_capture</c>: one of several leaves a mark of its own name, so that each can be found.</summary>
    private static void AddLastingMark(FormWriter form, string key)
    {
        if (StripeMarks.CanBeName(key))
        {
            form.Add(Encoding.ASCII.GetBytes($"metadata[{key}]"), "capture"u8);
        }
    }

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
}
