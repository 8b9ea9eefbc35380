using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Closes the balance into payouts and lets them arrive, or come back.</summary>
internal sealed class SquarePayoutRuns
{
    /// <summary>A payout with a payment of this amount is returned by the bank.</summary>
    private const long Returned = 8899;

    private static readonly TimeSpan BankTime = TimeSpan.FromDays(1);

    private readonly ProviderContext _context;
    private readonly SquareSchedule _schedule;
    private readonly SquareSettlements _settlements;
    private readonly SquareWebhooks _webhooks;

    public SquarePayoutRuns(ProviderContext context, SquareSchedule schedule, SquareSettlements settlements, SquareWebhooks webhooks)
    {
        (_context, _schedule, _settlements, _webhooks) = (context, schedule, settlements, webhooks);
        schedule.On(SquareSchedule.Payout, Arrive);
    }

    /// <summary>Closes all open entries into one payout; a balance of nothing stays open, because no payout is of nothing.</summary>
    public void Settle()
    {
        var open = _settlements.Open();
        var total = open.Sum(e => SquareMoney.Of(e, "net_amount_money").Amount);
        if (total == 0)
        {
            return;
        }

        var id = "po_" + _context.Ids.NextGuid();
        var gross = SquareMoney.Of(open[0], "net_amount_money") with { Amount = total };
        var fee = SquareFees.OfPayout(gross, _context.Options.SquareInstantPayouts);
        var payout = Payout(id, gross - fee);
        if (fee.Amount > 0)
        {
            open.Add(_settlements.AddDepositFee(id, fee, _context.Now));
            payout["payout_fee"] = new JsonArray(SquareFees.ShownOnPayout(fee, _context.Now));
            _context.Record(BookKinds.Fee, id, "", null, fee.Amount, fee.Currency);
        }

        foreach (var entry in open)
        {
            entry["payout_id"] = id;
        }

        _context.Objects.Put(SquareCollections.Payouts, id, payout);
        Record(total > 0 ? BookKinds.Payout : BookKinds.PayoutDebit, payout);
        _schedule.Add(SquareSchedule.Payout, id, _context.Now + BankTime);
        _webhooks.PayoutSent(payout);
    }

    private JsonObject Payout(string id, SquareMoney money) => new()
    {
        ["id"] = id,
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
        var failed = IsReturned(payoutId);
        payout["status"] = failed ? "FAILED" : "PAID";
        payout["version"] = payout.Long("version") + 1;
        payout["updated_at"] = SquareTime.Write(at);
        if (failed)
        {
            Return(payout, at);
        }

        _webhooks.PayoutEnded(payout);
    }

    private void Return(JsonObject payout, DateTimeOffset at)
    {
        var money = SquareMoney.Of(payout, "amount_money");
        var fee = payout["payout_fee"]?[0] is JsonObject shown ? SquareMoney.Of(shown, "amount_money") : money with { Amount = 0 };
        _settlements.AddReturned(payout.Text("id")!, money, fee, at);
        Record(SquareBookKinds.PayoutFailure, payout);
        if (fee.Amount > 0)
        {
            _context.Record(BookKinds.FeeRefund, payout.Text("id")!, "", null, fee.Amount, fee.Currency);
        }
    }

    private bool IsReturned(string payoutId) => _context.Objects.All(SquareCollections.Entries).Any(e =>
        e.Text("payout_id") == payoutId && e.Text("type") == "CHARGE" && SquareMoney.Of(e, "gross_amount_money").Amount == Returned);

    private void Record(string kind, JsonObject payout)
    {
        var money = SquareMoney.Of(payout, "amount_money");
        _context.Record(kind, payout.Text("id")!, "", null, Math.Abs(money.Amount), money.Currency);
    }
}
