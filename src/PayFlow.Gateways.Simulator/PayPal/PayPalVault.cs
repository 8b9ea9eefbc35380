using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Stored instruments: set up, kept, listed, forgotten.</summary>
internal sealed class PayPalVault(PayPalStore store, PayPalLinks links, PayPalPaymentSources sources, PayPalWebhooks webhooks)
{
    public static readonly TimeSpan KeyRetention = TimeSpan.FromHours(3);

    /// <summary>The alarm at which the id of a kept instrument is there at last.</summary>
    public const string SettleLater = "settle-vault";

    private const string TokensPath = "/v3/vault/payment-tokens";
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    /// <summary>Makes a payment token of a card that is spelled out.</summary>
    public string Create(JsonObject body) => Keep(sources.Plain(Source(body)["card"]!.AsObject()), Customer(body));

    /// <summary>Keeps what an order was paid with, as the order asked: now, or so late that only an event brings the id.</summary>
    public void KeepPaid(JsonObject order)
    {
        if (PayPalBehaviour.Parse(order.Text("_behaviour")).Outcome != PayPalOutcome.VaultedLater)
        {
            Keep(order);
            return;
        }

        order["_customer"] = order.Text("_customer") ?? NewCustomerId();
        Tell(order, new JsonObject { ["status"] = "APPROVED", ["customer"] = Customer(order.Text("_customer")!) });
        store.SetAlarm(SettleLater, order.Text("id")!, Later);
    }

    public void Keep(JsonObject order)
    {
        var source = order["payment_source"]!.AsObject().Copy();
        foreach (var name in (string[])["attributes", "authentication_result"])
        {
            source.First().Value!.AsObject().Remove(name);
        }

        var customer = order.Text("_customer") ?? NewCustomerId();
        var id = Keep(new(PayPalBehaviour.Parse(order.Text("_behaviour")), source), customer);
        Tell(order, new JsonObject
        {
            ["id"] = id,
            ["status"] = "VAULTED",
            ["customer"] = Customer(customer),
            ["links"] = links.Self($"{TokensPath}/{id}"),
        });
    }

    public JsonObject PaymentToken(string id) => PayPalObjects.Plain(store.Get(PayPalStore.PaymentTokens, id, "id"));

    public SimulatorReply List(SimulatorRequest request)
    {
        var customer = request.Query("customer_id")
            ?? throw PayPalRefusedException.InQuery("customer_id", null, "The customer must be named.");
        var size = Math.Max(1, Number(request.Query("page_size"), 5));
        var page = Math.Max(1, Number(request.Query("page"), 1));
        var all = store.Context.Objects.All(PayPalStore.PaymentTokens)
            .Where(t => t["customer"]!.AsObject().Text("id") == customer)
            .ToList();
        var body = new JsonObject { ["customer"] = new JsonObject { ["id"] = customer } };
        if (request.Query("total_required") == "true")
        {
            body["total_items"] = all.Count;
            body["total_pages"] = (all.Count + size - 1) / size;
        }

        body["payment_tokens"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(PayPalObjects.Plain)]);
        body["links"] = links.Self(TokensPath + request.QueryString);
        return SimulatorReply.Json(200, body);
    }

    public SimulatorReply Delete(string id)
    {
        if (store.Context.Objects.Find(PayPalStore.PaymentTokens, id) is { } token)
        {
            store.Context.Objects.Remove(PayPalStore.PaymentTokens, id);
            webhooks.PaymentToken("VAULT.PAYMENT-TOKEN.DELETED", token);
        }

        return SimulatorReply.Empty(204);
    }

    public static PayPalInstrument Wallet() =>
        new(PayPalBehaviour.Approved, new JsonObject { ["paypal"] = PayPalParties.Wallet() });

    public static JsonObject Source(JsonObject body) =>
        body["payment_source"] as JsonObject ?? throw PayPalRefusedException.Missing("/payment_source");

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The vault shows less of a card, and names a wallet's owner otherwise, than an order does.</summary>
    private static JsonObject Shown(JsonObject source)
    {
        if (source["card"] is not JsonObject card)
        {
            return new JsonObject
            {
                ["paypal"] = new JsonObject
                {
                    ["email_address"] = PayPalParties.BuyerEmail,
                    ["payer_id"] = PayPalParties.BuyerId,
                    ["name"] = PayPalParties.Name(),
                },
            };
        }

        var shown = new JsonObject();
        card.CopyTo(shown, "name", "last_digits", "brand", "expiry");
        return new JsonObject { ["card"] = shown };
    }

    public string Keep(PayPalInstrument instrument, string customerId)
    {
        var id = store.Context.Ids.Next("", 17, IdGenerator.Hexadecimal);
        var token = Token(id, instrument, customerId, $"{TokensPath}/{id}");
        store.Context.Objects.Put(PayPalStore.PaymentTokens, id, token);
        webhooks.PaymentToken("VAULT.PAYMENT-TOKEN.CREATED", token);
        return id;
    }

    public JsonObject Token(string id, PayPalInstrument instrument, string customerId, string path) => new()
    {
        ["id"] = id,
        ["customer"] = Customer(customerId),
        ["payment_source"] = Shown(instrument.Shown),
        ["links"] = links.Self(path),
        ["_behaviour"] = instrument.Behaviour.ToString(),
        ["_shown"] = instrument.Shown,
    };

    public string Customer(JsonObject body) => (body["customer"] as JsonObject)?.Text("id") ?? NewCustomerId();

    private string NewCustomerId() => store.Context.Ids.Next("", 10);

    private static JsonObject Customer(string id) => new() { ["id"] = id };

    private static void Tell(JsonObject order, JsonObject vault) =>
        order["payment_source"]!.AsObject().First().Value!["attributes"] = new JsonObject { ["vault"] = vault };
}
