using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Disputes as PayPal shows them, with the links that say what the merchant may do.</summary>
internal sealed class PayPalDisputeShapes(PayPalStore store, PayPalLinks links)
{
    public const string Path = "/v1/customer/disputes";

    public JsonObject New(JsonObject capture, string reason, string kind, TimeSpan timeToRespond)
    {
        var amount = PayPalMoney.Of(capture["amount"]!);
        var isInquiry = kind == PayPalDisputeMoney.Inquiry;
        return new JsonObject
        {
            ["dispute_id"] = store.Context.Ids.Next("PP-R-SIM-", 8, "0123456789"),
            ["create_time"] = store.Now,
            ["update_time"] = store.Now,
            ["disputed_transactions"] = new JsonArray(Transaction(capture, amount)),
            ["reason"] = reason,
            ["status"] = "WAITING_FOR_SELLER_RESPONSE",
            ["dispute_state"] = isInquiry ? "OPEN_INQUIRIES" : "REQUIRED_ACTION",
            ["dispute_amount"] = amount.ToJson(),
            ["dispute_life_cycle_stage"] = isInquiry ? "INQUIRY" : "CHARGEBACK",
            ["dispute_channel"] = kind == PayPalDisputeMoney.Chargeback ? "EXTERNAL" : "INTERNAL",
            ["seller_response_due_date"] = PayPalTime.Of(store.Context.Now + timeToRespond),
            ["_kind"] = kind,
            ["_capture"] = capture.Text("id"),
            ["_appealable"] = kind != PayPalDisputeMoney.Chargeback,
        };
    }

    /// <summary>As an event has it.</summary>
    public JsonObject Full(JsonObject dispute)
    {
        var shown = PayPalObjects.Plain(dispute);
        if (dispute.Text("status") != "RESOLVED")
        {
            shown["allowed_response_options"] = new JsonObject
            {
                ["accept_claim"] = new JsonObject { ["accept_claim_types"] = new JsonArray("REFUND") },
            };
        }

        shown["links"] = Links(dispute);
        return shown;
    }

    /// <summary>In full; only the list tells the state, which the status implies.</summary>
    public JsonObject Detail(JsonObject dispute)
    {
        var shown = Full(dispute);
        shown.Remove("dispute_state");
        return shown;
    }

    public JsonObject Summary(JsonObject dispute)
    {
        var summary = PayPalObjects.Plain(dispute);
        foreach (var name in (string[])["disputed_transactions", "dispute_outcome", "money_movements", "evidences", "adjudications"])
        {
            summary.Remove(name);
        }

        summary["links"] = links.Self(PathOf(dispute));
        return summary;
    }

    /// <summary>What an action is answered with: the way to the dispute and no more.</summary>
    public SimulatorReply Done(JsonObject dispute) =>
        SimulatorReply.Json(200, new JsonObject { ["links"] = links.Self(PathOf(dispute)) });

    private static string PathOf(JsonObject dispute) => $"{Path}/{dispute.Text("dispute_id")}";

    private static JsonObject Transaction(JsonObject capture, PayPalMoney amount)
    {
        var transaction = new JsonObject
        {
            ["seller_transaction_id"] = capture.Text("id"),
            ["create_time"] = capture.Text("create_time"),
            ["transaction_status"] = "COMPLETED",
            ["gross_amount"] = amount.ToJson(),
            ["seller"] = new JsonObject { ["merchant_id"] = PayPalParties.MerchantId },
        };
        if (capture.Text("custom_id") is { } custom)
        {
            transaction["custom"] = custom;
        }

        if (capture.Text("invoice_id") is { } invoice)
        {
            transaction["invoice_number"] = invoice;
        }

        return transaction;
    }

    private JsonArray Links(JsonObject dispute)
    {
        var self = PathOf(dispute);
        var shown = links.Self(self);
        foreach (var action in PayPalDisputeRules.Allowed(dispute))
        {
            shown.Add((JsonNode)PayPalLinks.Of(links.Absolute($"{self}/{action}"), action.Replace('-', '_'), "POST"));
        }

        return shown;
    }
}
