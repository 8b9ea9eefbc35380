namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalDisputeListTests
{
    private const string Disputes = "/v1/customer/disputes";

    [Fact]
    public async Task Without_disputes_the_list_has_no_items()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var list = await shop.GetAsync(Disputes + "?dispute_state=REQUIRED_ACTION");

        list.Status.ShouldBe(200);
        list.Body.ContainsKey("items").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_follow_each_other_until_the_last()
    {
        await using var shop = await PayPalShop.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await shop.CapturedAsync(PayPalShop.Card("vault_card_disputed"));
        }

        var seen = new List<string>();
        var pages = 0;
        for (var next = Disputes + "?page_size=2&dispute_state=REQUIRED_ACTION"; next is not null; pages++)
        {
            var page = await shop.GetAsync(next);
            seen.AddRange(Ids(page));
            next = page.Link("next");
        }

        pages.ShouldBe(3);
        seen.Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await using var shop = await PayPalShop.OpenAsync();
        await shop.CapturedAsync(PayPalShop.Card("vault_card_disputed"));
        shop.Clock.Turn(TimeSpan.FromHours(1));
        await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_inquiry"));

        var young = await shop.GetAsync(Disputes + "?start_time=2026-01-02T03:30:00Z");
        var old = await shop.GetAsync(Disputes + "?update_time_before=2026-01-02T03:30:00Z");
        var states = await shop.GetAsync(Disputes + "?dispute_state=OPEN_INQUIRIES,RESOLVED");

        Ids(young).ShouldHaveSingleItem();
        Ids(old).ShouldHaveSingleItem();
        Ids(states).ShouldBe(Ids(young));
        Ids(old).ShouldNotBe(Ids(young));
    }

    [Theory]
    [InlineData("?page_size=51", 400)]
    [InlineData("?next_page_token=!", 400)]
    [InlineData("?start_time=2025-01-02T03:30:00Z", 400)]
    [InlineData("?start_time=2026-01-02T03:30:00Z&disputed_transaction_id=A", 400)]
    [InlineData("?disputed_transaction_id=ERRDIS023", 403)]
    [InlineData("?disputed_transaction_id=ERRDIS024", 404)]
    public async Task A_wrong_question_is_refused(string query, int status)
    {
        await using var shop = await PayPalShop.OpenAsync();

        (await shop.GetAsync(Disputes + query)).Status.ShouldBe(status);
    }

    private static List<string> Ids(PayPalAnswer list) => [.. list.Body["items"]!.AsArray().Select(d => (string)d!["dispute_id"]!)];
}
