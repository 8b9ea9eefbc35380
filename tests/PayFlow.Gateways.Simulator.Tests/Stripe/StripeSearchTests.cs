namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeSearchTests(HarSuite suite) : StripeSuite(suite)
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_payment_is_found_by_its_mark_after_a_minute()
    {
        var paid = await Api.PayAsync(more: "&metadata[order]=7");
        await Api.PayAsync(more: "&metadata[order]=8");
        Time.Advance(Lag - TimeSpan.FromSeconds(1));
        var early = await SearchAsync("metadata['order']:'7'");
        Time.Advance(TimeSpan.FromSeconds(1));
        var late = await SearchAsync("metadata[\"order\"]:\"7\"");

        early.Data.ShouldBeEmpty();
        ((string)late.Data.ShouldHaveSingleItem()!["id"]!).ShouldBe(paid.Id);
        late.Text("object").ShouldBe("search_result");
    }

    [Fact]
    public async Task All_clauses_have_to_match_and_pages_follow_each_other()
    {
        for (var i = 0; i < 3; i++)
        {
            await Api.PayAsync(more: "&metadata[order]=7");
        }

        await Api.PayAsync(more: "&metadata[order]=7&capture_method=manual");
        Time.Advance(Lag);
        const string Query = "metadata['order']:'7' AND status:'succeeded'";
        var first = await SearchAsync(Query, "&limit=2");
        var second = await SearchAsync(Query, "&limit=2&page=" + first.Text("next_page"));

        first.Data.Concat(second.Data).Select(i => (string)i!["id"]!).Distinct().Count().ShouldBe(3);
        second.Node("next_page").ShouldBeNull();
    }

    [Theory]
    [InlineData("order:7")]
    [InlineData("metadata['order']")]
    [InlineData("amount:'7'")]
    [InlineData("status['x']:'y'")]
    public async Task What_is_no_query_is_refused(string query) =>
        (await SearchAsync(query)).Text("error.param").ShouldBe("query");

    [Fact]
    public async Task Payments_are_listed_by_time_and_customer()
    {
        var customer = await Api.PostAsync("/v1/customers", "name=A");
        await Api.PayAsync();
        Time.Advance(Lag);
        var second = await Api.PayAsync(more: $"&customer={customer.Id}");
        var since = Time.GetUtcNow().ToUnixTimeSeconds();

        Ids(await Api.GetAsync($"/v1/payment_intents?created[gte]={since}")).ShouldBe([second.Id]);
        Ids(await Api.GetAsync($"/v1/payment_intents?created[lt]={since}")).ShouldNotContain(second.Id);
        Ids(await Api.GetAsync($"/v1/payment_intents?customer={customer.Id}")).ShouldBe([second.Id]);
    }

    private static IEnumerable<string> Ids(StripeAnswer answer) => answer.Data.Select(i => (string)i!["id"]!);

    private Task<StripeAnswer> SearchAsync(string query, string more = "") =>
        Api.GetAsync($"/v1/payment_intents/search?query={Uri.EscapeDataString(query)}{more}");
}
