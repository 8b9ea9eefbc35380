using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Disputes that follow a charge at once, as Stripe's test cards make them.</summary>
internal sealed class StripeDisputes(ProviderContext context, StripePostings postings, StripeRows rows, StripeWebhooks events)
{
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(9);

    /// <summary>Evidence that is an uploaded file.</summary>
    public const string FileFields =
        "cancellation_policy customer_communication customer_signature duplicate_charge_documentation receipt refund_policy " +
        "service_documentation shipping_documentation uncategorized_file";

    /// <summary>Evidence that is a text.</summary>
    public const string TextFields =
        "access_activity_log billing_address cancellation_policy_disclosure cancellation_rebuttal customer_email_address customer_name " +
        "customer_purchase_ip duplicate_charge_explanation duplicate_charge_id product_description refund_policy_disclosure " +
        "refund_refusal_explanation service_date shipping_address shipping_carrier shipping_date shipping_tracking_number uncategorized_text";

    public void Follow(StripeTestMethod card, JsonObject charge)
    {
        if (!charge.True("captured") || card.Disputes.Count == 0)
        {
            return;
        }

        // Several disputes share the charge: the first takes what does not divide.
        var part = charge.Long("amount") / card.Disputes.Count;
        var first = charge.Long("amount") - (part * (card.Disputes.Count - 1));
        for (var i = 0; i < card.Disputes.Count; i++)
        {
            Open(charge, card.Disputes[i], i == 0 ? first : part);
        }
    }

    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.Dispute, call.Id) ?? throw StripeErrors.NoSuch(StripeKinds.Dispute, call.Id);

    public JsonObject List(StripeCall call) => StripeLists.Page(
        call, context.Objects.All(StripeKinds.Dispute).Having(call, "charge").Having(call, "payment_intent"));

    private void Open(JsonObject charge, string reason, long amount)
    {
        var isInquiry = reason == "inquiry";
        var id = context.Ids.Next("du_1", 23);
        var dispute = context.Objects.Put(
            StripeKinds.Dispute, id, Dispute(id, charge, isInquiry ? "general" : reason, isInquiry, amount));
        charge["disputed"] = true;
        if (!isInquiry)
        {
            Show(dispute, postings.Withdraw(dispute, charge));
        }

        events.Emit("charge.dispute.created", dispute);
        if (!isInquiry)
        {
            events.Emit("charge.dispute.funds_withdrawn", dispute);
        }
    }

    /// <summary>An inquiry that becomes a chargeback takes the money after all.</summary>
    public void Escalate(JsonObject dispute)
    {
        dispute["status"] = "needs_response";
        dispute["is_charge_refundable"] = false;
        dispute["payment_method_details"] = CardDetails("chargeback", "10.4");
        dispute["evidence_details"] = EvidenceDetails((context.Now + TimeToAnswer).ToUnixTimeSeconds());
        Show(dispute, postings.Withdraw(dispute, ChargeOf(dispute)));
        events.Emit("charge.dispute.updated", dispute, new JsonObject { ["status"] = "warning_under_review" });
        events.Emit("charge.dispute.funds_withdrawn", dispute);
    }

    /// <summary>The end: what was won comes back, what was lost is gone already.</summary>
    public void Decide(JsonObject dispute, string status)
    {
        dispute["status"] = status;
        if (status == "won")
        {
            Show(dispute, postings.Reinstate(dispute, ChargeOf(dispute)));
            events.Emit("charge.dispute.funds_reinstated", dispute);
        }

        events.Emit("charge.dispute.closed", dispute);
    }

    private JsonObject ChargeOf(JsonObject dispute) => context.Objects.Find(StripeKinds.Charge, dispute.Text("charge"))!;

    private void Show(JsonObject dispute, string row) => dispute["balance_transactions"]!.AsArray()
        .Add((JsonNode)rows.Render(context.Objects.Find(StripeKinds.Row, row)!).Copy());

    private JsonObject Dispute(string id, JsonObject charge, string reason, bool isInquiry, long amount) => new()
    {
        ["id"] = id,
        ["object"] = StripeKinds.Dispute,
        ["amount"] = amount,
        ["balance_transactions"] = new JsonArray(),
        ["charge"] = charge.Text("id"),
        ["created"] = context.UnixNow,
        ["currency"] = charge.Text("currency"),
        ["enhanced_eligibility_types"] = new JsonArray(),
        ["evidence"] = new JsonObject { ["enhanced_evidence"] = new JsonObject() }.WithNulls(TextFields + " " + FileFields),
        ["evidence_details"] = EvidenceDetails((context.Now + TimeToAnswer).ToUnixTimeSeconds()),
        ["intended_submission_method"] = null,
        ["is_charge_refundable"] = isInquiry,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.Text("payment_intent"),
        ["payment_method_details"] = CardDetails(isInquiry ? "inquiry" : "chargeback", reason == "product_not_received" ? "13.1" : "10.4"),
        ["reason"] = reason,
        ["status"] = isInquiry ? "warning_needs_response" : "needs_response",
    };

    private static JsonObject EvidenceDetails(long dueBy) => new()
    {
        ["due_by"] = dueBy,
        ["enhanced_eligibility"] = new JsonObject(),
        ["has_evidence"] = false,
        ["past_due"] = false,
        ["submission_count"] = 0,
        ["submission_method"] = "not_submitted",
    };

    private static JsonObject CardDetails(string caseType, string networkReason) => new()
    {
        ["card"] = new JsonObject
        {
            ["brand"] = "visa",
            ["case_type"] = caseType,
            ["network"] = "visa",
            ["network_reason_code"] = networkReason,
        },
        ["type"] = "card",
    };
}
