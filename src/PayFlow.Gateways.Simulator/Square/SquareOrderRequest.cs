using System.Globalization;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>One line of an order: so many of a thing.</summary>
internal sealed record SquareOrderLine(string Name, long Quantity, SquareMoney Price, string? Note);

/// <summary>The checked content of an order to be paid through a link.</summary>
internal sealed record SquareOrderRequest(string Location, IReadOnlyList<SquareOrderLine> Lines)
{
    private static readonly string[] NotComputed = ["taxes", "discounts", "service_charges", "fulfillments", "rewards", "pricing_options"];

    public string? ReferenceId { get; private init; }

    public string? CustomerId { get; private init; }

    public JsonObject? Metadata { get; private init; }

    /// <summary>One thing at one price.</summary>
    public static SquareOrderRequest ReadQuickPay(SquareFields fields)
    {
        fields.Only("name", "price_money", "location_id");
        var price = fields.Money("price_money", least: 1);
        if (!fields.Has("price_money"))
        {
            fields.Missing("price_money");
        }

        return new(fields.Required("location_id"), [new(fields.Required("name", 255), 1, price ?? default, null)]);
    }

    public static SquareOrderRequest Read(SquareFields fields)
    {
        fields.Only(["location_id", "reference_id", "customer_id", "line_items", "metadata", "source", "ticket_name", .. NotComputed]);
        foreach (var name in NotComputed.Where(fields.Has))
        {
            fields.Fail("NOT_IMPLEMENTED", $"The simulator computes no {name}.", name);
        }

        var lines = fields.Objects("line_items").Select(ReadLine).ToList();
        if (lines.Count == 0)
        {
            fields.Missing("line_items");
        }

        return new(fields.Required("location_id"), lines)
        {
            ReferenceId = fields.Text("reference_id", 40),
            CustomerId = fields.Text("customer_id", 191),
            Metadata = fields.Object("metadata")?.Body,
        };
    }

    private static SquareOrderLine ReadLine(SquareFields fields)
    {
        fields.Only("uid", "name", "quantity", "base_price_money", "note", "item_type", "metadata", "variation_name");
        fields.Text("uid", 60);
        fields.OneOf("item_type", "ITEM", "CUSTOM_AMOUNT", "GIFT_CARD");
        var quantity = fields.Required("quantity", 12);
        if (!long.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
        {
            fields.Fail("INVALID_VALUE", "The quantity is not a whole number above zero.", "quantity");
        }

        var price = fields.Money("base_price_money", least: 0);
        if (!fields.Has("base_price_money"))
        {
            fields.Missing("base_price_money");
        }

        if ((Int128)count * (price?.Amount ?? 0) > SquareFields.LargestAmount)
        {
            fields.Fail("VALUE_TOO_HIGH", "The line's total is too high.", "quantity");
        }

        return new(fields.Required("name", 512), count, price ?? default, fields.Text("note", 2000));
    }
}
