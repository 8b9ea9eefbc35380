using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The wire shapes of intents, refunds, customers and payment methods, every field that Stripe always sends.</summary>
internal static class StripeObjects
{
    public static JsonObject Intent(string id, string secret, long amount, string currency, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Intent,
        ["allowed_payment_method_types"] = null,
        ["amount"] = amount,
        ["amount_capturable"] = 0,
        ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
        ["amount_received"] = 0,
        ["application"] = null,
        ["application_fee_amount"] = null,
        ["automatic_payment_methods"] = null,
        ["canceled_at"] = null,
        ["cancellation_reason"] = null,
        ["capture_method"] = "automatic_async",
        ["client_secret"] = $"{id}_secret_{secret}",
        ["confirmation_method"] = "automatic",
        ["created"] = created,
        ["currency"] = currency,
        ["customer"] = null,
        ["customer_account"] = null,
        ["description"] = null,
        ["excluded_payment_method_types"] = null,
        ["last_payment_error"] = null,
        ["latest_charge"] = null,
        ["livemode"] = false,
        ["managed_payments"] = null,
        ["metadata"] = new JsonObject(),
        ["next_action"] = null,
        ["on_behalf_of"] = null,
        ["payment_method"] = null,
        ["payment_method_configuration_details"] = null,
        ["payment_method_options"] = CardOptions(),
        ["payment_method_types"] = new JsonArray("card"),
        ["payment_record"] = null,
        ["processing"] = null,
        ["receipt_email"] = null,
        ["review"] = null,
        ["setup_future_usage"] = null,
        ["shipping"] = null,
        ["source"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = "requires_payment_method",
        ["transfer_data"] = null,
        ["transfer_group"] = null,
    };

    public static JsonObject Refund(string id, JsonObject charge, long amount, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Refund,
        ["amount"] = amount,
        ["balance_transaction"] = null,
        ["charge"] = charge.Text("id"),
        ["created"] = created,
        ["currency"] = charge.Text("currency"),
        ["customer"] = charge.Text("customer"),
        ["customer_account"] = null,
        ["destination_details"] = new JsonObject
        {
            ["card"] = new JsonObject { ["reference_status"] = "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund" },
            ["type"] = "card",
        },
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.Text("payment_intent"),
        ["payment_method"] = charge.Text("payment_method"),
        ["reason"] = null,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = "succeeded",
        ["transfer_reversal"] = null,
    };

    public static JsonObject Customer(string id, StripeParameters p, string? method, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Customer,
        ["address"] = null,
        ["balance"] = 0,
        ["created"] = created,
        ["currency"] = null,
        ["default_source"] = null,
        ["delinquent"] = false,
        ["description"] = p.Text("description"),
        ["email"] = p.Text("email"),
        ["invoice_prefix"] = id[^8..].ToUpperInvariant(),
        ["invoice_settings"] = new JsonObject
        {
            ["custom_fields"] = null,
            ["default_payment_method"] = method,
            ["footer"] = null,
            ["rendering_options"] = null,
        },
        ["livemode"] = false,
        ["metadata"] = p.Texts("metadata"),
        ["name"] = p.Text("name"),
        ["phone"] = p.Text("phone"),
        ["preferred_locales"] = new JsonArray(),
        ["shipping"] = null,
        ["tax_exempt"] = "none",
        ["test_clock"] = null,
    };

    public static JsonObject Method(string id, StripeTestCard card, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Method,
        ["allow_redisplay"] = "unspecified",
        ["billing_details"] = BillingDetails(),
        ["card"] = StripeCards.OfMethod(card, created),
        ["created"] = created,
        ["customer"] = null,
        ["customer_account"] = null,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["type"] = "card",
    };

    public static JsonObject BillingDetails() => new()
    {
        ["address"] = new JsonObject
        {
            ["city"] = null,
            ["country"] = null,
            ["line1"] = null,
            ["line2"] = null,
            ["postal_code"] = null,
            ["state"] = null,
        },
        ["email"] = null,
        ["name"] = null,
        ["phone"] = null,
        ["tax_id"] = null,
    };

    private static JsonObject CardOptions() => new()
    {
        ["card"] = new JsonObject
        {
            ["installments"] = null,
            ["mandate_options"] = null,
            ["network"] = null,
            ["request_three_d_secure"] = "automatic",
        },
    };
}
