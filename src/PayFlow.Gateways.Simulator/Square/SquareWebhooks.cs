using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Events in Square's envelope: what an object looked like when it happened.</summary>
internal sealed class SquareWebhooks(ProviderContext context)
{
    public void PaymentCreated(JsonObject payment) => Emit("payment.created", "payment", payment);

    public void PaymentUpdated(JsonObject payment) => Emit("payment.updated", "payment", payment);

    public void RefundCreated(JsonObject refund) => Emit("refund.created", "refund", refund);

    public void RefundUpdated(JsonObject refund) => Emit("refund.updated", "refund", refund);

    public void PayoutSent(JsonObject payout) => Emit("payout.sent", "payout", payout);

    public void PayoutEnded(JsonObject payout) => Emit("payout." + payout.Text("status")!.ToLowerInvariant(), "payout", payout);

    public void DisputeCreated(JsonObject dispute) => Emit("dispute.created", "dispute", dispute);

    public void DisputeStateUpdated(JsonObject dispute) => Emit("dispute.state.updated", "dispute", dispute);

    public void DisputeEvidenceCreated(JsonObject dispute) => Emit("dispute.evidence.created", "dispute", dispute);

    public void DisputeEvidenceDeleted(JsonObject dispute) => Emit("dispute.evidence.deleted", "dispute", dispute);

    public void CardCreated(JsonObject card) => Emit("card.created", "card", card);

    public void CardDisabled(JsonObject card) => Emit("card.disabled", "card", card);

    public void CustomerCreated(JsonObject customer) => Emit("customer.created", "customer", customer);

    public void CustomerUpdated(JsonObject customer) => Emit("customer.updated", "customer", customer);

    public void CustomerDeleted(JsonObject customer) => Emit("customer.deleted", "customer", customer);

    /// <summary>An order's event tells that something changed, not what.</summary>
    public void OrderCreated(JsonObject order) => Emit("order.created", "order_created", OrderNote(order), order.Text("id"));

    public void OrderUpdated(JsonObject order) => Emit("order.updated", "order_updated", OrderNote(order), order.Text("id"));

    private static JsonObject OrderNote(JsonObject order) => new()
    {
        ["order_id"] = order.Text("id"),
        ["version"] = order.Long("version"),
        ["location_id"] = order.Text("location_id"),
        ["state"] = order.Text("state"),
        ["created_at"] = order.Text("created_at"),
        ["updated_at"] = order.Text("updated_at"),
    };

    private void Emit(string eventType, string name, JsonObject subject, string? id = null)
    {
        var eventId = context.Ids.NextGuid();
        var envelope = new JsonObject { ["merchant_id"] = SquareLocations.MerchantId };
        if (subject.Text("location_id") is { } location)
        {
            envelope["location_id"] = location;
        }

        envelope["type"] = eventType;
        envelope["event_id"] = eventId;
        envelope["created_at"] = SquareTime.Write(context.Now);
        envelope["data"] = new JsonObject
        {
            ["type"] = name,
            ["id"] = id ?? subject.Text("id"),
            ["object"] = new JsonObject { [name] = subject.DeepClone() },
        };
        context.Emit(eventId, eventType, envelope);
    }
}
