using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The line items of a checkout, and what they come to.</summary>
internal sealed class StripeCheckoutItems(ProviderContext context)
{
    private const int Most = 100;

    /// <summary>Reads what is sold; nothing is kept yet.</summary>
    public (string Currency, long Total, IReadOnlyList<JsonObject> Items) Read(StripeParameters p)
    {
        var given = p.Objects("line_items");
        if (given.Count is 0 or > Most)
        {
            throw StripeErrors.Missing("line_items");
        }

        var items = given.Select((item, i) => Item(item, $"line_items[{i}]")).ToList();
        var currency = items[0].Text("currency")!;
        if (items.Exists(i => i.Text("currency") != currency))
        {
            throw StripeErrors.Invalid(null, "line_items[currency]", "All line items must have the same currency.");
        }

        var total = items.Sum(i => i.Long("amount_total"));
        StripeMoney.CheckAmount(total, currency);
        return (currency, total, items);
    }

    public void Keep(string session, IReadOnlyList<JsonObject> items) =>
        context.Objects.Put(StripeKinds.Items, session, new JsonObject { ["items"] = new JsonArray([.. items]) });

    /// <summary>Oldest first, as lists take them; a session's items are listed in their own order.</summary>
    public IEnumerable<JsonObject> Of(string session) =>
        context.Objects.Find(StripeKinds.Items, session)!["items"]!.AsArray().Select(i => i!.AsObject()).Reverse();

    private JsonObject Item(StripeParameters item, string path)
    {
        if (item.Object("price_data") is not { } price)
        {
            throw item.Text("price") is { } unknown
                ? StripeErrors.NoSuch("price", unknown, path + "[price]", inAddress: false)
                : StripeErrors.Missing(path + "[price]");
        }

        if (price.Object("product_data")?.Text("name") is null && price.Text("product") is null)
        {
            throw StripeErrors.Missing(path + "[price_data][product_data]");
        }

        var currency = StripeMoney.Currency(price.Text("currency") ?? throw StripeErrors.Missing(path + "[price_data][currency]"));
        var unitAmount = price.Long("unit_amount") ?? throw StripeErrors.Missing(path + "[price_data][unit_amount]");
        var quantity = item.Long("quantity") ?? throw StripeErrors.Missing(path + "[quantity]");
        if (unitAmount is < 0 or > StripeMoney.Largest || quantity is < 1 or > 999_999)
        {
            throw StripeErrors.Invalid("parameter_invalid_integer", path, "This value is out of range.");
        }

        return StripeCheckoutObjects.Item(
            context.Ids.Next("li_1", 23), context.Ids.Next("price_1", 23), price, unitAmount, quantity, currency);
    }
}
