using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>The life of a break over several runs: none changes its name because time goes by, and none opens or closes because a source is silent.</summary>
public sealed class LifeTests
{
    private static readonly DateTimeOffset Later = Rows.Day.AddDays(3);

    [Theory, OnEachDatabase]
    public async Task What_is_in_transit_is_missing_once_the_books_are_known_so_far_and_is_closed_by_its_row(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        await desk.LandAsync([], Rows.Day, Rows.Noon.AddHours(23));
        var transit = await desk.RunAfterAsync(null);
        transit.Codes().ShouldBeEmpty();
        (await desk.OpenAsync()).ShouldBe(["ch_1 1 2 0 100 USD"]);

        await desk.LandAsync([], Rows.Day, Rows.Noon.AddHours(24));
        var missing = await desk.RunAfterAsync(transit);
        missing.Codes().ShouldBe(["MissingAtProvider ch_1 100:"]);

        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 100)], Rows.Day, Later);
        var closed = await desk.RunAfterAsync(missing);
        closed.Codes().ShouldBeEmpty();
        (await desk.BreaksAsync()).ShouldBe(["1 stripe 1 ch_1 1 USD 2 100 0"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_settlement_is_a_duplicate_and_stays_one(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 100), Rows.Movement("ch_2", 100) with { PaymentId = "pay_ch_1" });
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 100) with { PaymentId = "pay_ch_1" }], Rows.Day, Later);
        var before = await desk.RunAfterAsync(null);

        await desk.LandAsync([Rows.Entry("txn_2", "ch_1", 100) with { PaymentId = "pay_ch_1" }], Rows.Day, Later);
        before = await desk.RunAfterAsync(before);
        string[] duplicate = ["DuplicateAtProvider ch_1 :100", "DuplicateInLedger ch_2 100:"];
        before.Codes().ShouldBe(duplicate);

        // Something else comes: the run is no repeat.
        for (var other = 0; other < 2; other++)
        {
            await desk.AddAsync(Rows.Movement($"ch_other{other}", 5));
            await desk.LandAsync([Rows.Entry($"txn_other{other}", $"ch_other{other}", 5)], Rows.Day, Later);
            before = await desk.RunAfterAsync(before);
            before.Codes().ShouldBe(duplicate);
        }

        (await desk.BreaksAsync()).Length.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task An_entry_in_another_currency_beside_the_right_one_stays_what_it_is(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 100), Rows.Entry("txn_2", "ch_1", 90, "EUR")], Rows.Day, Later);
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["CurrencyMismatch ch_1 :90"]);
        await desk.AddAsync(Rows.Movement("ch_2", 100));
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["CurrencyMismatch ch_1 :90", "MissingAtProvider ch_2 100:"]);
    }

    [Theory, OnEachDatabase]
    public async Task Parts_that_come_in_different_runs_become_the_whole_and_one_too_many_opens_it_again(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Time.Now = Rows.Day.AddDays(2);
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 60)], Rows.Day, Rows.Noon.AddHours(1));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBeEmpty();
        await desk.LandAsync([], Rows.Day, Later);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["AmountUnder ch_1 100:60"]);
        await desk.LandAsync([Rows.Entry("txn_2", "ch_1", 40)], Rows.Day, Later);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        await desk.LandAsync([Rows.Entry("txn_3", "ch_1", 1)], Rows.Day, Later);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["AmountOver ch_1 100:101"]);
        await desk.LandAsync([Rows.Entry("txn_4", "ch_1", -1)], Rows.Day, Later);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        (await desk.PairsAsync()).ShouldBe(["ch_1 txn_1 60 0 4", "ch_1 txn_2 40 0 4", "ch_1 txn_3 1 0 4", "ch_1 txn_4 -1 0 4"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_source_that_was_never_read_and_one_that_is_late_open_nothing_and_close_nothing(string database)
    {
        await using var desk = await Desk.OpenAsync(database, null, "paypal");
        await desk.AddAsync(Rows.Movement("ch_1", 100), Rows.Movement("pp_1", 100, account: "paypal"));
        await desk.LandAsync([], Rows.Day, Later);
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["MissingAtProvider ch_1 100:"]);

        desk.Time.Now = Later.AddDays(10);
        await desk.AddAsync(Rows.Movement("ch_2", 100, at: Later.AddDays(1)));
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["MissingAtProvider ch_1 100:", "StaleSource stripe :"]);
    }

    [Theory, OnEachDatabase]
    public async Task Settled_by_a_person_and_then_known_to_the_ledger_after_all(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 100)], Rows.Day, Later);
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["MissingInLedger ch_1 :100"]);
        await desk.ExecuteAsync("update reconciliation_open set state = 5");
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        (await desk.PairsAsync()).ShouldBe(["ch_1 txn_1 100 0 1"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_source_that_breaks_off_is_read_again_from_where_it_was_complete(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.LandAsync([Rows.Entry("txn_0", null, 0)], Rows.Day.AddDays(-10), Rows.Day);
        await desk.AddAsync(Rows.Movement("ch_1", 100), Rows.Movement("ch_2", 200));
        // The newest first, as many providers list them.
        desk.Stripe.Entries.AddRange([Rows.Entry("txn_9", null, 1, at: Rows.Day.AddDays(2.9)), Rows.Entry("txn_1", "ch_1", 100), Rows.Entry("txn_2", "ch_2", 200)]);
        desk.Stripe.FailsAfter = 1;
        var broken = await desk.RunAfterAsync(null, request => request);
        broken.Accounts.Single().State.ShouldBe(ReadingState.Incomplete);
        broken.Codes().ShouldNotContain(code => code.StartsWith("MissingAtProvider", StringComparison.Ordinal));

        desk.Stripe.FailsAfter = null;
        var whole = await desk.RunAfterAsync(broken, request => request);
        whole.Accounts.Single().State.ShouldBe(ReadingState.Read);
        (await desk.PairsAsync()).ShouldBe(["ch_1 txn_1 100 0 1", "ch_2 txn_2 200 0 1"]);
    }

    [Theory, OnEachDatabase]
    public async Task Reading_a_time_long_ago_forgets_nothing_of_what_is_known(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        await desk.LandAsync([], Rows.Day, Later);
        var before = await desk.RunAfterAsync(null);
        before = await desk.RunAfterAsync(before, request => request with { From = Rows.Day.AddDays(-300), To = Rows.Day.AddDays(-299) });
        before.Codes().ShouldBe(["MissingAtProvider ch_1 100:"]);
    }

    [Fact]
    public void What_is_known_grows_only_without_a_hole()
    {
        DateTimeOffset Day(int day) => Rows.Day.AddDays(day);
        var known = new SourceState(Day(0), Day(10), Day(9));
        known.Read(Day(9), Day(12), Day(11), isComplete: true).ShouldBe(new SourceState(Day(0), Day(12), Day(11)));
        known.Read(Day(-5), Day(2), Day(1), isComplete: true).ShouldBe(new SourceState(Day(-5), Day(10), Day(9)));
        known.Read(Day(11), Day(12), null, isComplete: true).ShouldBe(new SourceState(Day(11), Day(12), Day(9)));
        known.Read(Day(-9), Day(-5), null, isComplete: true).ShouldBe(known);
        known.Read(Day(9), Day(12), Day(11), isComplete: false).ShouldBe(known);
        new SourceState(null, null, null).Read(Day(1), Day(2), null, isComplete: true).ShouldBe(new SourceState(Day(1), Day(2), null));
        known.Next(Day(20), TimeSpan.FromDays(1), TimeSpan.FromDays(30)).ShouldBe(Day(8));
        new SourceState(Day(0), Day(10), Day(300)).Next(Day(20), TimeSpan.FromDays(1), TimeSpan.FromDays(30)).ShouldBe(Day(9));
        new SourceState(null, null, Day(9)).Next(Day(20), TimeSpan.FromDays(1), TimeSpan.FromDays(30)).ShouldBe(Day(-10));
    }

    [Theory, OnEachDatabase]
    public async Task A_row_that_says_it_is_of_next_month_does_not_make_a_hole(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Stripe.Entries.Add(Rows.Entry("txn_1", "ch_1", 100));
        await desk.RunAfterAsync(null, request => request);
        await desk.Database.LandAsync(new[] { Rows.Entry("txn_2", "ch_2", 100, at: Rows.Day.AddDays(60)) }.ToAsyncEnumerable(), default);
        desk.Time.Now = Rows.Day.AddDays(9);
        desk.Stripe.Entries.Add(Rows.Entry("txn_3", "ch_3", 100, at: Rows.Day.AddDays(4)));
        var second = await desk.RunAsync();
        second.Accounts.Single().From.ShouldBe(Rows.Noon.AddHours(-1));
    }
}
