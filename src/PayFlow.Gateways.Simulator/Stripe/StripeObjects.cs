using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The wire shapes of intents, refunds, customers and payment methods, every field that Stripe always sends.</summary>
internal static class StripeObjects
{
    public static JsonObject Intent(string id, string secret, long amount, string currency, long created) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Intent,
        ["amount"] = amount,
        ["amount_capturable"] = 0,
        ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
        ["amount_received"] = 0,
        ["capture_method"] = "automatic_async",
        ["client_secret"] = $"{id}_secret_{secret}",
        ["confirmation_method"] = "automatic",
        ["created"] = created,
        ["currency"] = currency,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_method_options"] = CardOptions(),
        ["payment_method_types"] = new JsonArray("card"),
        ["status"] = "requires_payment_method",
    }.WithNulls(
        "allowed_payment_method_types application application_fee_amount automatic_payment_methods canceled_at " +
        "cancellation_reason customer customer_account description excluded_payment_method_types last_payment_error " +
        "latest_charge managed_payments next_action on_behalf_of payment_method payment_method_configuration_details " +
        "payment_record processing receipt_email review setup_future_usage shipping source statement_descriptor " +
        "statement_descriptor_suffix transfer_data transfer_group");

    public static JsonObject Refund(string id, JsonObject charge, long amount, long created)
    {
        var refund = Refund(id, charge, created);
        refund["amount"] = amount;
        if (Destination(charge["payment_method_details"]!.AsObject().Text("type")!) is { } destination)
        {
            refund["destination_details"] = destination;
        }

        return refund;
    }

    private static JsonObject? Destination(string type) => type switch
    {
        StripeTestMethod.CardType => new JsonObject
        {
            ["card"] = new JsonObject
            {
                ["reference_status"] = "pending",
                ["reference_type"] = "acquirer_reference_number",
                ["type"] = "refund",
            },
            ["type"] = type,
        },
        StripeTestDebits.Crypto => new JsonObject { [type] = new JsonObject { ["reference"] = null }, ["type"] = type },
        _ => null,
    };

    private static JsonObject Refund(string id, JsonObject charge, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Refund,
        ["balance_transaction"] = null,
        ["charge"] = charge.Text("id"),
        ["created"] = created,
        ["currency"] = charge.Text("currency"),
        ["customer"] = charge.Text("customer"),
        ["customer_account"] = null,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.Text("payment_intent"),
        ["payment_method"] = charge.Text("payment_method"),
        ["reason"] = null,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = "succeeded",
        ["transfer_reversal"] = null,
    };

    public static JsonObject Setup(string id, string secret, long created) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Setup,
        ["client_secret"] = $"{id}_secret_{secret}",
        ["created"] = created,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_method_options"] = new JsonObject
        {
            ["card"] = new JsonObject { ["mandate_options"] = null, ["network"] = null, ["request_three_d_secure"] = "automatic" },
        },
        ["payment_method_types"] = TypesWith(StripeTestMethod.CardType),
        ["status"] = "requires_payment_method",
        ["usage"] = "off_session",
    }.WithNulls(
        "allowed_payment_method_types application automatic_payment_methods cancellation_reason customer customer_account " +
        "description excluded_payment_method_types flow_directions last_setup_error latest_attempt managed_payments mandate " +
        "next_action on_behalf_of payment_method payment_method_configuration_details single_use_mandate");

    public static JsonObject Customer(string id, StripeParameters p, string? method, long created) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Customer,
        ["balance"] = 0,
        ["created"] = created,
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
        ["tax_exempt"] = "none",
    }.WithNulls(
        "address currency default_source shipping test_clock");

    public static JsonObject Method(string id, StripeTestMethod test, long created) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Method,
        ["allow_redisplay"] = "unspecified",
        ["billing_details"] = BillingDetails(),
        [test.Type] = test.IsCard ? StripeCards.OfMethod(test, created) : StripeDebits.OfMethod(test),
        ["created"] = created,
        ["customer"] = null,
        ["customer_account"] = null,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["type"] = test.Type,
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

    public static JsonObject AutomaticMethods(StripeParameters p) => new()
    {
        ["allow_redirects"] = p.Object("automatic_payment_methods")?.OneOf("allow_redirects", "always", "never") ?? "always",
        ["enabled"] = true,
    };

    /// <summary>An intent whose customer may be sent away needs to know where they come back to.</summary>
    public static void CheckReturn(JsonObject intent, StripeParameters p)
    {
        var redirects = intent["automatic_payment_methods"]!.AsObject().Text("allow_redirects") == "always";
        if (redirects && p.Text("return_url") is null && !p.Flag("error_on_requires_action"))
        {
            throw StripeErrors.Invalid(
                null, "return_url", "A `return_url` must be specified, or automatic_payment_methods[allow_redirects] set to never.");
        }
    }

    /// <summary>Cards can always be used; the type that was chosen is named after them.</summary>
    public static JsonArray TypesWith(string type) =>
        type == StripeTestMethod.CardType ? new JsonArray(type) : new JsonArray(StripeTestMethod.CardType, type);

    public static JsonObject CardOptionsOf(JsonObject intent) => intent["payment_method_options"]!["card"]!.AsObject();

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
