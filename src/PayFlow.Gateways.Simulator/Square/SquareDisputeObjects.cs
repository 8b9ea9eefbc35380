using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What a payment's amount asks for.</summary>
internal sealed record AskedDispute(string Reason, string State);

/// <summary>A dispute as Square shows it.</summary>
internal static class SquareDisputeObjects
{
    /// <summary>The reason that cannot be argued with: the terminal should have read the chip.</summary>
    public const string Unchallengeable = "EMV_LIABILITY_SHIFT";

    public static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(14);

    private const long FirstAmount = 8801;

    /// <summary>Nine amounts are Square's own; the last one, of a question before a chargeback, is this simulator's.</summary>
    private static readonly AskedDispute[] Asked =
    [
        new("AMOUNT_DIFFERS", SquareDisputeStates.Open),
        new("CANCELLED", SquareDisputeStates.Open),
        new("DUPLICATE", SquareDisputeStates.Open),
        new("NO_KNOWLEDGE", SquareDisputeStates.Open),
        new("NOT_AS_DESCRIBED", SquareDisputeStates.Open),
        new("NOT_RECEIVED", SquareDisputeStates.Open),
        new("PAID_BY_OTHER_MEANS", SquareDisputeStates.Open),
        new("CUSTOMER_REQUESTS_CREDIT", SquareDisputeStates.Open),
        new(Unchallengeable, SquareDisputeStates.Open),
        new("NO_KNOWLEDGE", SquareDisputeStates.InquiryOpen),
    ];

    public static AskedDispute? AskedBy(JsonObject payment) =>
        SquareMoney.Of(payment, "amount_money").Amount - FirstAmount is >= 0 and var place && place < Asked.Length ? Asked[place] : null;

    public static JsonObject Dispute(ProviderContext context, JsonObject payment, AskedDispute asked)
    {
        var id = context.Ids.Next("", 22);
        return new()
        {
            ["dispute_id"] = id,
            ["id"] = id,
            ["amount_money"] = payment["amount_money"]!.DeepClone(),
            ["reason"] = asked.Reason,
            ["state"] = asked.State,
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
}
