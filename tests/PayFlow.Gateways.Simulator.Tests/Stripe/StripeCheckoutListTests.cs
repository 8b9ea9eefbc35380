namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeCheckoutListTests(HarSuite suite) : StripeSuite(suite)
{
    protected override bool IsGathered => false;

    [Fact]
    public async Task Sessions_are_found_by_their_payment_and_state()
    {
        var open = await CreateAsync("usd");
        var paid = await CreateAsync("usd");
        using var page = await Api.OpenAsync(paid.Text("url") + "?method=pm_card_visa");
        var intent = (await Api.GetAsync($"/v1/checkout/sessions/{paid.Id}")).Text("payment_intent");

        (await IdsAsync($"?payment_intent={intent}")).ShouldBe([paid.Id]);
        (await IdsAsync("?status=open")).ShouldBe([open.Id]);
        (await IdsAsync("")).ShouldBe([paid.Id, open.Id]);
    }

    [Fact]
    public async Task Items_are_listed_in_their_order()
    {
        var session = await CreateAsync(
            "usd",
            "&line_items[1][price_data][currency]=usd&line_items[1][price_data][unit_amount]=250&line_items[1][quantity]=3" +
            "&line_items[1][price_data][product_data][name]=Cup");
        var items = (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}/line_items")).Data;

        items.Select(i => ((string)i!["description"]!, (long)i["amount_total"]!)).ShouldBe([("Tea", 1500), ("Cup", 750)]);
        session.Long("amount_total").ShouldBe(2250);
        (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}/line_items?limit=1")).Data.Count.ShouldBe(1);
    }

    private async Task<IEnumerable<string>> IdsAsync(string query) =>
        (await Api.GetAsync("/v1/checkout/sessions" + query)).Data.Select(s => (string)s!["id"]!);

    private Task<StripeAnswer> CreateAsync(string currency, string more = "") => Api.PostAsync(
        "/v1/checkout/sessions",
        $"mode=payment&success_url=http%3A%2F%2Fshop.example&line_items[0][price_data][currency]={currency}&line_items[0][quantity]=1" +
        $"&line_items[0][price_data][unit_amount]=1500&line_items[0][price_data][product_data][name]=Tea{more}");
}
