using System.Net;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The payer's part: the page that stands in for PayPal's checkout and for an issuer's authentication.</summary>
internal sealed class PayPalApprovals(PayPalStore store, PayPalPaymentSources sources, PayPalOrders orders, PayPalWebhooks webhooks)
{
    /// <summary>
    /// Approves the order, with the default wallet or with the one that <c>?instrument=</c> names. The way back to the shop is
    /// on the page and taken by a browser, not by the HTTP client of a test.
    /// </summary>
    public SimulatorReply Visit(SimulatorRequest request)
    {
        var order = store.Order(request.Route("id"));
        if (order.Text("status") is "CREATED" or "PAYER_ACTION_REQUIRED" or "APPROVED")
        {
            Approve(order, request.Query("instrument"));
        }

        return SimulatorReply.Page(Page(order));
    }

    public string Confirm(SimulatorRequest request)
    {
        var order = store.Order(request.Route("id"));
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
            card["authentication_result"] = Authentication(PayPalBehaviour.Parse(order.Text("_behaviour")).Detail);
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
        if (order.Text("processing_instruction") == "ORDER_COMPLETE_ON_PAYMENT_APPROVAL")
        {
            orders.Pay(order);
        }
    }

    private static JsonObject Authentication(string issuerSays) => new()
    {
        ["liability_shift"] = issuerSays == "N" ? "NO" : "POSSIBLE",
        ["three_d_secure"] = new JsonObject { ["enrollment_status"] = "Y", ["authentication_status"] = issuerSays },
    };

    private static string? WayBack(JsonObject order)
    {
        if (order.Text("_return_url") is not { } url)
        {
            return null;
        }

        var joint = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{url}{joint}token={order.Text("id")}&PayerID={PayPalParties.BuyerId}";
    }

    private static string Page(JsonObject order)
    {
        var id = WebUtility.HtmlEncode(order.Text("id"));
        var status = WebUtility.HtmlEncode(order.Text("status"));
        var back = WebUtility.HtmlEncode(WayBack(order));
        var head = back is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0;url={back}\">";
        var link = back is null ? "" : $"<p><a href=\"{back}\">Back to the shop</a></p>";
        return $"<!DOCTYPE html><html><head><title>Order {id}</title>{head}</head><body><p>Order {id}: {status}</p>{link}</body></html>";
    }
}
