using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The wire shape of charges, passed and refused.</summary>
internal static class StripeCharges
{
    public static JsonObject Charge(string id, JsonObject intent, JsonObject methodDetails, long created) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Charge,
        ["amount"] = intent.Long("amount"),
        ["amount_captured"] = 0,
        ["amount_refunded"] = 0,
        ["billing_details"] = StripeObjects.BillingDetails(),
        ["calculated_statement_descriptor"] = "SIMULATOR",
        ["captured"] = false,
        ["created"] = created,
        ["currency"] = intent.Text("currency"),
        ["customer"] = intent.Text("customer"),
        ["description"] = intent.Text("description"),
        ["disputed"] = false,
        ["fraud_details"] = new JsonObject(),
        ["livemode"] = false,
        ["metadata"] = intent["metadata"]!.DeepClone(),
        ["paid"] = false,
        ["payment_intent"] = intent.Text("id"),
        ["payment_method"] = intent.Text("payment_method"),
        ["payment_method_details"] = methodDetails,
        ["receipt_email"] = intent.Text("receipt_email"),
        ["refunded"] = false,
        ["shipping"] = intent["shipping"]?.DeepClone(),
        ["statement_descriptor_suffix"] = intent.Text("statement_descriptor_suffix"),
        ["status"] = "pending",
    }.WithNulls(
        "application application_fee application_fee_amount balance_transaction failure_balance_transaction " +
        "failure_code failure_message on_behalf_of outcome receipt_number receipt_url review source source_transfer " +
        "statement_descriptor transfer_data transfer_group");

    public static void Pass(JsonObject charge, StripeTestMethod card, string baseUrl)
    {
        charge["status"] = "succeeded";
        charge["paid"] = true;
        charge["receipt_url"] = $"{baseUrl}/simulator/receipts/{charge.Text("id")}";
        charge["outcome"] = Outcome(
            card, card.Risk == "elevated" ? "manual_review" : "authorized", "approved_by_network", "Payment complete.");
    }

    public static void Refuse(JsonObject charge, StripeTestMethod card, StripeDecline decline, string message)
    {
        charge["status"] = "failed";
        charge["failure_code"] = decline.Code;
        charge["failure_message"] = message;
        var outcome = card.IsBlocked
            ? Outcome(card, "blocked", "not_sent_to_network", "The payment was blocked.")
            : Outcome(card, "issuer_declined", "declined_by_network", "The bank returned a decline.");
        outcome["reason"] = card.IsBlocked ? "highest_risk_level" : decline.DeclineCode ?? decline.Code;
        outcome["advice_code"] = decline.Advice;
        outcome["network_decline_code"] = card.IsBlocked || !card.IsCard ? null : "05";
        charge["outcome"] = outcome;
    }

    private static JsonObject Outcome(StripeTestMethod card, string type, string network, string message) => new()
    {
        ["advice_code"] = null,
        ["network_advice_code"] = null,
        ["network_decline_code"] = null,
        ["network_status"] = network,
        ["reason"] = card.Risk == "elevated" ? "elevated_risk_level" : null,
        ["risk_level"] = card.Risk,
        ["risk_score"] = card.Risk switch { "highest" => 92, "elevated" => 70, _ => 20 },
        ["seller_message"] = message,
        ["type"] = type,
    };
}
