using System.Net;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>
/// Stands for Square's checkout page. <c>?source=</c> pays with that token, by GET or POST; without one the page only shows what
/// is to be paid. A buyer who was declined may try again.
/// </summary>
internal sealed class SquarePayPage(ProviderContext context, SquareOrders orders, SquarePayments payments)
{
    public const string Template = "/pay/{id}";

    public static string PathOf(string linkId) => Template.Replace("{id}", linkId, StringComparison.Ordinal);

    public SimulatorReply Open(SimulatorRequest request)
    {
        if (context.Objects.Find(SquareCollections.PaymentLinks, request.Route("id")) is not { } link
            || orders.Find(link.Text("order_id")) is not { } order)
        {
            return SimulatorReply.Page("<p>This link is no longer valid.</p>", 404);
        }

        if (order.Text("state") != "DRAFT")
        {
            return SimulatorReply.Page("<p>This order is paid.</p>", 409);
        }

        return SourceOf(request) is { } source ? Pay(link, order, source) : Show(order);
    }

    private static string? SourceOf(SimulatorRequest request) =>
        request.Query("source") ?? FormText.Parse(request.BodyText).FirstOrDefault(p => p.Key == "source").Value;

    private static SimulatorReply Show(JsonObject order)
    {
        var total = SquareMoney.Of(order, "total_money");
        return SimulatorReply.Page(
            $"<p>To pay: {total.Amount} {WebUtility.HtmlEncode(total.Currency)} (minor units).</p>"
            + "<p><a href=\"?source=cnon:card-nonce-ok\">Pay</a> <a href=\"?source=cnon:card-nonce-declined\">Be declined</a></p>");
    }

    /// <summary>The shop's address gets nothing added to it: Square does that in production only.</summary>
    private SimulatorReply Pay(JsonObject link, JsonObject order, string source)
    {
        try
        {
            var made = payments.Make(SquarePaymentRequest.Read(new SquareFields(Payment(link, order, source))));
            if (made.Reply.Status >= 400)
            {
                return SimulatorReply.Page("<p>The payment was declined.</p>", 402);
            }
        }
        catch (SquareRefusal refusal)
        {
            return SimulatorReply.Page($"<p>{WebUtility.HtmlEncode(refusal.Message)}</p>", 402);
        }

        return (link["checkout_options"] as JsonObject)?.Text("redirect_url") is { } back
            ? SimulatorReply.Page("", 303).With("Location", back)
            : SimulatorReply.Page("<p>Thank you.</p>");
    }

    private JsonObject Payment(JsonObject link, JsonObject order, string source)
    {
        var payment = new JsonObject
        {
            ["source_id"] = source,
            [SquareIdempotency.Field] = context.Ids.NextGuid(),
            ["amount_money"] = order["total_money"]!.DeepClone(),
            ["order_id"] = order.Text("id"),
            ["location_id"] = order.Text("location_id"),
        };
        if (link.Text("payment_note") is { } note)
        {
            payment["note"] = note;
        }

        if ((link["pre_populated_data"] as JsonObject)?.Text("buyer_email") is { } email)
        {
            payment["buyer_email_address"] = email;
        }

        return payment;
    }
}
