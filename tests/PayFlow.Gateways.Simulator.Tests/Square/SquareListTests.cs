namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareListTests
{
    [Fact]
    public async Task Pages_follow_a_cursor_and_stay_whole_while_payments_come_in()
    {
        await using var square = await SquareServer.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await square.PaidAsync(1000 + i));
            square.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await square.GetAsync("/v2/payments?limit=2");
        await square.PaidAsync(9000);
        var second = await square.GetAsync("/v2/payments?limit=2&cursor=" + Uri.EscapeDataString(first.Text("cursor")));

        Ids(first).ShouldBe([made[4], made[3]]);
        Ids(second).ShouldBe([made[2], made[1]]);
    }

    [Fact]
    public async Task Times_narrow_the_list_and_the_order_can_be_turned()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(1);
        square.Clock.Advance(TimeSpan.FromHours(1));
        var begin = square.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var second = await square.PaidAsync(2);
        square.Clock.Advance(TimeSpan.FromHours(1));
        var third = await square.PaidAsync(3);

        var found = await square.GetAsync(
            $"/v2/payments?begin_time={begin}&sort_order=ASC&location_id={SimulatorCredentials.SquareLocationId}");

        Ids(found).ShouldBe([second, third]);
    }

    [Fact]
    public async Task Payments_are_listed_by_their_last_change()
    {
        await using var square = await SquareServer.StartAsync();
        var first = await square.PaidAsync(1);
        await square.PaidAsync(2);
        square.Clock.Advance(TimeSpan.FromHours(1));
        await square.RefundAsync(first, 1);
        var begin = square.Clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

        var found = await square.GetAsync($"/v2/payments?updated_at_begin_time={begin}&sort_field=UPDATED_AT");

        Ids(found).ShouldBe([first]);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_question_only()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(1);
        await square.PaidAsync(2);
        var cursor = Uri.EscapeDataString((await square.GetAsync("/v2/payments?limit=1")).Text("cursor"));

        (await square.GetAsync($"/v2/payments?limit=1&sort_order=ASC&cursor={cursor}")).Code.ShouldBe("INVALID_CURSOR");
    }

    [Fact]
    public async Task A_limit_above_the_most_is_the_most()
    {
        await using var square = await SquareServer.StartAsync();
        for (var i = 0; i < 101; i++)
        {
            await square.PaidAsync(1000 + i);
        }

        (await square.GetAsync("/v2/payments?limit=500")).List("payments").Count.ShouldBe(100);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_object()
    {
        await using var square = await SquareServer.StartAsync();

        (await square.GetAsync("/v2/payments?total=12")).Body.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cursor=nonsense", "INVALID_CURSOR")]
    [InlineData("begin_time=yesterday", "INVALID_TIME")]
    [InlineData("begin_time=2026-02-01T00:00:00Z&end_time=2026-01-01T00:00:00Z", "INVALID_TIME_RANGE")]
    [InlineData("sort_order=UP", "INVALID_SORT_ORDER")]
    [InlineData("limit=0", "VALUE_TOO_LOW")]
    [InlineData("limit=many", "EXPECTED_INTEGER")]
    [InlineData("reference_id=order-1", "UNKNOWN_QUERY_PARAMETER")]
    [InlineData("location_id=LELSEWHERE", "NOT_FOUND")]
    public async Task A_bad_parameter_is_refused(string query, string code)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(A_bad_parameter_is_refused)}-{code}");

        (await square.GetAsync("/v2/payments?" + query)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_one_location_can_take_cards()
    {
        await using var square = await SquareServer.StartAsync();

        var location = (await square.GetAsync("/v2/locations")).List("locations").ShouldHaveSingleItem();
        var unknown = await square.GetAsync("/v2/locations/LELSEWHERE");

        ((string)location["id"]!).ShouldBe(SimulatorCredentials.SquareLocationId);
        location["capabilities"]!.ToJsonString().ShouldContain("CREDIT_CARD_PROCESSING");
        unknown.Status.ShouldBe(404);
    }

    private static IEnumerable<string> Ids(SquareAnswer answer) => answer.List("payments").Select(p => (string)p["id"]!);
}
