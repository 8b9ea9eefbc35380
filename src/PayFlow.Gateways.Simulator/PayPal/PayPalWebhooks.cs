using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's events: an envelope around the object as it stands when the event happens.</summary>
internal sealed class PayPalWebhooks(ProviderContext context, PayPalObjects objects)
{
    public void Order(string type, JsonObject order) =>
        Emit(type, "checkout-order", "The order changed.", objects.Order(order));

    /// <summary>The payer agreed and the merchant did not take it. This resource calls the order's id by another name.</summary>
    public void ApprovalReversed(JsonObject order) =>
        Emit("CHECKOUT.PAYMENT-APPROVAL.REVERSED", "approval", "A payment has been reversed after approval.", new JsonObject
        {
            ["order_id"] = order.Text("id"),
            ["purchase_units"] = PayPalObjects.Plain(order)["purchase_units"]!.DeepClone(),
            ["payment_source"] = order["payment_source"]?.DeepClone(),
        });

    public void Authorization(string type, JsonObject authorization) =>
        Emit(type, "authorization", "The authorization changed.", objects.AuthorizationInFull(authorization));

    public void Capture(string type, JsonObject capture)
    {
        var amount = PayPalMoney.Of(capture["amount"]!);
        Emit(type, "capture", $"Payment of {amount} {amount.Currency} changed.", objects.CaptureInFull(capture));
    }

    /// <summary>The resource is the refund, not the capture that the event is named after.</summary>
    public void Refunded(JsonObject refund) =>
        Emit("PAYMENT.CAPTURE.REFUNDED", "refund", "A capture payment was refunded.", objects.Refund(refund));

    public void RefundPending(JsonObject refund) =>
        Emit("PAYMENT.REFUND.PENDING", "refund", "A refund is pending.", objects.Refund(refund));

    public void RefundFailed(JsonObject refund) =>
        Emit("PAYMENT.REFUND.FAILED", "refund", "A refund failed.", objects.Refund(refund));

    public void Dispute(string type, JsonObject shown) => Emit(type, "dispute", "A dispute changed.", shown, version: null);

    public void PaymentToken(string type, JsonObject token) =>
        Emit(type, "payment_token", "A payment token changed.", PayPalObjects.Plain(token), version: "3.0");

    private void Emit(string type, string resourceType, string summary, JsonObject resource, string? version = "2.0")
    {
        var id = context.Ids.Next("WH-", 17, IdGenerator.UpperAlphanumeric) + context.Ids.Next("-", 17, IdGenerator.UpperAlphanumeric);
        var self = $"{context.BaseUrl}/v1/notifications/webhooks-events/{id}";
        var body = new JsonObject
        {
            ["id"] = id,
            ["event_version"] = "1.0",
            ["create_time"] = PayPalTime.WithMilliseconds(context.Now),
            ["resource_type"] = resourceType,
        };
        if (version is not null)
        {
            body["resource_version"] = version;
        }

        body["event_type"] = type;
        body["summary"] = summary;
        body["resource"] = resource;
        body["links"] = new JsonArray(PayPalLinks.Of(self, "self", "GET"), PayPalLinks.Of($"{self}/resend", "resend", "POST"));
        context.Emit(id, type, body);
    }
}
