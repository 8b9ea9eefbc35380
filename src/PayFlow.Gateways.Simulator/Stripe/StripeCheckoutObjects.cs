using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The wire shapes of checkout sessions and of what is sold in them.</summary>
internal static class StripeCheckoutObjects
{
    public static JsonObject Session(string id, long total, string currency, long created) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Session,
        ["adaptive_pricing"] = new JsonObject { ["enabled"] = false },
        ["amount_subtotal"] = total,
        ["amount_total"] = total,
        ["automatic_tax"] = new JsonObject { ["enabled"] = false }.WithNulls("liability provider status"),
        ["created"] = created,
        ["currency"] = currency,
        ["custom_fields"] = new JsonArray(),
        ["custom_text"] = new JsonObject().WithNulls("after_submit shipping_address submit terms_of_service_acceptance"),
        ["livemode"] = false,
        ["mode"] = "payment",
        ["payment_method_collection"] = "if_required",
        ["payment_method_options"] = new JsonObject(),
        ["payment_status"] = "unpaid",
        ["phone_number_collection"] = new JsonObject { ["enabled"] = false },
        ["shipping_options"] = new JsonArray(),
        ["status"] = "open",
        ["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = 0, ["amount_tax"] = 0 },
        ["ui_mode"] = "hosted_page",
    }.WithNulls(
        "after_expiration allow_promotion_codes allowed_payment_method_types billing_address_collection cancel_url " +
        "client_reference_id client_secret collected_information consent consent_collection currency_conversion customer " +
        "customer_account customer_creation customer_details customer_email discounts integration_identifier invoice " +
        "invoice_creation locale managed_payments metadata origin_context payment_intent payment_link " +
        "payment_method_configuration_details permissions recovered_from saved_payment_method_options setup_intent " +
        "shipping_address_collection shipping_cost submit_type subscription success_url url wallet_options");

    public static JsonObject Item(string id, string price, StripeParameters given, long unitAmount, long quantity, string currency) => new()
    {
        ["id"] = id,
        ["object"] = "item",
        ["adjustable_quantity"] = null,
        ["amount_discount"] = 0,
        ["amount_subtotal"] = unitAmount * quantity,
        ["amount_tax"] = 0,
        ["amount_total"] = unitAmount * quantity,
        ["currency"] = currency,
        ["description"] = given.Object("product_data")?.Text("name"),
        ["metadata"] = new JsonObject(),
        ["price"] = Price(price, unitAmount, currency),
        ["quantity"] = quantity,
    };

    public static JsonObject CustomerDetails(string? email, string? name) =>
        new JsonObject { ["email"] = email, ["name"] = name, ["tax_exempt"] = "none", ["tax_ids"] = new JsonArray() }
            .WithNulls("address business_name individual_name phone");

    private static JsonObject Price(string id, long unitAmount, string currency) => new JsonObject
    {
        ["id"] = id,
        ["object"] = "price",
        ["active"] = false,
        ["billing_scheme"] = "per_unit",
        ["created"] = 0,
        ["currency"] = currency,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["product"] = "prod_" + id[^14..],
        ["type"] = "one_time",
        ["unit_amount"] = unitAmount,
        ["unit_amount_decimal"] = unitAmount.ToString(CultureInfo.InvariantCulture),
    }.WithNulls("custom_unit_amount lookup_key nickname recurring tax_behavior tiers_mode transform_quantity");
}
