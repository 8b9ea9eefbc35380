using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>From our requests to the bodies that PayPal is sent.</summary>
internal static class PayPalBodies
{
    public static byte[] Empty() => "{}"u8.ToArray();

    public static byte[] Order(PaymentRequest request, bool capture) =>
        BodyWriter.Json((request, capture), static (json, state) =>
        {
            var (request, capture) = state;
            WriteUnit(json, capture, request.Amount, request.Reference, request.IdempotencyKey, request.Description);
            var isWallet = request.Method.Kind == PaymentMethodKind.SavedWallet;
            json.WriteStartObject("payment_source"u8);
            json.WriteStartObject(isWallet ? "paypal"u8 : "card"u8);
            json.WriteString("vault_id"u8, request.Method.Token);
            if (!isWallet)
            {
                WriteInitiator(json, request.Initiator);
            }

            WriteReturn(json, request.ReturnUrl, request.ReturnUrl);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    public static byte[] Order(CheckoutRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            WriteUnit(json, request.Capture, request.Amount, request.Reference, request.IdempotencyKey, request.Description);
            json.WriteStartObject("payment_source"u8);
            json.WriteStartObject("paypal"u8);
            WriteText(json, "email_address"u8, request.CustomerEmail);
            json.WriteStartObject("experience_context"u8);
            json.WriteString("user_action"u8, "PAY_NOW"u8);
            json.WriteString("return_url"u8, request.ReturnUrl);
            json.WriteString("cancel_url"u8, request.CancelUrl ?? request.ReturnUrl);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <param name="amount">How much; null for everything.</param>
    /// <param name="isFinal">Whether the rest is released.</param>
    /// <param name="key">Stands as the invoice's number on one of several captures, which have nothing else that tells one from the other.</param>
    public static byte[] Capture(Money? amount, bool isFinal, string key) =>
        BodyWriter.Json((amount, isFinal, key), static (json, state) =>
        {
            WriteAmount(json, state.amount);
            json.WriteBoolean("final_capture"u8, state.isFinal);
            if (!state.isFinal)
            {
                json.WriteString("invoice_id"u8, state.key);
            }
        });

    public static byte[] Reauthorization(Money amount) => BodyWriter.Json(amount, static (json, amount) => PayPalAmount.Write(json, "amount"u8, amount));

    public static byte[] Refund(RefundRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            WriteAmount(json, request.Amount);
            json.WriteString("custom_id"u8, request.IdempotencyKey.Value);
            WriteText(json, "note_to_payer"u8, request.Reason);
        });

    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteReturn(Utf8JsonWriter json, string? url, string? cancelUrl)
    {
        if (url is not null)
        {
            json.WriteStartObject("experience_context"u8);
            json.WriteString("return_url"u8, url);
            json.WriteString("cancel_url"u8, cancelUrl);
            json.WriteEndObject();
        }
    }

    private static void WriteUnit(Utf8JsonWriter json, bool capture, Money amount, string? reference, IdempotencyKey key, string? description)
    {
        json.WriteString("intent"u8, capture ? "CAPTURE"u8 : "AUTHORIZE"u8);
        json.WriteStartArray("purchase_units"u8);
        json.WriteStartObject();
        WriteText(json, "reference_id"u8, reference);
        json.WriteString("custom_id"u8, PayPalMark.Of(key, reference));
        WriteText(json, "description"u8, description);
        PayPalAmount.Write(json, "amount"u8, amount);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>What goes without saying is not said: a customer who pays with his own card.</summary>
    private static void WriteInitiator(Utf8JsonWriter json, PaymentInitiator initiator)
    {
        if (initiator != PaymentInitiator.Customer)
        {
            json.WriteStartObject("stored_credential"u8);
            json.WriteString("payment_initiator"u8, "MERCHANT"u8);
            json.WriteString("payment_type"u8, initiator == PaymentInitiator.MerchantRecurring ? "RECURRING"u8 : "UNSCHEDULED"u8);
            json.WriteString("usage"u8, "SUBSEQUENT"u8);
            json.WriteEndObject();
        }
    }

    private static void WriteAmount(Utf8JsonWriter json, Money? amount)
    {
        if (amount is { } some)
        {
            PayPalAmount.Write(json, "amount"u8, some);
        }
    }
}
