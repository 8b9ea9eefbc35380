using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Disputes from the buyer's complaint to the end, by somebody's decision or by the clock.</summary>
internal sealed class PayPalDisputes(
    PayPalStore store, PayPalDisputeShapes shapes, PayPalDisputeMoney money, PayPalWebhooks webhooks)
{
    /// <summary>The alarm at which a dispute without an answer ends.</summary>
    public const string RunOutAlarm = "dispute-runs-out";

    private const string InquiryMark = "/INQUIRY";
    private static readonly TimeSpan TimeToRespond = TimeSpan.FromDays(10);
    private static readonly TimeSpan InquiryLife = TimeSpan.FromDays(20);

    /// <param name="capture">The payment complained of.</param>
    /// <param name="detail">The reason, and <c>/INQUIRY</c> after it where the buyer only asks.</param>
    public void Open(JsonObject capture, string detail)
    {
        var isInquiry = detail.EndsWith(InquiryMark, StringComparison.Ordinal);
        var isCard = store.Order(capture.Text("_order")!)["payment_source"]?["card"] is not null;
        var kind = isInquiry ? PayPalDisputeMoney.Inquiry : isCard ? PayPalDisputeMoney.Chargeback : PayPalDisputeMoney.Claim;
        var time = isInquiry ? InquiryLife : TimeToRespond;
        var dispute = shapes.New(capture, isInquiry ? detail[..^InquiryMark.Length] : detail, kind, time);
        var id = dispute.Text("dispute_id")!;
        store.Context.Objects.Put(PayPalStore.Disputes, id, dispute);
        capture["_dispute"] = id;
        store.SetAlarm(RunOutAlarm, id, time);
        money.Move(dispute, capture, PayPalDisputeTurn.Opened);
        Tell("CUSTOMER.DISPUTE.CREATED", dispute);
    }

    public JsonObject Find(string id) => store.Get(PayPalStore.Disputes, id, "id");

    /// <summary>The merchant has answered, and PayPal or the bank looks at it.</summary>
    public void Review(JsonObject dispute, JsonArray evidences)
    {
        var known = dispute["evidences"] as JsonArray;
        if (known is null)
        {
            dispute["evidences"] = known = [];
        }

        foreach (var evidence in evidences)
        {
            known.Add(evidence!.DeepClone());
        }

        dispute.Remove("seller_response_due_date");
        dispute.Remove("dispute_outcome");
        store.ClearAlarm(dispute.Text("dispute_id")!);
        Turn(dispute, "UNDER_REVIEW", "UNDER_PAYPAL_REVIEW");
        Tell("CUSTOMER.DISPUTE.UPDATED", dispute);
    }

    /// <summary>One of the two must say more.</summary>
    public void Ask(JsonObject dispute, bool seller)
    {
        if (seller)
        {
            dispute["seller_response_due_date"] = PayPalTime.Of(store.Context.Now + TimeToRespond);
            store.SetAlarm(RunOutAlarm, dispute.Text("dispute_id")!, TimeToRespond);
        }

        Turn(
            dispute,
            seller ? "WAITING_FOR_SELLER_RESPONSE" : "WAITING_FOR_BUYER_RESPONSE",
            seller ? "REQUIRED_ACTION" : "REQUIRED_OTHER_PARTY_ACTION");
        Tell("CUSTOMER.DISPUTE.UPDATED", dispute);
    }

    /// <summary>For the merchant, whose money comes back.</summary>
    public void Win(JsonObject dispute, string outcome)
    {
        var capture = store.Capture(dispute.Text("_capture")!);
        capture.Remove("_dispute");
        End(dispute, capture, outcome, dispute.True("_lost") ? PayPalDisputeTurn.Regained : PayPalDisputeTurn.Won, isAppealable: false);
    }

    /// <summary>For the buyer. A claim that PayPal decided can be appealed once; a bank's word and the merchant's own are final.</summary>
    public void Lose(JsonObject dispute, bool isAccepted)
    {
        var wasLost = dispute.True("_lost");
        var isAppealable = dispute.True("_appealable") && !isAccepted && !wasLost;
        var capture = store.Capture(dispute.Text("_capture")!);
        dispute["_lost"] = true;

        // What an appeal fails to win back was lost before.
        End(dispute, capture, "RESOLVED_BUYER_FAVOUR", wasLost ? null : PayPalDisputeTurn.Lost, isAppealable);
    }

    /// <summary>Nobody said anything: an inquiry is forgotten, a claim is lost.</summary>
    public void RunOut(string id)
    {
        var dispute = Find(id);
        if (dispute.Text("_kind") == PayPalDisputeMoney.Inquiry)
        {
            Win(dispute, "CANCELED_BY_BUYER");
        }
        else
        {
            Lose(dispute, isAccepted: false);
        }
    }

    private void End(JsonObject dispute, JsonObject capture, string outcome, PayPalDisputeTurn? turn, bool isAppealable)
    {
        store.ClearAlarm(dispute.Text("dispute_id")!);
        dispute.Remove("seller_response_due_date");
        dispute["dispute_outcome"] = new JsonObject { ["outcome_code"] = outcome };
        if (outcome == "RESOLVED_BUYER_FAVOUR")
        {
            dispute["dispute_outcome"]!["amount_refunded"] = dispute["dispute_amount"]!.DeepClone();
        }

        Turn(dispute, "RESOLVED", isAppealable ? "APPEALABLE" : "RESOLVED");
        if (turn is { } moved)
        {
            money.Move(dispute, capture, moved);
        }

        Tell("CUSTOMER.DISPUTE.RESOLVED", dispute);
    }

    private void Turn(JsonObject dispute, string status, string state)
    {
        dispute["status"] = status;
        dispute["dispute_state"] = state;
        store.Touch(dispute);
    }

    private void Tell(string type, JsonObject dispute) => webhooks.Dispute(type, shapes.Full(dispute));
}
