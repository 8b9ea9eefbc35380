using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Money on its way back.</summary>
internal sealed class PayPalRefunds(PayPalStore store, PayPalSettlements settlements, PayPalWebhooks webhooks)
{
    public const string SettleRefund = "settle-refund";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromDays(180);
    private static readonly TimeSpan Clearing = TimeSpan.FromDays(3);

    public string Refund(string captureId, JsonObject body)
    {
        var capture = store.Capture(captureId);
        var captured = PayPalMoney.Of(capture["amount"]!);
        var behaviour = PayPalBehaviour.Parse(capture.Text("_behaviour"));
        CheckRefundable(capture, behaviour);
        var amount = body["amount"] is { } asked
            ? PayPalAmountCheck.Positive(asked, "/amount")
            : captured with { Minor = captured.Minor - capture.Long("_refunded") };
        CheckAmount(capture, captured, amount);

        var refund = Make(capture, body, amount);
        var id = refund.Text("id")!;
        store.Context.Objects.Put(PayPalStore.Refunds, id, refund);
        ListInUnit(capture, id);
        capture["_refunded"] = capture.Long("_refunded") + amount.Minor;
        if (behaviour.Outcome is PayPalOutcome.RefundPending or PayPalOutcome.RefundFails)
        {
            refund["status"] = "PENDING";
            refund["status_details"] = new JsonObject { ["reason"] = "ECHECK" };
            store.SetAlarm(SettleRefund, id, Clearing);
            webhooks.RefundPending(refund);
            return id;
        }

        Settle(refund);
        return id;
    }

    /// <summary>A pending refund comes to its end.</summary>
    public void SettlePending(JsonObject refund)
    {
        var capture = store.Capture(refund.Text("_capture")!);
        if (PayPalBehaviour.Parse(capture.Text("_behaviour")).Outcome != PayPalOutcome.RefundFails)
        {
            Settle(refund);
            return;
        }

        // The money never left; it can be given back another time.
        capture["_refunded"] = capture.Long("_refunded") - PayPalMoney.Of(refund["amount"]!).Minor;
        refund["status"] = "FAILED";
        refund.Remove("status_details");
        store.Touch(refund);
        webhooks.RefundFailed(refund);
    }

    /// <summary>The money goes back.</summary>
    private void Settle(JsonObject refund)
    {
        var capture = store.Capture(refund.Text("_capture")!);
        var amount = PayPalMoney.Of(refund["amount"]!);
        var back = refund.Long("_fee");
        var (id, order, mark) = (refund.Text("id")!, capture.Text("_order")!, PayPalStore.MarkOf(refund));
        refund["status"] = "COMPLETED";
        refund.Remove("status_details");
        store.Touch(refund);
        capture["_returned"] = capture.Long("_returned") + amount.Minor;
        var isAll = capture.Long("_returned") == PayPalMoney.Of(capture["amount"]!).Minor;
        capture["status"] = isAll ? "REFUNDED" : "PARTIALLY_REFUNDED";
        store.Touch(capture);
        store.Context.Record(BookKinds.Refund, id, order, mark, amount.Minor, amount.Currency);
        if (back > 0)
        {
            store.Context.Record(BookKinds.FeeRefund, id, order, mark, back, amount.Currency);
        }

        settlements.Write(new PayPalRow(id, PayPalSettlements.Refund, amount with { Minor = -amount.Minor })
        {
            Fee = back,
            ReferenceId = capture.Text("id"),
            InvoiceId = refund.Text("invoice_id"),
            CustomField = refund.Text("custom_id"),
        });
        webhooks.Refunded(refund);
    }

    private void CheckRefundable(JsonObject capture, PayPalBehaviour behaviour)
    {
        var age = store.Context.Now - (PayPalTime.Parse(capture.Text("create_time")) ?? store.Context.Now);
        var issue = capture.Text("status") switch
        {
            "PENDING" => "PENDING_CAPTURE",
            "REFUNDED" => "CAPTURE_FULLY_REFUNDED",
            "DECLINED" or "FAILED" => "REFUND_NOT_ALLOWED",
            _ when Dispute(capture) is { } dispute => dispute.True("_lost") || dispute.Text("_kind") == PayPalDisputeMoney.Chargeback
                ? "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK"
                : "TRANSACTION_DISPUTED",
            _ when age > TimeLimit => "REFUND_TIME_LIMIT_EXCEEDED",
            _ when behaviour.Outcome == PayPalOutcome.RefundRefused => behaviour.Detail,
            _ => null,
        };
        if (issue is not null)
        {
            throw PayPalRefusedException.Unprocessable(issue);
        }
    }

    private JsonObject? Dispute(JsonObject capture) =>
        store.Context.Objects.Find(PayPalStore.Disputes, capture.Text("_dispute"));

    private static void CheckAmount(JsonObject capture, PayPalMoney captured, PayPalMoney amount)
    {
        if (amount.Currency != captured.Currency)
        {
            throw PayPalRefusedException.Unprocessable("REFUND_CAPTURE_CURRENCY_MISMATCH", "/amount/currency_code", amount.Currency);
        }

        var left = captured.Minor - capture.Long("_refunded");
        if (left == 0)
        {
            throw PayPalRefusedException.Unprocessable("CAPTURE_FULLY_REFUNDED");
        }

        if (amount.Minor > left)
        {
            throw PayPalRefusedException.Unprocessable("REFUND_AMOUNT_EXCEEDED", "/amount/value", amount.ToString());
        }
    }

    private JsonObject Make(JsonObject capture, JsonObject body, PayPalMoney amount)
    {
        var before = capture.Long("_refunded");
        var back = PayPalFees.GivenBack(before, amount.Minor);
        var refund = new JsonObject { ["id"] = store.NextId(), ["amount"] = amount.ToJson() };
        capture.CopyTo(refund, "invoice_id", "custom_id");
        body.Limited("invoice_id", 127, "");
        body.Limited("custom_id", 127, "");
        body.Limited("note_to_payer", 255, "");
        body.CopyTo(refund, "invoice_id", "custom_id", "note_to_payer");
        refund["seller_payable_breakdown"] = new JsonObject
        {
            ["gross_amount"] = amount.ToJson(),
            ["paypal_fee"] = (amount with { Minor = back }).ToJson(),
            ["net_amount"] = (amount with { Minor = amount.Minor - back }).ToJson(),
            ["total_refunded_amount"] = (amount with { Minor = before + amount.Minor }).ToJson(),
        };
        refund["create_time"] = store.Now;
        refund["update_time"] = store.Now;
        refund["_capture"] = capture.Text("id");
        refund["_fee"] = back;
        return refund;
    }

    private void ListInUnit(JsonObject capture, string refundId)
    {
        var unit = store.UnitOf(capture);
        if (unit["_refunds"] is JsonArray refunds)
        {
            refunds.Add((JsonNode)refundId);
        }
        else
        {
            unit["_refunds"] = new JsonArray(refundId);
        }
    }
}
