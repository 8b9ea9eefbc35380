using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>What is sent to Square. The same request has the same bytes in every repetition: its key is bound to them.</summary>
internal static class SquareBodies
{
    public static byte[] Empty { get; } = "{}"u8.ToArray();

    public static byte[] Payment(PaymentRequest request, string location, bool capture) =>
        BodyWriter.Json((request, location, capture), static (json, state) =>
        {
            var (request, location, capture) = state;
            json.WriteString("source_id"u8, request.Method.Token);
            json.WriteString("idempotency_key"u8, request.IdempotencyKey.Value);
            WriteMoney(json, "amount_money"u8, request.Amount);
            json.WriteBoolean("autocomplete"u8, capture);
            json.WriteString("location_id"u8, location);
            // 40 characters at most: our key, which leads to the operation; the caller's own reference is in the note.
            json.WriteString("reference_id"u8, request.IdempotencyKey.Value);
            WriteText(json, "customer_id"u8, request.Method.CustomerId);
            WriteText(json, "note"u8, Note(request.Reference, request.Description));
            if (request.Initiator != PaymentInitiator.Customer)
            {
                json.WriteStartObject("customer_details"u8);
                json.WriteBoolean("customer_initiated"u8, false);
                json.WriteEndObject();
            }
        });

    /// <summary>The reference stands first, so that a search can tell it from the rest.</summary>
    public static string? Note(string? reference, string? description) => (reference, description) switch
    {
        (null, _) => description,
        (_, null) => reference,
        _ => $"{reference}: {description}",
    };

    /// <summary>Whether a note was made of the reference.</summary>
    public static bool IsNoteOf(string? note, string reference) =>
        note is not null && note.StartsWith(reference, StringComparison.Ordinal)
        && (note.Length == reference.Length || note.AsSpan(reference.Length).StartsWith(": ", StringComparison.Ordinal));

    /// <summary>Changes what an approved payment holds.</summary>
    public static byte[] Update(string key, Money amount, string? version) =>
        BodyWriter.Json((key, amount, version), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.key);
            json.WriteStartObject("payment"u8);
            WriteMoney(json, "amount_money"u8, state.amount);
            WriteText(json, "version_token"u8, state.version);
            json.WriteEndObject();
        });

    public static byte[] Complete(string? version) =>
        BodyWriter.Json(version, static (json, version) => WriteText(json, "version_token"u8, version));

    public static byte[] CancelByKey(string key) => BodyWriter.Json(key, static (json, key) => json.WriteString("idempotency_key"u8, key));

    /// <summary>What a refund is known by again: Square returns neither the key, nor any other field of ours than the reason.</summary>
    public static string RefundMark(string key) => $"[{key}]";

    public static byte[] Refund(RefundRequest request, Money amount) =>
        BodyWriter.Json((request, amount), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.request.IdempotencyKey.Value);
            json.WriteString("payment_id"u8, state.request.Payment.Id);
            WriteMoney(json, "amount_money"u8, state.amount);
            var mark = RefundMark(state.request.IdempotencyKey.Value);
            json.WriteString("reason"u8, state.request.Reason is { } reason ? $"{reason} {mark}" : mark);
        });

    /// <summary>An order of one line. Key and reference travel with it, because the payment is made by Square's page.</summary>
    public static byte[] Link(CheckoutRequest request, string location) =>
        BodyWriter.Json((request, location), static (json, state) =>
        {
            var (request, location) = state;
            json.WriteString("idempotency_key"u8, request.IdempotencyKey.Value);
            json.WriteStartObject("order"u8);
            json.WriteString("location_id"u8, location);
            json.WriteString("reference_id"u8, request.IdempotencyKey.Value);
            json.WriteStartArray("line_items"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, request.Description);
            json.WriteString("quantity"u8, "1"u8);
            WriteMoney(json, "base_price_money"u8, request.Amount);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("checkout_options"u8);
            json.WriteString("redirect_url"u8, request.ReturnUrl);
            json.WriteEndObject();
            if (request.CustomerEmail is { } email)
            {
                json.WriteStartObject("pre_populated_data"u8);
                json.WriteString("buyer_email"u8, email);
                json.WriteEndObject();
            }

            WriteText(json, "payment_note"u8, Note(request.Reference, request.Description));
        });

    public static byte[] Customer(string key, CustomerDetails customer) =>
        BodyWriter.Json((key, customer), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.key);
            WriteText(json, "given_name"u8, state.customer.Name);
            WriteText(json, "email_address"u8, state.customer.Email);
            WriteText(json, "reference_id"u8, state.customer.Reference);
        });

    public static byte[] Card(IdempotencyKey key, string source, string customer) =>
        BodyWriter.Json((key, source, customer), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.key.Value);
            json.WriteString("source_id"u8, state.source);
            json.WriteStartObject("card"u8);
            json.WriteString("customer_id"u8, state.customer);
            json.WriteEndObject();
        });

    /// <summary>Evidence in words, or what goes with a file.</summary>
    public static byte[] Evidence(string key, string type, string? text) =>
        BodyWriter.Json((key, type, text), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.key);
            json.WriteString("evidence_type"u8, state.type);
            WriteText(json, "evidence_text"u8, state.text);
        });

    private static void WriteMoney(Utf8JsonWriter json, ReadOnlySpan<byte> name, Money amount)
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount"u8, amount.MinorUnits);
        json.WriteString("currency"u8, amount.Currency.Code);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
