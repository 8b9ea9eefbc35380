using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>An order as Square shows it; it is a draft until it is paid.</summary>
internal static class SquareOrderObjects
{
    public static JsonObject Order(ProviderContext context, SquareOrderRequest request, string currency, SquareMoney? shipping)
    {
        var nothing = new SquareMoney(0, currency);
        var total = Total(request, currency);
        var due = total + (shipping ?? nothing);
        var order = new JsonObject
        {
            ["id"] = context.Ids.Next("", 28),
            ["location_id"] = SimulatorCredentials.SquareLocationId,
            ["source"] = new JsonObject { ["name"] = "Simulator" },
            ["line_items"] = new JsonArray([.. request.Lines.Select(line => Line(context, line))]),
            ["net_amounts"] = Amounts(due, shipping ?? nothing),
            ["created_at"] = SquareTime.Write(context.Now),
            ["updated_at"] = SquareTime.Write(context.Now),
            ["state"] = "DRAFT",
            ["version"] = 1L,
            ["total_money"] = due.ToJson(),
            ["total_tax_money"] = nothing.ToJson(),
            ["total_discount_money"] = nothing.ToJson(),
            ["total_tip_money"] = nothing.ToJson(),
            ["total_service_charge_money"] = (shipping ?? nothing).ToJson(),
            ["net_amount_due_money"] = due.ToJson(),
        };
        AddGiven(order, request);
        return order;
    }

    /// <summary>How an order shows the payment that paid it: the tender has the payment's id.</summary>
    public static JsonObject Tender(JsonObject payment, JsonObject order, DateTimeOffset at)
    {
        var tender = new JsonObject
        {
            ["id"] = payment.Text("id"),
            ["location_id"] = payment.Text("location_id"),
            ["transaction_id"] = order.Text("id"),
            ["created_at"] = SquareTime.Write(at),
            ["amount_money"] = payment["total_money"]!.DeepClone(),
            ["type"] = payment.Text("source_type") is "CARD" or "CASH" or "BANK_ACCOUNT" ? payment.Text("source_type") : "OTHER",
            ["payment_id"] = payment.Text("id"),
        };
        if (payment["card_details"] is JsonObject card)
        {
            tender["card_details"] = new JsonObject
            {
                ["status"] = card.Text("status"),
                ["card"] = card["card"]!.DeepClone(),
                ["entry_method"] = card.Text("entry_method"),
            };
        }

        return tender;
    }

    private static SquareMoney Total(SquareOrderRequest request, string currency) =>
        new(request.Lines.Sum(line => line.Price.Amount * line.Quantity), currency);

    private static void AddGiven(JsonObject order, SquareOrderRequest request)
    {
        if (request.ReferenceId is { } reference)
        {
            order["reference_id"] = reference;
        }

        if (request.CustomerId is { } customer)
        {
            order["customer_id"] = customer;
        }

        if (request.Metadata is { } metadata)
        {
            order["metadata"] = metadata.DeepClone();
        }
    }

    private static JsonObject Line(ProviderContext context, SquareOrderLine line)
    {
        var nothing = (line.Price with { Amount = 0 }).ToJson();
        var total = (line.Price with { Amount = line.Price.Amount * line.Quantity }).ToJson();
        var shown = new JsonObject
        {
            ["uid"] = context.Ids.Next("", 21),
            ["name"] = line.Name,
            ["quantity"] = line.Quantity.ToString(CultureInfo.InvariantCulture),
            ["item_type"] = "ITEM",
            ["base_price_money"] = line.Price.ToJson(),
            ["variation_total_price_money"] = total.DeepClone(),
            ["gross_sales_money"] = total.DeepClone(),
            ["total_tax_money"] = nothing.DeepClone(),
            ["total_discount_money"] = nothing,
            ["total_money"] = total,
        };
        if (line.Note is not null)
        {
            shown["note"] = line.Note;
        }

        return shown;
    }

    private static JsonObject Amounts(SquareMoney total, SquareMoney service)
    {
        var nothing = (total with { Amount = 0 }).ToJson();
        return new()
        {
            ["total_money"] = total.ToJson(),
            ["tax_money"] = nothing.DeepClone(),
            ["discount_money"] = nothing.DeepClone(),
            ["tip_money"] = nothing,
            ["service_charge_money"] = service.ToJson(),
        };
    }
}
