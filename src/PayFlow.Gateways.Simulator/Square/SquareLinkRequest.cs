using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The checked body of a payment link's creation, and the parts of it that can be changed later.</summary>
internal sealed record SquareLinkRequest(SquareOrderRequest Order, SquareMoney? Shipping)
{
    private static readonly string[] Changeable = ["description", "checkout_options", "pre_populated_data", "payment_note"];

    /// <summary>What the link shows again.</summary>
    public JsonObject Shown { get; private init; } = [];

    public static SquareLinkRequest Read(SquareFields fields)
    {
        fields.Only(["idempotency_key", "quick_pay", "order", .. Changeable]);
        if (fields.Has("quick_pay") && fields.Has("order"))
        {
            fields.Fail("CONFLICTING_PARAMETERS", "Only one of `quick_pay` and `order` can be given.", "quick_pay");
        }
        else if (!fields.Has("quick_pay") && !fields.Has("order"))
        {
            fields.Missing("quick_pay");
        }

        CheckChangeable(fields);
        var quick = fields.Object("quick_pay");
        var order = quick is not null ? SquareOrderRequest.ReadQuickPay(quick)
            : fields.Object("order") is { } full ? SquareOrderRequest.Read(full)
            : new SquareOrderRequest("", []);
        var shipping = fields.Object("checkout_options")?.Object("shipping_fee")?.Money("charge", least: 0);
        fields.Check();
        return new(order, shipping) { Shown = Given(fields.Body) };
    }

    /// <summary>The fields of an update that were given.</summary>
    public static JsonObject ReadChange(SquareFields link)
    {
        link.Only(["id", "version", "order_id", "url", "long_url", "created_at", "updated_at", .. Changeable]);
        CheckChangeable(link);
        return Given(link.Body);
    }

    private static JsonObject Given(JsonObject body) =>
        new(Changeable.Where(body.ContainsKey).Select(name => KeyValuePair.Create(name, body[name]?.DeepClone())));

    private static void CheckChangeable(SquareFields fields)
    {
        fields.Text("description", 4096);
        fields.Text("payment_note", 500);
        if (fields.Object("pre_populated_data") is { } buyer)
        {
            buyer.Only("buyer_email", "buyer_phone_number", "buyer_address");
            buyer.Email("buyer_email", 256);
            buyer.Phone("buyer_phone_number", 17);
            buyer.Object("buyer_address");
        }

        if (fields.Object("checkout_options") is { } options)
        {
            CheckOptions(options);
        }
    }

    private static void CheckOptions(SquareFields options)
    {
        options.Only(
            "allow_tipping", "custom_fields", "redirect_url", "merchant_support_email", "ask_for_shipping_address",
            "accepted_payment_methods", "shipping_fee", "enable_coupon", "enable_loyalty");
        foreach (var name in (ReadOnlySpan<string>)["allow_tipping", "ask_for_shipping_address", "enable_coupon", "enable_loyalty"])
        {
            options.Flag(name);
        }

        options.Objects("custom_fields");
        options.Email("merchant_support_email", 256);
        if (options.Text("redirect_url", 2048) is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            options.Fail("INVALID_VALUE", "The address to return to is not absolute.", "redirect_url");
        }

        var methods = options.Object("accepted_payment_methods");
        methods?.Only("apple_pay", "google_pay", "cash_app_pay", "afterpay_clearpay");
        var shipping = options.Object("shipping_fee");
        shipping?.Only("name", "charge");
        shipping?.RequiredObject("charge");
    }
}
