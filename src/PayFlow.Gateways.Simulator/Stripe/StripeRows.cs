using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What a balance row says beyond its sums.</summary>
internal sealed record StripeRow(string Type, string Category, string Source, string Currency, long Amount, long Fee, string Description)
{
    /// <summary>How long until the funds are available.</summary>
    public TimeSpan Pending { get; init; }
}

/// <summary>The rows of the balance: net is amount less fee, always.</summary>
internal sealed class StripeRows(ProviderContext context)
{
    /// <summary>How long card funds are pending.</summary>
    public static readonly TimeSpan CardDelay = TimeSpan.FromDays(2);

    public JsonObject Add(StripeRow row)
    {
        var id = context.Ids.Next("txn_3", 23);
        var node = new JsonObject
        {
            ["id"] = id,
            ["object"] = StripeKinds.Row,
            ["amount"] = row.Amount,
            ["available_on"] = (context.Now + row.Pending).ToUnixTimeSeconds(),
            ["balance_type"] = "payments",
            ["created"] = context.UnixNow,
            ["currency"] = row.Currency,
            ["description"] = row.Description,
            ["exchange_rate"] = null,
            ["fee"] = row.Fee,
            ["fee_details"] = row.Fee == 0 ? [] : new JsonArray(FeeDetail(row)),
            ["net"] = row.Amount - row.Fee,
            ["reporting_category"] = row.Category,
            ["source"] = row.Source,
            ["status"] = "pending",
            ["type"] = row.Type,
        };
        return context.Objects.Put(StripeKinds.Row, id, node);
    }

    /// <summary>As Stripe shows it now: funds become available by time.</summary>
    public JsonObject Render(JsonObject row)
    {
        row["status"] = row.Long("available_on") <= context.UnixNow ? "available" : "pending";
        return row;
    }

    public JsonObject List(StripeCall call)
    {
        var rows = context.Objects.All(StripeKinds.Row).Having(call, "type").Having(call, "source").Having(call, "currency");
        if (call.Parameters.Text("payout") is { } payout)
        {
            if (context.Objects.Find(StripeKinds.Payout, payout) is null)
            {
                throw StripeErrors.NoSuch(StripeKinds.Payout, payout, "payout", inAddress: false);
            }

            rows = rows.Where(r => PayoutOf(r) == payout);
        }

        return StripeLists.Page(call, rows.Select(Render));
    }

    public JsonObject Get(StripeCall call) => Render(
        context.Objects.Find(StripeKinds.Row, call.Id) ?? throw StripeErrors.NoSuch("balance transaction", call.Id));

    public string? PayoutOf(JsonObject row) =>
        context.Objects.Find(StripeKinds.PayoutOf, row.Text("id"))?.Text("payout");

    private static JsonObject FeeDetail(StripeRow row) => new()
    {
        ["amount"] = row.Fee,
        ["application"] = null,
        ["currency"] = row.Currency,
        ["description"] = row.Category == "dispute" ? "Dispute fee" : "Stripe processing fees",
        ["type"] = "stripe_fee",
    };
}
