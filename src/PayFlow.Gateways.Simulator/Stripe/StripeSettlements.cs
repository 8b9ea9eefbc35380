using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The balance, and automatic payouts that take its open rows with them.</summary>
internal sealed class StripeSettlements(ProviderContext context, StripeRows rows, StripeWebhooks events, StripeLater later)
{
    /// <summary>In the books: a payout that came back from the bank.</summary>
    public const string PayoutFailure = "payout_failure";

    private static readonly TimeSpan BankDelay = TimeSpan.FromDays(1);

    /// <summary>One payout per currency whose open rows sum to more than nothing; a negative balance stays open.</summary>
    public void Settle()
    {
        var open = context.Objects.All(StripeKinds.Row).Where(r => rows.PayoutOf(r) is null).GroupBy(r => r.Text("currency")!).ToList();
        foreach (var currency in open)
        {
            var members = currency.ToList();
            var sum = members.Sum(r => r.Long("net"));
            if (sum > 0)
            {
                PayOut(currency.Key, sum, members);
            }
        }
    }

    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.Payout, call.Id) ?? throw StripeErrors.NoSuch(StripeKinds.Payout, call.Id);

    public JsonObject List(StripeCall call)
    {
        var payouts = context.Objects.All(StripeKinds.Payout).Having(call, "status").Having(call, "destination");
        var arrival = call.Parameters.Object("arrival_date");
        return StripeLists.Page(call, payouts.Where(p => StripeLists.IsIn(arrival, p.Long("arrival_date"))));
    }

    public JsonObject Balance(StripeCall call)
    {
        var all = context.Objects.All(StripeKinds.Row).Select(rows.Render).ToList();
        var currencies = all.Select(r => r.Text("currency")!).Distinct(StringComparer.Ordinal).DefaultIfEmpty("usd").ToList();
        JsonArray Sums(string status) => new([.. currencies.Select(c => Sum(c, all.Where(r =>
            r.Text("currency") == c && r.Text("status") == status)))]);
        return new JsonObject
        {
            ["object"] = "balance",
            ["available"] = Sums("available"),
            ["livemode"] = false,
            ["pending"] = Sums("pending"),
        };
    }

    /// <summary>The bank sends a paid payout back: its money is in the balance again, in a row of its own.</summary>
    public void Fail(string id)
    {
        var payout = context.Objects.Find(StripeKinds.Payout, id)!;
        var amount = payout.Long("amount");
        var currency = payout.Text("currency")!;
        var row = rows.Add(new StripeRow("payout_failure", "payout_reversal", id, currency, amount, 0, "STRIPE PAYOUT FAILURE"));
        payout["status"] = "failed";
        payout["failure_balance_transaction"] = row.Text("id");
        payout["failure_code"] = "account_closed";
        payout["failure_message"] = "The bank account has been closed.";
        context.Record(PayoutFailure, id, "", null, amount, currency);
        events.Emit("payout.failed", payout);
    }

    private static JsonObject Sum(string currency, IEnumerable<JsonObject> members)
    {
        var sum = members.Sum(r => r.Long("net"));
        return new JsonObject
        {
            ["amount"] = sum,
            ["currency"] = currency,
            ["source_types"] = new JsonObject { ["card"] = sum },
        };
    }

    private void PayOut(string currency, long sum, List<JsonObject> members)
    {
        var id = context.Ids.Next("po_1", 23);
        var row = rows.Add(new StripeRow("payout", "payout", id, currency, -sum, 0, "STRIPE PAYOUT"));
        foreach (var member in members)
        {
            // What is paid out was available, whatever was expected when the row was made.
            member["available_on"] = Math.Min(member.Long("available_on"), context.UnixNow);
        }

        foreach (var member in members.Append(row))
        {
            context.Objects.Put(StripeKinds.PayoutOf, member.Text("id")!, new JsonObject { ["payout"] = id });
        }

        var payout = context.Objects.Put(StripeKinds.Payout, id, Payout(id, currency, sum, row.Text("id")!));
        context.Record(BookKinds.Payout, id, "", null, sum, currency);
        events.Emit("payout.created", payout);
        events.Emit("payout.paid", payout);
        events.Emit("payout.reconciliation_completed", payout);
        if (context.Options.StripePayoutsFail)
        {
            later.Schedule(StripeLater.PayoutFails, id, BankDelay);
        }
    }

    private JsonObject Payout(string id, string currency, long amount, string row) => new JsonObject
    {
        ["id"] = id,
        ["object"] = StripeKinds.Payout,
        ["amount"] = amount,
        ["arrival_date"] = context.UnixNow,
        ["automatic"] = true,
        ["balance_transaction"] = row,
        ["created"] = context.UnixNow,
        ["currency"] = currency,
        ["description"] = "STRIPE PAYOUT",
        ["destination"] = "ba_1SimulatorBankAccount0",
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["method"] = "standard",
        ["reconciliation_status"] = "completed",
        ["source_type"] = "card",
        ["status"] = "paid",
        ["trace_id"] = new JsonObject { ["status"] = "supported", ["value"] = "SIM" + id[^12..].ToUpperInvariant() },
        ["type"] = "bank_account",
    }.WithNulls(
        "application_fee application_fee_amount failure_balance_transaction failure_code failure_message " +
        "original_payout payout_method reversed_by statement_descriptor");
}
