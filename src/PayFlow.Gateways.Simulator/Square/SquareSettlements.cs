using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The seller's balance as entries. In each one net is gross less fee; a returned fee is a negative one.</summary>
internal sealed class SquareSettlements(ProviderContext context)
{
    public void AddCharge(string paymentId, SquareMoney gross, SquareMoney fee, DateTimeOffset at) =>
        Add("CHARGE", gross, fee, at, "type_charge_details", new() { ["payment_id"] = paymentId });

    public void AddRefund(JsonObject refund, SquareMoney amount, SquareMoney returnedFee, DateTimeOffset at) =>
        Add("REFUND", -amount, -returnedFee, at, "type_refund_details", new()
        {
            ["payment_id"] = refund.Text("payment_id"),
            ["refund_id"] = refund.Text("id"),
        });

    /// <summary>What an open dispute withholds (negative) or gives free again.</summary>
    public void AddOpenDispute(string paymentId, string disputeId, SquareMoney gross, DateTimeOffset at) =>
        Add("OPEN_DISPUTE", gross, gross with { Amount = 0 }, at, "type_open_dispute_details", Dispute(paymentId, disputeId));

    /// <summary>What a decided dispute takes.</summary>
    public void AddDispute(string paymentId, string disputeId, SquareMoney gross, DateTimeOffset at) =>
        Add("DISPUTE", gross, gross with { Amount = 0 }, at, "type_dispute_details", Dispute(paymentId, disputeId));

    /// <summary>A payment put on hold, or let go: <c>HOLD_ADJUSTMENT</c> and <c>RELEASE_ADJUSTMENT</c>.</summary>
    public void AddHold(string type, string paymentId, SquareMoney gross, DateTimeOffset at) => Add(
        type, gross, gross with { Amount = 0 }, at, $"type_{type.ToLowerInvariant()}_details", new() { ["payment_id"] = paymentId });

    /// <summary>What a payout costs that arrives at once; the bank's return of it gives that back.</summary>
    public JsonObject AddDepositFee(string payoutId, SquareMoney fee, DateTimeOffset at) =>
        Add("DEPOSIT_FEE", -fee, fee with { Amount = 0 }, at, "type_deposit_fee_details", new() { ["payout_id"] = payoutId });

    /// <summary>A payout that did not arrive is on the balance again; its entry does not say which one it was.</summary>
    public void AddReturned(string payoutId, SquareMoney amount, SquareMoney fee, DateTimeOffset at)
    {
        Add("RETURNED_PAYOUT", amount, amount with { Amount = 0 }, at);
        if (fee.Amount > 0)
        {
            Add("DEPOSIT_FEE_REVERSED", fee, fee with { Amount = 0 }, at, "type_deposit_fee_reversed_details", new() { ["payout_id"] = payoutId });
        }
    }

    /// <summary>What no payout has taken along yet.</summary>
    public List<JsonObject> Open() => [.. context.Objects.All(SquareCollections.Entries).Where(e => e.Text("payout_id") is null)];

    private static JsonObject Dispute(string paymentId, string disputeId) =>
        new() { ["payment_id"] = paymentId, ["dispute_id"] = disputeId };

    private JsonObject Add(
        string type, SquareMoney gross, SquareMoney fee, DateTimeOffset at, string? detailsName = null, JsonObject? details = null)
    {
        var id = context.Ids.Next("poe_", 26);
        var entry = context.Objects.Put(SquareCollections.Entries, id, new()
        {
            ["id"] = id,
            ["payout_id"] = null,
            ["effective_at"] = SquareTime.Write(at),
            ["type"] = type,
            ["gross_amount_money"] = gross.ToJson(),
            ["fee_amount_money"] = fee.ToJson(),
            ["net_amount_money"] = (gross - fee).ToJson(),
        });
        if (detailsName is not null)
        {
            entry[detailsName] = details;
        }

        return entry;
    }
}
