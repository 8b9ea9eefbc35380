using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Nine amounts ask for a dispute, each for another reason.</summary>
internal sealed class SquareDisputes(ProviderContext context, SquareSettlements settlements, SquareWebhooks webhooks)
{
    private const long FirstAmount = 8801;
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(14);

    private static readonly string[] Reasons =
    [
        "AMOUNT_DIFFERS", "CANCELLED", "DUPLICATE", "NO_KNOWLEDGE", "NOT_AS_DESCRIBED", "NOT_RECEIVED", "PAID_BY_OTHER_MEANS",
        "CUSTOMER_REQUESTS_CREDIT", "EMV_LIABILITY_SHIFT",
    ];

    public void OpenIfAsked(JsonObject payment)
    {
        var money = SquareMoney.Of(payment, "amount_money");
        var reason = money.Amount - FirstAmount;
        if (reason < 0 || reason >= Reasons.Length)
        {
            return;
        }

        var (id, paymentId) = (context.Ids.Next("", 22), payment.Text("id")!);
        var dispute = context.Objects.Put(SquareCollections.Disputes, id, Dispute(id, payment, money, Reasons[reason]));
        context.Record(BookKinds.Dispute, id, paymentId, SquareObjects.MarkOf(context, payment), money.Amount, money.Currency);
        settlements.AddOpenDispute(paymentId, id, -money);
        webhooks.DisputeCreated(dispute);
    }

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: true, "cursor", "states", "location_id");
        SquareLocations.RequireKnown(query.Text("location_id"));
        var states = query.All("states");
        var matches = context.Objects.All(SquareCollections.Disputes)
            .Where(d => states.Count == 0 || states.Contains(d.Text("state")));
        return SquarePages.Page("disputes", matches, query, limit: 100);
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request.Route("id")));

    /// <summary>The money was withheld when the dispute opened; now it is gone for good.</summary>
    public SimulatorReply Accept(SimulatorRequest request)
    {
        var dispute = Require(request.Route("id"));
        if (dispute.Text("state") != "EVIDENCE_REQUIRED")
        {
            throw SquareErrors.Invalid("BAD_REQUEST", $"The dispute cannot be accepted in state {dispute.Text("state")}.");
        }

        var money = SquareMoney.Of(dispute, "amount_money");
        var (id, paymentId) = (dispute.Text("id")!, (string)dispute["disputed_payment"]!["payment_id"]!);
        dispute["state"] = "ACCEPTED";
        dispute["version"] = dispute.Long("version") + 1;
        dispute["updated_at"] = SquareTime.Write(context.Now);
        settlements.AddOpenDispute(paymentId, id, money);
        settlements.AddDispute(paymentId, id, -money);
        webhooks.DisputeStateUpdated(dispute);
        return Reply(dispute);
    }

    private static SimulatorReply Reply(JsonObject dispute) =>
        SimulatorReply.Json(200, new JsonObject { ["dispute"] = dispute.Copy() });

    private JsonObject Require(string id) => context.Objects.Find(SquareCollections.Disputes, id)
        ?? throw SquareErrors.NotFound($"Could not find dispute with id: {id}", "dispute_id");

    private JsonObject Dispute(string id, JsonObject payment, SquareMoney money, string reason) => new()
    {
        ["dispute_id"] = id,
        ["id"] = id,
        ["amount_money"] = money.ToJson(),
        ["reason"] = reason,
        ["state"] = "EVIDENCE_REQUIRED",
        ["due_at"] = SquareTime.Write(context.Now + TimeToAnswer),
        ["disputed_payment"] = new JsonObject { ["payment_id"] = payment.Text("id") },
        ["card_brand"] = (string?)payment["card_details"]!["card"]!["card_brand"],
        ["created_at"] = SquareTime.Write(context.Now),
        ["updated_at"] = SquareTime.Write(context.Now),
        ["brand_dispute_id"] = context.Ids.Next("", 18, "0123456789"),
        ["reported_at"] = SquareTime.Write(context.Now),
        ["version"] = 1L,
        ["location_id"] = payment.Text("location_id"),
    };
}
