using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The one place where Stripe's money moves: the balance row and the books together.</summary>
internal sealed class StripePostings(ProviderContext context, StripeRows rows, StripeWebhooks events, StripeLater later)
{
    public const string MarkName = "payflow_key";
    /// <summary>In the books: money that a bank took back and the merchant won again.</summary>
    public const string DisputeReversal = "dispute_reversal";

    private static readonly TimeSpan AsyncDelay = TimeSpan.FromSeconds(5);

    public static string? MarkOf(JsonObject stamped) => (stamped["metadata"] as JsonObject)?.Text(MarkName);

    public void Hold(JsonObject intent, JsonObject charge, long amount) =>
        Record(BookKinds.Authorization, charge.Text("id")!, charge, MarkOf(intent), amount);

    public void Release(JsonObject intent, JsonObject charge, long amount) =>
        Record(BookKinds.Void, charge.Text("id")!, charge, MarkOf(intent), amount);

    /// <summary>Takes the money; asynchronous captures may see their row later.</summary>
    public void Take(JsonObject intent, JsonObject charge, bool isAsync)
    {
        RecordTaken(intent, charge, charge.Long("amount_captured"));
        if (isAsync && context.Options.StripeBalanceArrivesLater)
        {
            later.Schedule(StripeLater.RowAppears, charge.Text("id")!, AsyncDelay);
            return;
        }

        AddChargeRows(charge);
    }

    /// <summary>Takes a part of a hold, or all of it. Where there can be several captures, each has a row of its own.</summary>
    public void Capture(JsonObject intent, JsonObject charge, long amount)
    {
        if (amount == 0)
        {
            return;
        }

        RecordTaken(intent, charge, amount);
        if (!StripeCards.Allows(charge, "multicapture"))
        {
            AddChargeRows(charge);
            return;
        }

        var row = AddRow(
            "charge", "charge", charge.Text("id")!, charge, amount, FeeOfPart(charge, amount), Text(charge), PendingOf(charge));
        charge["balance_transaction"] ??= row;
    }

    /// <summary>The row of an asynchronous capture appears, and Stripe tells.</summary>
    public void Appear(string chargeId)
    {
        var charge = context.Objects.Find(StripeKinds.Charge, chargeId)!;
        AddChargeRows(charge);
        events.Emit("charge.updated", charge, new JsonObject { ["balance_transaction"] = null });
    }

    public void GiveBack(JsonObject refund, JsonObject charge)
    {
        var amount = refund.Long("amount");
        var mark = MarkOf(refund) ?? MarkOf(charge);
        Record(BookKinds.Refund, refund.Text("id")!, charge, mark, amount);
        refund["balance_transaction"] = AddRow(
            IsCard(charge) ? "refund" : "payment_refund", "refund", refund.Text("id")!, charge, -amount, 0, "REFUND FOR CHARGE");
    }

    /// <summary>A refund that the bank returned: the money is the merchant's again.</summary>
    public void TakeBackRefund(JsonObject refund, JsonObject charge)
    {
        Record(BookKinds.RefundFailure, refund.Text("id")!, charge, MarkOf(refund) ?? MarkOf(charge), refund.Long("amount"));
        refund["failure_balance_transaction"] = AddRow(
            "refund_failure", "refund_failure", refund.Text("id")!, charge, refund.Long("amount"), 0, "REFUND FAILURE");
    }

    public string Withdraw(JsonObject dispute, JsonObject charge)
    {
        var id = dispute.Text("id")!;
        Record(BookKinds.Dispute, id, charge, MarkOf(charge), dispute.Long("amount"));
        Record(BookKinds.Fee, id, charge, MarkOf(charge), StripeMoney.DisputeFee);
        return AddRow("adjustment", "dispute", id, charge, -dispute.Long("amount"), StripeMoney.DisputeFee, "Chargeback withdrawal");
    }

    /// <summary>A dispute was won: the money comes back, the fee does not.</summary>
    public string Reinstate(JsonObject dispute, JsonObject charge)
    {
        var id = dispute.Text("id")!;
        Record(DisputeReversal, id, charge, MarkOf(charge), dispute.Long("amount"));
        return AddRow("adjustment", "dispute_reversal", id, charge, dispute.Long("amount"), 0, "Chargeback reversal");
    }

    /// <summary>A partial capture is a full row and a second one that takes the rest back, fee included.</summary>
    private void AddChargeRows(JsonObject charge)
    {
        var (amount, captured) = (charge.Long("amount"), charge.Long("amount_captured"));
        var pending = PendingOf(charge);
        var fee = StripeMoney.Fee(amount);
        charge["balance_transaction"] = AddRow(
            IsCard(charge) ? "charge" : "payment", "charge", charge.Text("id")!, charge, amount, fee, Text(charge), pending);
        if (captured < amount)
        {
            AddRow(
                "refund",
                "partial_capture_reversal",
                charge.Text("id")!,
                charge,
                captured - amount,
                StripeMoney.Fee(captured) - fee,
                "Partial capture",
                pending);
        }
    }

    private static string Text(JsonObject charge) => charge.Text("description") ?? "Charge";

    private TimeSpan PendingOf(JsonObject charge) => IsImmediate(charge) ? TimeSpan.Zero : StripeRows.CardDelay;

    /// <summary>What this capture adds to the fee of those before it.</summary>
    private static long FeeOfPart(JsonObject charge, long amount)
    {
        var captured = charge.Long("amount_captured");
        return StripeMoney.Fee(captured) - StripeMoney.Fee(captured - amount);
    }

    private void RecordTaken(JsonObject intent, JsonObject charge, long amount)
    {
        Record(BookKinds.Charge, charge.Text("id")!, charge, MarkOf(intent), amount);
        Record(BookKinds.Fee, charge.Text("id")!, charge, MarkOf(intent), FeeOfPart(charge, amount));
    }

    private static bool IsCard(JsonObject charge) =>
        charge["payment_method_details"]!.AsObject().Text("type") == StripeTestMethod.CardType;

    private bool IsImmediate(JsonObject charge) =>
        context.Objects.Find(StripeKinds.BehaviourOf, charge.Text("payment_method"))?.Text("token") is { } token
        && StripeTestTokens.Find(token) is { BypassesPending: true };

    private string AddRow(
        string type, string category, string source, JsonObject charge, long amount, long fee, string text, TimeSpan pending = default) =>
        rows.Add(new StripeRow(type, category, source, charge.Text("currency")!, amount, fee, text) { Pending = pending })
            .Text("id")!;

    private void Record(string kind, string reference, JsonObject charge, string? mark, long amount) =>
        context.Record(kind, reference, charge.Text("payment_intent")!, mark, amount, charge.Text("currency")!);
}
