using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Cards on file: made from a token or a payment, never deleted, only disabled.</summary>
internal sealed class SquareCards(
    ProviderContext context,
    SquareIdempotency keys,
    SquareSources sources,
    SquareWebhooks webhooks)
{
    private const int PageLength = 25;

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return keys.Once("cards", body, () => Create(body));
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request.Route("id")));

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(
            request, newestFirst: false, "cursor", "customer_id", "include_disabled", "reference_id", "sort_order");
        var withDisabled = query.Flag("include_disabled");
        var matches = context.Objects.All(SquareCollections.Cards)
            .Where(c => withDisabled || c.True("enabled"))
            .Where(c => query.Text("customer_id") is not { } customer || c.Text("customer_id") == customer)
            .Where(c => query.Text("reference_id") is not { } reference || c.Text("reference_id") == reference);
        return SquarePages.Page("cards", matches, query, PageLength);
    }

    public SimulatorReply Disable(SimulatorRequest request)
    {
        SquareBody.Of(request);
        var card = Require(request.Route("id"));
        Disable(card);
        return Reply(card);
    }

    /// <summary>Nobody is left to pay with the cards of a customer who was deleted.</summary>
    public void DisableOf(string customerId)
    {
        foreach (var card in context.Objects.All(SquareCollections.Cards).Where(c => c.Text("customer_id") == customerId))
        {
            Disable(card);
        }
    }

    private void Disable(JsonObject card)
    {
        if (card.True("enabled"))
        {
            card["enabled"] = false;
            card["version"] = card.Long("version") + 1;
            webhooks.CardDisabled(card);
        }
    }

    private static SimulatorReply Reply(JsonObject card) => SimulatorReply.Json(200, new JsonObject { ["card"] = card.Copy() });

    private JsonObject Require(string id) => context.Objects.Find(SquareCollections.Cards, id)
        ?? throw SquareErrors.NotFound($"Could not find card with id: {id}", "card_id");

    private Executed Create(SquareFields body)
    {
        body.Only("idempotency_key", "source_id", "card", "verification_token");
        var sourceId = body.Required("source_id", 16384);
        body.Text("verification_token");
        var fields = body.Object("card");
        if (fields is null)
        {
            body.Missing("card");
        }

        CheckCard(fields);
        body.Check();

        var customer = fields!.Body.Text("customer_id")!;
        sources.RequireCustomer(customer, "card.customer_id");
        var token = TokenOf(sourceId);
        var card = Card(customer, fields.Body, SquareTestTokens.Find(token)!);
        var id = card.Text("id")!;
        context.Objects.Put(SquareCollections.Cards, id, card);
        context.Objects.Put(SquareCollections.CardTokens, id, new() { ["token"] = token });
        webhooks.CardCreated(card);
        return new(Reply(card), id);
    }

    private static void CheckCard(SquareFields? card)
    {
        card?.Only("customer_id", "cardholder_name", "billing_address", "reference_id", "exp_month", "exp_year", "version");
        card?.Required("customer_id");
        card?.Text("cardholder_name", 96);
        card?.Text("reference_id", 128);
        card?.Object("billing_address");
    }

    /// <summary>The token behind a source: itself, or the one a successful payment was made with.</summary>
    private string TokenOf(string sourceId)
    {
        var token = context.Objects.Find(SquareCollections.Payments, sourceId) is { } payment
            && payment.Text("status") is "APPROVED" or "COMPLETED"
                ? context.Objects.Find(SquareCollections.Behind, sourceId)!.Text("token")!
                : sourceId;
        return SquareTestTokens.Find(token) is { Kind: SourceKind.Card, OnFile: false } source
            ? Storable(token, source)
            : throw SquareErrors.Invalid("INVALID_CARD_DATA", "The source cannot be stored as a card.", "source_id");
    }

    private static string Storable(string token, SquareSource source) => (source.Decline ?? source.Refusal) switch
    {
        null => token,
        "CARD_TOKEN_USED" => throw SquareErrors.Invalid("SOURCE_USED", "The source was used already.", "source_id"),
        "CARD_TOKEN_EXPIRED" => throw SquareErrors.Invalid("SOURCE_EXPIRED", "The source has expired.", "source_id"),
        "CARD_DECLINED_VERIFICATION_REQUIRED" => throw new SquareRefusal(400, new SquareError(
            SquareError.PaymentMethod, "CARD_DECLINED_VERIFICATION_REQUIRED", "The card needs verification.", "source_id")),
        _ => throw SquareErrors.Invalid("INVALID_CARD_DATA", "Invalid card data.", "source_id"),
    };

    private JsonObject Card(string customerId, JsonObject asked, SquareSource source)
    {
        var card = new JsonObject { ["id"] = context.Ids.Next("ccof:", 19) };
        foreach (var (name, value) in SquareSourceObjects.Card(context, source))
        {
            card[name] = value!.DeepClone();
        }

        foreach (var name in (ReadOnlySpan<string>)["cardholder_name", "billing_address", "reference_id"])
        {
            if (asked[name] is { } value)
            {
                card[name] = value.DeepClone();
            }
        }

        card["customer_id"] = customerId;
        card["merchant_id"] = SquareLocations.MerchantId;
        card["enabled"] = true;
        card["version"] = 1L;
        return card;
    }
}
