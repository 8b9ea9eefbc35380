using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>A refund as Square shows it; its id begins with the payment's.</summary>
internal static class SquareRefundObjects
{
    public static JsonObject Refund(ProviderContext context, JsonObject payment, SquareRefundRequest request)
    {
        var paymentId = payment.Text("id")!;
        var refund = new JsonObject
        {
            ["id"] = context.Ids.Next(paymentId + "_", 43),
            ["status"] = "PENDING",
            ["amount_money"] = request.Amount.ToJson(),
            ["payment_id"] = paymentId,
            ["order_id"] = context.Ids.Next("", 29),
            ["created_at"] = SquareTime.Write(context.Now),
            ["updated_at"] = SquareTime.Write(context.Now),
            ["location_id"] = payment.Text("location_id"),
            ["destination_type"] = payment.Text("source_type"),
        };
        if (payment["card_details"] is JsonObject card)
        {
            refund["destination_details"] = new JsonObject
            {
                ["card_details"] = new JsonObject
                {
                    ["card"] = card["card"]!.DeepClone(),
                    ["entry_method"] = card.Text("entry_method"),
                },
            };
        }

        if (request.Reason is not null)
        {
            refund["reason"] = request.Reason;
        }

        if (request.TeamMember is not null)
        {
            refund["team_member_id"] = request.TeamMember;
        }

        return refund;
    }

    public static SimulatorReply Reply(JsonObject refund) =>
        SimulatorReply.Json(200, new JsonObject { ["refund"] = refund.Copy() });
}
