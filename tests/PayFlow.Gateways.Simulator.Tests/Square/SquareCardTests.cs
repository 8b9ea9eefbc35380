using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareCardTests
{
    [Fact]
    public async Task A_card_on_file_is_charged_for_its_customer_until_it_is_disabled()
    {
        await using var square = await SquareServer.StartAsync();
        var customer = await CustomerAsync(square);
        var card = await StoreAsync(square, customer, "cnon:card-nonce-ok");
        var cardId = card.Text("card.id");

        var read = await square.GetAsync("/v2/cards/" + cardId);
        var paid = await square.PayAsync(1000, new() { ["customer_id"] = customer }, cardId);
        var disabled = await square.PostAsync($"/v2/cards/{cardId}/disable");
        var refused = await square.PayAsync(1000, new() { ["customer_id"] = customer }, cardId);

        cardId.ShouldStartWith("ccof:");
        read.Text("card.cardholder_name").ShouldBe("Ada Lovelace");
        paid.Text("payment.card_details.entry_method").ShouldBe("ON_FILE");
        paid.Text("payment.card_details.card.id").ShouldBe(cardId);
        disabled.At("card.enabled")!.GetValue<bool>().ShouldBeFalse();
        refused.Code.ShouldBe("INVALID_CARD");
    }

    [Fact]
    public async Task A_card_is_made_from_a_payment()
    {
        await using var square = await SquareServer.StartAsync();
        var customer = await CustomerAsync(square);

        var card = await StoreAsync(square, customer, await square.PaidAsync(1000, "cnon:card-nonce-mastercard"));

        card.Text("card.card_brand").ShouldBe("MASTERCARD");
    }

    [Fact]
    public async Task A_card_can_be_stored_well_and_declined_later()
    {
        await using var square = await SquareServer.StartAsync();
        var customer = await CustomerAsync(square);
        var card = await StoreAsync(square, customer, "cnon:card-nonce-declined-on-file");

        var declined = await square.PayAsync(1000, new() { ["customer_id"] = customer }, card.Text("card.id"));

        card.Status.ShouldBe(200);
        declined.Code.ShouldBe("GENERIC_DECLINE");
    }

    [Fact]
    public async Task A_card_that_asks_for_the_buyer_is_charged_without_one_by_the_seller()
    {
        await using var square = await SquareServer.StartAsync();
        var customer = await CustomerAsync(square);
        var card = (await StoreAsync(square, customer, "cnon:card-nonce-verified-on-file")).Text("card.id");

        var unverified = await square.PayAsync(1000, Charge(customer, "customer_details", new JsonObject { ["customer_initiated"] = true }), card);
        var verified = await square.PayAsync(1000, Charge(customer, "verification_token", "verf:simulated"), card);
        var bySeller = await square.PayAsync(1000, Charge(customer, "customer_details", new JsonObject { ["customer_initiated"] = false }), card);

        unverified.Code.ShouldBe("CARD_DECLINED_VERIFICATION_REQUIRED");
        verified.Text("payment.status").ShouldBe("COMPLETED");
        bySeller.Text("payment.status").ShouldBe("COMPLETED");
    }

    [Theory]
    [InlineData("cnon:card-nonce-already-used", "SOURCE_USED")]
    [InlineData("cnon:card-nonce-token-expired", "SOURCE_EXPIRED")]
    [InlineData("cnon:card-nonce-rejected-cvv", "INVALID_CARD_DATA")]
    [InlineData("cnon:card-nonce-verification-required", "CARD_DECLINED_VERIFICATION_REQUIRED")]
    [InlineData("bnon:bank-nonce-ok", "INVALID_CARD_DATA")]
    public async Task What_is_no_good_card_is_not_stored(string source, string code)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(What_is_no_good_card_is_not_stored) + code);

        (await StoreAsync(square, await CustomerAsync(square), source)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_card_belongs_to_a_known_customer()
    {
        await using var square = await SquareServer.StartAsync();

        (await StoreAsync(square, "NOBODY", "cnon:card-nonce-ok")).Code.ShouldBe("CUSTOMER_NOT_FOUND");
    }

    [Fact]
    public async Task Another_customer_cannot_pay_with_the_card()
    {
        await using var square = await SquareServer.StartAsync();
        var card = await StoreAsync(square, await CustomerAsync(square), "cnon:card-nonce-ok");
        var other = await CustomerAsync(square);

        var refused = await square.PayAsync(1000, new() { ["customer_id"] = other }, card.Text("card.id"));

        refused.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Disabled_cards_are_listed_when_asked_for()
    {
        await using var square = await SquareServer.StartAsync();
        var customer = await CustomerAsync(square);
        var first = (await StoreAsync(square, customer, "cnon:card-nonce-ok")).Text("card.id");
        await StoreAsync(square, customer, "cnon:card-nonce-mastercard");
        await square.PostAsync($"/v2/cards/{first}/disable");

        var enabled = await square.GetAsync("/v2/cards?customer_id=" + customer);
        var all = await square.GetAsync($"/v2/cards?customer_id={customer}&include_disabled=true");

        enabled.List("cards").Count.ShouldBe(1);
        all.List("cards").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_customer_needs_a_name_or_an_address_and_can_be_read()
    {
        await using var square = await SquareServer.StartAsync();

        var refused = await square.PostAsync("/v2/customers", new() { ["note"] = "nobody" });
        var read = await square.GetAsync("/v2/customers/" + await CustomerAsync(square));

        refused.Code.ShouldBe("MISSING_REQUIRED_PARAMETER");
        read.Text("customer.given_name").ShouldBe("Ada");
    }

    private static JsonObject Charge(string customer, string field, JsonNode value) => new() { ["customer_id"] = customer, [field] = value };

    private static async Task<string> CustomerAsync(SquareServer square) =>
        (await square.PostAsync("/v2/customers", new() { ["idempotency_key"] = square.NextKey(), ["given_name"] = "Ada" }))
        .Text("customer.id");

    private static Task<SquareAnswer> StoreAsync(SquareServer square, string customer, string source) =>
        square.PostAsync("/v2/cards", new()
        {
            ["idempotency_key"] = square.NextKey(),
            ["source_id"] = source,
            ["card"] = new JsonObject { ["customer_id"] = customer, ["cardholder_name"] = "Ada Lovelace" },
        });
}
