using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed partial class SquareCheckoutTests
{
    [Fact]
    public async Task A_link_is_made_once_per_key_and_listed_newest_first()
    {
        await using var square = await SquareServer.StartAsync();
        var key = new string('k', 192);
        var first = await square.PostAsync(Links, QuickPay(key, 1000));
        var second = await square.PostAsync(Links, QuickPay(key, 1000));
        var other = await square.PostAsync(Links, QuickPay(key, 1001));
        var newer = await square.PostAsync(Links, QuickPay(null, 1000));

        var page = await square.GetAsync(Links + "?limit=1");
        var all = await square.GetAsync(Links + "?limit=5000");

        second.Text("payment_link.id").ShouldBe(first.Text("payment_link.id"));
        other.Code.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        page.Text("payment_links.0.id").ShouldBe(newer.Text("payment_link.id"));
        page.Text("cursor").ShouldNotBeEmpty();
        all.List("payment_links").Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_update_is_sparse_and_needs_the_current_version()
    {
        // The mismatch is a code that Square's own document does not list.
        await using var square = await SquareServer.StartAsync(record: false);
        var made = await square.PostAsync(Links, QuickPay("key-1", 1000, new() { ["description"] = "first" }));
        var path = $"{Links}/{made.Text("payment_link.id")}";

        var updated = await square.PutAsync(path, Change(1, new() { ["payment_note"] = "later", ["description"] = null }));
        var stale = await square.PutAsync(path, Change(1, new() { ["payment_note"] = "too late" }));
        var moved = await square.PutAsync(path, Change(2, new() { ["order_id"] = "another" }));
        var read = await square.GetAsync(path);

        updated.Number("payment_link.version").ShouldBe(2);
        updated.At("payment_link.description").ShouldBeNull();
        stale.Code.ShouldBe("VERSION_MISMATCH");
        moved.Field.ShouldBe("payment_link.order_id");
        read.Text("payment_link.payment_note").ShouldBe("later");
    }

    [Theory]
    [InlineData("""{}""", "MISSING_REQUIRED_PARAMETER", "quick_pay")]
    [InlineData("""{"quick_pay":{},"order":{}}""", "CONFLICTING_PARAMETERS", "quick_pay")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"LSIMULATOR"}}""", "MISSING_REQUIRED_PARAMETER", "quick_pay.price_money")]
    [InlineData("""{"order":{"location_id":"LSIMULATOR"}}""", "MISSING_REQUIRED_PARAMETER", "order.line_items")]
    [InlineData("""{"order":{"location_id":"L","line_items":[{"name":"x","quantity":"1.5","base_price_money":{"amount":1,"currency":"USD"}}]}}""", "INVALID_VALUE", "order.line_items[0].quantity")]
    [InlineData("""{"order":{"location_id":"L","line_items":[{"name":"x","quantity":"999999999999","base_price_money":{"amount":99999999999,"currency":"USD"}}]}}""", "VALUE_TOO_HIGH", "order.line_items[0].quantity")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"LELSEWHERE","price_money":{"amount":1,"currency":"USD"}}}""", "NOT_FOUND", "location_id")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"main","price_money":{"amount":1,"currency":"EUR"}}}""", "INVALID_VALUE", "price_money.currency")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"main","price_money":{"amount":1,"currency":"USD"}},"pre_populated_data":{"buyer_email":"x"}}""", "INVALID_EMAIL_ADDRESS", "pre_populated_data.buyer_email")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"main","price_money":{"amount":1,"currency":"USD"}},"pre_populated_data":{"buyer_phone_number":"12"}}""", "INVALID_PHONE_NUMBER", "pre_populated_data.buyer_phone_number")]
    [InlineData("""{"quick_pay":{"name":"x","location_id":"main","price_money":{"amount":1,"currency":"USD"}},"checkout_options":{"redirect_url":"back"}}""", "INVALID_VALUE", "checkout_options.redirect_url")]
    public async Task A_bad_link_is_refused_and_leaves_no_order(string body, string code, string field)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(A_bad_link_is_refused_and_leaves_no_order)}-{code}-{field}");

        var refused = await square.PostAsync(Links, JsonNode.Parse(body)!.AsObject());

        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe(field);
        (await square.GetAsync(Links)).Body.ShouldBeEmpty();
    }

    private static JsonObject Change(int version, JsonObject change)
    {
        change["version"] = version;
        return new() { ["payment_link"] = change };
    }
}
