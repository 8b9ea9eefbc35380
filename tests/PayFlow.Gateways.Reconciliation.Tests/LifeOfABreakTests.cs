using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class LifeOfABreakTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task The_same_run_twice_changes_nothing_but_when_it_was_last_seen()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        _desk.Stripe.Entries.Add(Entry("txn_2", "ch_2", 500));
        var first = await _desk.RunAsync();
        _desk.Time.Now += TimeSpan.FromHours(1);

        var second = await _desk.RunAsync();

        second.Breaks.Select(item => item with { LastSeenAt = first.StartedAt }).ShouldBe(first.Breaks);
        second.Breaks.ShouldAllBe(item => item.LastSeenAt == _desk.Time.Now);
        second.Lines.ShouldBeEquivalentTo(first.Lines);
        (first.Accounts[0].New, second.Accounts[0].New, second.Accounts[0].Known).ShouldBe((1, 0, 1));
        second.RunId.ShouldNotBe(first.RunId);
    }

    [Fact]
    public async Task A_break_closes_itself_when_the_entry_arrives_on_a_later_day()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        await _desk.RunAsync();
        _desk.Time.Now += TimeSpan.FromDays(1);
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200, at: Noon.AddDays(1)));

        var report = await _desk.RunAsync(request => request with { From = Day.AddDays(1), To = Day.AddDays(2), Overlap = TimeSpan.Zero });

        var item = report.Breaks.ShouldHaveSingleItem();
        (item.State, item.ClosedAt).ShouldBe((BreakState.Closed, _desk.Time.Now));
        item.NextStep.ShouldBe("Nothing: it has closed itself.");
        report.Lines[0].Ledger.DrawnIn.ShouldBe(new Tally(1, 1200));
        report.IsClean.ShouldBeTrue();
        (await _desk.RunAsync()).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_break_closes_itself_when_the_movement_arrives()
    {
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200));
        await _desk.RunAsync();
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200, at: Noon.AddDays(3)));

        (await _desk.RunAsync()).Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Closed);
    }

    [Fact]
    public async Task An_open_break_stays_in_the_reports_of_later_days()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        await _desk.RunAsync();

        var later = await _desk.RunAsync(request => request with { From = Day.AddDays(5), To = Day.AddDays(6) });

        later.Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
        later.Lines[0].Ledger.Missing.ShouldBe(new Tally(1, 1200));
    }

    [Fact]
    public async Task A_break_that_changes_its_nature_closes_and_another_opens()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        await _desk.RunAsync();
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1000));

        (await _desk.RunAsync()).Breaks.Select(item => (item.Category, item.State)).ShouldBe(
            [(BreakCategory.AmountUnder, BreakState.Open), (BreakCategory.MissingAtProvider, BreakState.Closed)]);
    }

    [Fact]
    public async Task A_break_that_comes_back_is_the_same_one()
    {
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200));
        var opened = (await _desk.RunAsync()).Breaks[0].FirstSeenAt;
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        await _desk.RunAsync();
        _desk.Ledger.Movements.Clear();
        _desk.Time.Now += TimeSpan.FromDays(2);

        var again = (await _desk.RunAsync()).Breaks.ShouldHaveSingleItem();

        (again.State, again.FirstSeenAt, again.ClosedAt).ShouldBe((BreakState.Open, opened, null));
    }

    [Fact]
    public async Task Midnight_between_the_two_books_opens_no_break()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200, at: Day.AddDays(1).AddSeconds(-1)));
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200, at: Day.AddDays(1).AddSeconds(1)));

        var report = await _desk.RunAsync();

        report.IsClean.ShouldBeTrue();
        report.Lines[0].Provider.DrawnIn.ShouldBe(new Tally(1, 1200));
    }

    [Fact]
    public async Task What_lies_wholly_outside_the_window_is_left_alone()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200, at: Day.AddHours(-1)));
        _desk.Stripe.Entries.Add(Entry("txn_2", "ch_2", 700, at: Day.AddDays(1)));

        var report = await _desk.RunAsync();

        report.Lines.ShouldBeEmpty();
        report.Breaks.ShouldBeEmpty();
    }

    public void Dispose() => _desk.Dispose();
}
