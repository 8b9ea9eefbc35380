using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Stored instruments: set up, kept, listed, forgotten.</summary>
internal sealed class PayPalVault(PayPalStore store, PayPalLinks links, PayPalPaymentSources sources, PayPalWebhooks webhooks)
{
    public static readonly TimeSpan KeyRetention = TimeSpan.FromHours(3);

    private const string TokensPath = "/v3/vault/payment-tokens";

    public string CreateSetupToken(SimulatorRequest request)
    {
        var body = request.Json();
        var source = Source(body);
        var card = source["card"] as JsonObject;
        if (card is null && !source.ContainsKey("paypal"))
        {
            throw PayPalRefusedException.Invalid("NOT_SUPPORTED", "/payment_source");
        }

        var instrument = card is null ? WalletInstrument() : sources.Plain(card);
        var id = NewTokenId();
        var token = Token(id, instrument, Customer(body), $"/v3/vault/setup-tokens/{id}");

        // A wallet's owner would have to agree on PayPal's pages; here that agreement is taken as given.
        token["status"] = "APPROVED";
        store.Context.Objects.Put(PayPalStore.SetupTokens, id, token);
        return id;
    }

    public string CreatePaymentToken(SimulatorRequest request)
    {
        var body = request.Json();
        var source = Source(body);
        if (source["card"] is JsonObject card)
        {
            return Keep(sources.Plain(card), Customer(body));
        }

        var setupId = (source["token"] as JsonObject)?.Text("id") ?? throw PayPalRefusedException.Missing("/payment_source/token/id");
        var setup = store.Get(PayPalStore.SetupTokens, setupId, "/payment_source/token/id");
        var instrument = new PayPalInstrument(PayPalBehaviour.Parse(setup.Text("_behaviour")), setup["_shown"]!.AsObject().Copy());
        setup["status"] = "VAULTED";
        return Keep(instrument, setup["customer"]!.AsObject().Text("id")!);
    }

    /// <summary>Keeps what an order was paid with, as the order asked.</summary>
    public void Keep(JsonObject order)
    {
        var source = order["payment_source"]!.AsObject();
        var customer = order.Text("_customer") ?? NewCustomerId();
        var id = Keep(new(PayPalBehaviour.Parse(order.Text("_behaviour")), source.Copy()), customer);
        source.First().Value!["attributes"] = new JsonObject
        {
            ["vault"] = new JsonObject
            {
                ["id"] = id,
                ["status"] = "VAULTED",
                ["customer"] = new JsonObject { ["id"] = customer },
                ["links"] = links.Self($"{TokensPath}/{id}"),
            },
        };
    }

    public JsonObject SetupToken(string id) => PayPalObjects.Plain(store.Get(PayPalStore.SetupTokens, id, "id"));

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

    private static PayPalInstrument WalletInstrument() =>
        new(PayPalBehaviour.Approved, new JsonObject { ["paypal"] = PayPalParties.Wallet() });

    private static JsonObject Source(JsonObject body) =>
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

    private string Keep(PayPalInstrument instrument, string customerId)
    {
        var id = store.Context.Ids.Next("", 17, IdGenerator.Hexadecimal);
        var token = Token(id, instrument, customerId, $"{TokensPath}/{id}");
        store.Context.Objects.Put(PayPalStore.PaymentTokens, id, token);
        webhooks.PaymentToken("VAULT.PAYMENT-TOKEN.CREATED", token);
        return id;
    }

    private JsonObject Token(string id, PayPalInstrument instrument, string customerId, string path) => new()
    {
        ["id"] = id,
        ["customer"] = new JsonObject { ["id"] = customerId },
        ["payment_source"] = Shown(instrument.Shown),
        ["links"] = links.Self(path),
        ["_behaviour"] = instrument.Behaviour.ToString(),
        ["_shown"] = instrument.Shown,
    };

    private string Customer(JsonObject body) => (body["customer"] as JsonObject)?.Text("id") ?? NewCustomerId();

    private string NewCustomerId() => store.Context.Ids.Next("", 10);

    private string NewTokenId() => store.Context.Ids.Next("", 17, IdGenerator.UpperAlphanumeric);
}
