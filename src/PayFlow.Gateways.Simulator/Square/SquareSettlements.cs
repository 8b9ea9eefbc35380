using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>
/// The seller's balance as entries, and its closing into a payout. In each entry net is gross less fee; a returned fee is
/// a negative one.
/// </summary>
internal sealed class SquareSettlements
{
    private static readonly TimeSpan BankTime = TimeSpan.FromDays(1);

    private readonly ProviderContext _context;
    private readonly SquareSchedule _schedule;
    private readonly SquareWebhooks _webhooks;

    public SquareSettlements(ProviderContext context, SquareSchedule schedule, SquareWebhooks webhooks)
    {
        (_context, _schedule, _webhooks) = (context, schedule, webhooks);
        schedule.On(SquareSchedule.Payout, Arrive);
    }

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

    /// <summary>Closes all open entries into one payout; a balance of nothing stays open, because no payout is of nothing.</summary>
    public void Settle()
    {
        var open = _context.Objects.All(SquareCollections.Entries).Where(e => e.Text("payout_id") is null).ToList();
        var total = open.Sum(e => SquareMoney.Of(e, "net_amount_money").Amount);
        if (total == 0)
        {
            return;
        }

        var money = SquareMoney.Of(open[0], "net_amount_money") with { Amount = total };
        var payout = Payout(money);
        var id = payout.Text("id")!;
        _context.Objects.Put(SquareCollections.Payouts, id, payout);
        foreach (var entry in open)
        {
            entry["payout_id"] = id;
        }

        var kind = total > 0 ? BookKinds.Payout : BookKinds.PayoutDebit;
        _context.Record(kind, id, "", null, Math.Abs(total), money.Currency);
        _schedule.Add(SquareSchedule.Payout, id, _context.Now + BankTime);
        _webhooks.PayoutSent(payout);
    }

    private static JsonObject Dispute(string paymentId, string disputeId) =>
        new() { ["payment_id"] = paymentId, ["dispute_id"] = disputeId };

    private void Add(string type, SquareMoney gross, SquareMoney fee, DateTimeOffset at, string detailsName, JsonObject details)
    {
        var id = _context.Ids.Next("poe_", 26);
        _context.Objects.Put(SquareCollections.Entries, id, new()
        {
            ["id"] = id,
            ["payout_id"] = null,
            ["effective_at"] = SquareTime.Write(at),
            ["type"] = type,
            ["gross_amount_money"] = gross.ToJson(),
            ["fee_amount_money"] = fee.ToJson(),
            ["net_amount_money"] = (gross - fee).ToJson(),
            [detailsName] = details,
        });
    }

    private JsonObject Payout(SquareMoney money) => new()
    {
        ["id"] = "po_" + _context.Ids.NextGuid(),
        ["status"] = "SENT",
        ["location_id"] = SimulatorCredentials.SquareLocationId,
        ["created_at"] = SquareTime.Write(_context.Now),
        ["updated_at"] = SquareTime.Write(_context.Now),
        ["amount_money"] = money.ToJson(),
        ["destination"] = new JsonObject { ["type"] = "BANK_ACCOUNT", ["id"] = "bact:SimulatedBankAccount" },
        ["version"] = 1L,
        ["type"] = "BATCH",
        ["arrival_date"] = SquareTime.WriteDate(_context.Now + BankTime),
        ["end_to_end_id"] = _context.Ids.Next("L2", 9, "0123456789"),
    };

    private void Arrive(string payoutId, DateTimeOffset at)
    {
        var payout = _context.Objects.Find(SquareCollections.Payouts, payoutId)!;
        payout["status"] = "PAID";
        payout["version"] = payout.Long("version") + 1;
        payout["updated_at"] = SquareTime.Write(at);
        _webhooks.PayoutPaid(payout);
    }
}
