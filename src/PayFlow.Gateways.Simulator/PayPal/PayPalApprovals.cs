using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The payer's part: the page that stands in for PayPal's checkout and for an issuer's authentication.</summary>
internal sealed class PayPalApprovals(
    PayPalStore store, PayPalPaymentSources sources, PayPalOrders orders, PayPalOrderExpiry expiry, PayPalWebhooks webhooks)
{
    /// <summary>Approves the order, with the default wallet or with the one that <c>?instrument=</c> names.</summary>
    public SimulatorReply Visit(SimulatorRequest request)
    {
        var order = store.LivingOrder(request.Route("id"));
        if (order.Text("status") is "CREATED" or "PAYER_ACTION_REQUIRED" or "APPROVED")
        {
            Approve(order, request.Query("instrument"));
        }

        var back = PayPalPages.WayBack(order.Text("_return_url"), $"token={order.Text("id")}&PayerID={PayPalParties.BuyerId}");
        return SimulatorReply.Page(PayPalPages.Of($"Order {order.Text("id")}", order.Text("status"), back));
    }

    public string Confirm(SimulatorRequest request)
    {
        var order = store.LivingOrder(request.Route("id"));
        var body = request.Json();
        var source = body["payment_source"] as JsonObject ?? throw PayPalRefusedException.Missing("/payment_source");
        var issue = order.Text("status") switch
        {
            "COMPLETED" => order.Text("intent") == "CAPTURE" ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED",
            "APPROVED" => "PAYMENT_ALREADY_APPROVED",
            _ => null,
        };
        if (issue is not null)
        {
            throw PayPalRefusedException.Unprocessable(issue);
        }

        var instrument = sources.Resolve(source);
        body.CopyTo(order, "processing_instruction");
        PayPalOrders.Assign(order, source, instrument);
        if (instrument is not null && instrument.Behaviour.Outcome != PayPalOutcome.PayerAction)
        {
            Agreed(order);
        }

        return order.Text("id")!;
    }

    private void Approve(JsonObject order, string? instrumentId)
    {
        var wasApproved = order.Text("status") == "APPROVED";
        if (order["payment_source"]?["card"] is JsonObject card)
        {
            card["authentication_result"] = PayPalPaymentShapes.Authentication(PayPalBehaviour.Parse(order.Text("_behaviour")).Detail);
        }
        else
        {
            var chosen = instrumentId is null ? null : sources.Find(instrumentId);
            order["_behaviour"] = (chosen?.Behaviour ?? PayPalBehaviour.Approved).ToString();
            order["payment_source"] = new JsonObject { ["paypal"] = PayPalParties.Wallet() };
            order["payer"] = PayPalParties.Payer();
        }

        order["_approved"] = true;
        if (!wasApproved)
        {
            Agreed(order);
            webhooks.Order("CHECKOUT.ORDER.APPROVED", order);
        }
    }

    private void Agreed(JsonObject order)
    {
        order["status"] = "APPROVED";
        store.Touch(order);
        expiry.Begin(order);
        if (order.Text("processing_instruction") == "ORDER_COMPLETE_ON_PAYMENT_APPROVAL")
        {
            orders.Pay(order);
        }
    }
}
