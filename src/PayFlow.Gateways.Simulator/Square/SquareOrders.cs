using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The orders behind payment links: read, paid and canceled.</summary>
internal sealed class SquareOrders(ProviderContext context, SquareLocations locations, SquareWebhooks webhooks)
{
    private const int MostAtOnce = 100;

    public SimulatorReply Get(SimulatorRequest request) => SimulatorReply.Json(200, new JsonObject
    {
        ["order"] = (Find(request.Route("id"))
            ?? throw SquareErrors.NotFound($"Order not found for id {request.Route("id")}", "order_id")).Copy(),
    });

    /// <summary>Ids that are unknown are passed over.</summary>
    public SimulatorReply BatchRetrieve(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only("location_id", "order_ids");
        SquareLocations.RequireKnown(body.Text("location_id"));
        if (body.Body["order_ids"] is not JsonArray { Count: > 0 and <= MostAtOnce } ids)
        {
            throw SquareErrors.Invalid("MISSING_REQUIRED_PARAMETER", $"Between 1 and {MostAtOnce} ids are required.", "order_ids");
        }

        body.Check();
        var found = ids.OfType<JsonValue>().Select(id => id.TryGetValue<string>(out var text) ? Find(text) : null)
            .OfType<JsonObject>().Select(order => order.Copy()).ToArray<JsonNode>();
        return SimulatorReply.Json(200, found.Length == 0 ? [] : new JsonObject { ["orders"] = new JsonArray(found) });
    }

    public JsonObject? Find(string? id) => context.Objects.Find(SquareCollections.Orders, id);

    /// <summary>Checks what only the seller's own data can tell, then makes the order.</summary>
    public JsonObject Make(SquareOrderRequest request, SquareMoney? shipping)
    {
        SquareLocations.RequireKnown(request.Location);
        foreach (var line in request.Lines)
        {
            locations.RequireCurrency(line.Price, "price_money");
        }

        var order = SquareOrderObjects.Order(context, request, locations.Currency, shipping);
        if (SquareMoney.Of(order, "total_money").Amount is < 1 or > SquareFields.LargestAmount)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "An order of this amount cannot be paid.", "order");
        }

        context.Objects.Put(SquareCollections.Orders, order.Text("id")!, order);
        webhooks.OrderCreated(order);
        return order;
    }

    /// <summary>Ids of other orders are taken as they are; one of these is paid once.</summary>
    public void RequirePayable(string? id)
    {
        if (Find(id) is { } order && order.Text("state") != "DRAFT")
        {
            throw SquareErrors.Invalid("BAD_REQUEST", $"The order cannot be paid in state {order.Text("state")}.", "order_id");
        }
    }

    /// <summary>The payment becomes the order's tender; the order stays open, as Square leaves it for the seller to fulfil.</summary>
    public void PaidBy(JsonObject payment, DateTimeOffset at)
    {
        if (Find(payment.Text("order_id")) is not { } order)
        {
            return;
        }

        order["tenders"] = new JsonArray(SquareOrderObjects.Tender(payment, order, at));
        order["net_amount_due_money"] = (SquareMoney.Of(order, "total_money") with { Amount = 0 }).ToJson();
        Move(order, "OPEN", at);
    }

    public void Cancel(JsonObject order)
    {
        order["closed_at"] = SquareTime.Write(context.Now);
        Move(order, "CANCELED", context.Now);
    }

    private void Move(JsonObject order, string state, DateTimeOffset at)
    {
        order["state"] = state;
        order["version"] = order.Long("version") + 1;
        order["updated_at"] = SquareTime.Write(at);
        webhooks.OrderUpdated(order);
    }
}
