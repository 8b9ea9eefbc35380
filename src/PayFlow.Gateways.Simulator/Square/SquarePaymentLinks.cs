using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Payment links: an order and a page to pay it on. A link has no events and no end of its own.</summary>
internal sealed class SquarePaymentLinks(
    ProviderContext context, SquareIdempotency keys, SquareLocations locations, SquareOrders orders)
{
    public const string Path = "/v2/online-checkout/payment-links";
    private const int LongestKey = 192;

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return keys.OnceIfKeyed("payment-links", body, () => Create(SquareLinkRequest.Read(body)), LongestKey);
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request.Route("id")));

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: true, "cursor", "limit");
        return SquarePages.Page(
            "payment_links", context.Objects.All(SquareCollections.PaymentLinks), query, query.AdvisoryLimit(otherwise: 100, most: 1000));
    }

    public SimulatorReply Update(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only("payment_link");
        var fields = body.RequiredObject("payment_link");
        var change = SquareLinkRequest.ReadChange(fields);
        if (!fields.Has("version"))
        {
            fields.Missing("version");
        }

        var version = fields.Integer("version");
        body.Check();
        var link = Require(request.Route("id"));
        if (version != link.Long("version"))
        {
            throw SquareErrors.VersionMismatch("payment_link.version");
        }

        RequireFixed(link, fields.Body);
        SquareSparse.Apply(link, change);
        link["version"] = link.Long("version") + 1;
        link["updated_at"] = SquareTime.Write(context.Now);
        return Reply(link);
    }

    /// <summary>The order goes with its link, unless it is paid.</summary>
    public SimulatorReply Delete(SimulatorRequest request)
    {
        var link = Require(request.Route("id"));
        var answer = new JsonObject { ["id"] = link.Text("id") };
        context.Objects.Remove(SquareCollections.PaymentLinks, link.Text("id")!);
        if (orders.Find(link.Text("order_id")) is { } order && order.Text("state") == "DRAFT")
        {
            orders.Cancel(order);
            answer["cancelled_order_id"] = order.Text("id");
        }

        return SimulatorReply.Json(200, answer);
    }

    private static SimulatorReply Reply(JsonObject link) => SimulatorReply.Json(200, new JsonObject { ["payment_link"] = link.Copy() });

    /// <summary>A link can be sent back whole, but what Square set in it cannot be set anew.</summary>
    private static void RequireFixed(JsonObject link, JsonObject given)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "order_id", "url", "long_url", "created_at", "updated_at"])
        {
            if (given[name] is { } value && !JsonNode.DeepEquals(value, link[name]))
            {
                throw SquareErrors.Invalid("BAD_REQUEST", $"The field {name} of a payment link cannot be changed.", $"payment_link.{name}");
            }
        }
    }

    private JsonObject Require(string id) => context.Objects.Find(SquareCollections.PaymentLinks, id)
        ?? throw SquareErrors.NotFound($"Could not find payment link with id: {id}", "id");

    private Executed Create(SquareLinkRequest request)
    {
        if (request.Shipping is { } shipping)
        {
            locations.RequireCurrency(shipping, "checkout_options.shipping_fee.charge");
        }

        var order = orders.Make(request.Order, request.Shipping);
        var id = context.Ids.Next("", 16, IdGenerator.UpperAlphanumeric);
        var link = new JsonObject
        {
            ["id"] = id,
            ["version"] = 1L,
            ["order_id"] = order.Text("id"),
            ["url"] = context.BaseUrl + SquarePayPage.PathOf(id),
            ["long_url"] = context.BaseUrl + SquarePayPage.PathOf(id),
            ["created_at"] = SquareTime.Write(context.Now),
        };
        SquareSparse.Apply(link, request.Shown);
        context.Objects.Put(SquareCollections.PaymentLinks, id, link);
        return new(
            SimulatorReply.Json(200, new JsonObject
            {
                ["payment_link"] = link.Copy(),
                ["related_resources"] = new JsonObject { ["orders"] = new JsonArray(order.Copy()) },
            }),
            id);
    }
}
