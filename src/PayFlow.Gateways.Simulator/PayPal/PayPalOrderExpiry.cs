using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Orders end by the clock: three hours for the payer to agree, and three more for the merchant to take the money.</summary>
internal sealed class PayPalOrderExpiry(PayPalStore store, PayPalWebhooks webhooks)
{
    /// <summary>The alarm at which an order that was not paid ends.</summary>
    public const string Alarm = "order-expires";

    private static readonly TimeSpan Life = TimeSpan.FromHours(3);

    public void Begin(JsonObject order) => store.SetAlarm(Alarm, order.Text("id")!, Life);

    public void End(string id)
    {
        var order = store.Order(id);
        var wasApproved = order.Text("status") == "APPROVED";
        order["status"] = "VOIDED";
        order["_expired"] = true;
        store.Touch(order);
        if (wasApproved)
        {
            webhooks.ApprovalReversed(order);
        }
    }
}
