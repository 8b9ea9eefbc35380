using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The turns of a dispute at which money may move.</summary>
internal enum PayPalDisputeTurn
{
    Opened,
    Won,
    Lost,

    /// <summary>Won on appeal, after it was lost.</summary>
    Regained,
}

/// <summary>What a dispute does to the merchant's balance, and so to the reports and the books.</summary>
internal sealed class PayPalDisputeMoney(PayPalStore store, PayPalSettlements settlements)
{
    /// <summary>A bank's chargeback takes the money at once; a claim at PayPal freezes it first; an inquiry leaves it alone.</summary>
    public const string Chargeback = "EXTERNAL";
    public const string Claim = "INTERNAL";
    public const string Inquiry = "INQUIRY";

    /// <summary>The kind in the books of disputed money that came back.</summary>
    public const string Reversal = "dispute_reversal";

    private static readonly Dictionary<(string Kind, PayPalDisputeTurn Turn), Step[]> Steps = new()
    {
        [(Chargeback, PayPalDisputeTurn.Opened)] = [new("T1201", -1), new("T0106", -1, IsFee: true)],
        [(Chargeback, PayPalDisputeTurn.Won)] = [new("T1202", 1), new("T1108", 1, IsFee: true)],
        [(Claim, PayPalDisputeTurn.Opened)] = [new("T1110", -1)],
        [(Claim, PayPalDisputeTurn.Won)] = [new("T1111", 1)],
        [(Claim, PayPalDisputeTurn.Lost)] = [new("T1111", 1), new("T1106", -1)],
        [(Claim, PayPalDisputeTurn.Regained)] = [new("T1106", 1)],
        [(Inquiry, PayPalDisputeTurn.Lost)] = [new("T1106", -1)],
    };

    public void Move(JsonObject dispute, JsonObject capture, PayPalDisputeTurn turn)
    {
        var steps = Steps.GetValueOrDefault((dispute.Text("_kind")!, turn), []);
        var amount = PayPalMoney.Of(dispute["dispute_amount"]!);
        foreach (var step in steps)
        {
            Write(dispute, capture, step, amount);
        }

        Book(dispute, capture, steps.Where(s => !s.IsFee).Sum(s => s.Sign), amount, BookKinds.Dispute, Reversal);
        var fee = amount with { Minor = PayPalFees.OfDispute(amount.Currency) };
        Book(dispute, capture, steps.Where(s => s.IsFee).Sum(s => s.Sign), fee, BookKinds.Fee, BookKinds.FeeRefund);
    }

    private void Write(JsonObject dispute, JsonObject capture, Step step, PayPalMoney amount)
    {
        var moved = step.IsFee ? amount with { Minor = PayPalFees.OfDispute(amount.Currency) } : amount;
        var id = store.NextId();

        // A fee refers to the row that caused it, and its return to the fee.
        var reference = step.IsFee ? dispute.Text("_fee_reference") : capture.Text("id");
        settlements.Write(new(id, step.Code, moved with { Minor = step.Sign * moved.Minor })
        {
            ReferenceId = reference,
            InvoiceId = capture.Text("invoice_id"),
            CustomField = capture.Text("custom_id"),
        });
        if (step.IsFee || dispute.Text("_fee_reference") is null)
        {
            dispute["_fee_reference"] = id;
        }

        if (step.Code is "T1110" or "T1111")
        {
            return;
        }

        if (dispute["money_movements"] is not JsonArray movements)
        {
            dispute["money_movements"] = movements = [];
        }

        movements.Add((JsonNode)new JsonObject
        {
            ["affected_party"] = "SELLER",
            ["amount"] = moved.ToJson(),
            ["initiated_time"] = store.Now,
            ["type"] = step.Sign < 0 ? "DEBIT" : "CREDIT",
            ["reason"] = step.IsFee ? "CHARGEBACK_FEE" : "DISPUTE_SETTLEMENT",
        });
    }

    private void Book(JsonObject dispute, JsonObject capture, int sign, PayPalMoney amount, string taken, string returned)
    {
        if (sign != 0)
        {
            var (id, order) = (dispute.Text("dispute_id")!, capture.Text("_order")!);
            store.Context.Record(
                sign < 0 ? taken : returned, id, order, PayPalStore.MarkOf(capture), amount.Minor, amount.Currency);
        }
    }

    private sealed record Step(string Code, int Sign, bool IsFee = false);
}
