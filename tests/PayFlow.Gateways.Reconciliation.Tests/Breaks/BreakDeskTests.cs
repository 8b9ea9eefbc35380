namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What people do with breaks between the ledger and the provider, and that the proof foots around it.</summary>
public sealed class BreakDeskTests
{
    [Theory, OnEachDatabase]
    public async Task What_was_resolved_counts_once_as_resolved_and_is_not_compared_again(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);

        var resolved = await Of(desk).ResolveAsync(found.Number, "paid by cheque", "anna");
        var first = await RunAsync(desk);
        var second = await RunAsync(desk);

        (resolved.State, resolved.Reason, resolved.ClosedAt).ShouldBe((BreakState.Resolved, "paid by cheque", desk.Time.Now));
        Side(first)[ProofClass.Resolved].ShouldBe(new Tally(1, 1000));
        Side(first)[ProofClass.Opening].ShouldBe(new Tally(1, 1000));
        first.BreakTotals.ShouldHaveSingleItem().State.ShouldBe(BreakState.Resolved);
        second.Lines.ShouldBeEmpty();
        second.BreakTotals.ShouldBeEmpty();
        (await Of(desk).FindAsync(found.Number))!.State.ShouldBe(BreakState.Resolved);
    }

    [Theory, OnEachDatabase]
    public async Task Opened_again_before_a_run_it_is_the_same_break_as_if_nothing_had_been(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);

        await Of(desk).ResolveAsync(found.Number, "wrong", "anna");
        await Of(desk).ReopenAsync(found.Number, "too early", "ben");
        var report = await RunAsync(desk);

        Side(report)[ProofClass.Opening].ShouldBe(new Tally(1, 1000));
        Side(report)[ProofClass.Break].ShouldBe(new Tally(1, 1000));
        report.Breaks.ShouldHaveSingleItem().Number.ShouldBe(found.Number);
    }

    [Theory, OnEachDatabase]
    public async Task Opened_again_after_a_run_its_rows_return(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);

        await Of(desk).ResolveAsync(found.Number, "wrong", "anna");
        await RunAsync(desk);
        var open = await Of(desk).ReopenAsync(found.Number, "not paid after all", "ben");
        var report = await RunAsync(desk);
        var later = await RunAsync(desk);

        (open.State, open.ClosedAt, open.Reason).ShouldBe((BreakState.Open, null, null));
        Side(report)[ProofClass.Returned].ShouldBe(new Tally(1, 1000));
        Side(report)[ProofClass.Break].ShouldBe(new Tally(1, 1000));
        Side(later)[ProofClass.Opening].ShouldBe(new Tally(1, 1000));
        later.Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
    }

    [Theory, OnEachDatabase]
    public async Task Both_sides_of_a_difference_are_settled_together_and_return_together(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000), Rows.Movement("ch_2", 500));
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 990), Rows.Entry("txn_2", "ch_2", 500, "EUR")], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        var breaks = (await RunAsync(desk)).Breaks;
        breaks.Select(item => item.Category).ShouldBe([BreakCategory.AmountUnder, BreakCategory.CurrencyMismatch], ignoreOrder: true);

        foreach (var item in breaks)
        {
            await Of(desk).ResolveAsync(item.Number, "agreed with the provider", "anna");
        }

        var resolved = await RunAsync(desk);
        foreach (var item in breaks)
        {
            await Of(desk).ReopenAsync(item.Number, "not agreed", "anna");
        }

        var returned = await RunAsync(desk);

        Open(resolved).ShouldBe(0);
        resolved.Currencies.Sum(line => line.Left[ProofClass.Resolved].Count + line.Right[ProofClass.Resolved].Count).ShouldBe(4);
        returned.Currencies.Sum(line => line.Left[ProofClass.Returned].Count + line.Right[ProofClass.Returned].Count).ShouldBe(4);
        returned.Breaks.Select(item => (item.Number, item.Category)).Order().ShouldBe(breaks.Select(item => (item.Number, item.Category)).Order());
    }

    [Theory, OnEachDatabase]
    public async Task What_was_settled_twice_is_the_same_break_when_it_is_opened_again(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000));
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 1000), Rows.Entry("txn_2", "ch_1", 1000)], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        var found = await OnlyAsync(desk);

        await Of(desk).ResolveAsync(found.Number, "refunded by hand", "anna");
        await RunAsync(desk);
        await Of(desk).ReopenAsync(found.Number, "not refunded", "anna");
        var report = await RunAsync(desk);

        report.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            item => item.Number.ShouldBe(found.Number), item => item.Category.ShouldBe(BreakCategory.DuplicateAtProvider), item => item.State.ShouldBe(BreakState.Open));
    }

    [Theory, OnEachDatabase]
    public async Task What_comes_for_a_settled_charge_after_all_puts_it_on_the_table_again(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);
        await Of(desk).ResolveAsync(found.Number, "lost", "anna");
        await RunAsync(desk);

        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 1000)], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        var report = await RunAsync(desk);
        await Of(desk).ReopenAsync(found.Number, "look again", "anna");
        var last = await RunAsync(desk);

        Side(report)[ProofClass.Returned].ShouldBe(new Tally(1, 1000));
        Side(report)[ProofClass.Matched].ShouldBe(new Tally(1, 1000));
        Open(last).ShouldBe(0);
        (await Of(desk).FindAsync(found.Number))!.State.ShouldBe(BreakState.Closed);
    }

    [Theory, OnEachDatabase]
    public async Task A_pair_that_was_taken_apart_is_not_made_again(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000));
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 1000)], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        Open(await RunAsync(desk)).ShouldBe(0);

        await Of(desk).UnmatchAsync("stripe", "ch_1", "another customer's", "anna");
        var report = await RunAsync(desk);
        var again = await RunAsync(desk);

        var line = report.Lines.Single(line => line.Leg == ReconciliationLeg.LedgerToProvider);
        (line.Left[ProofClass.Returned], line.Right[ProofClass.Returned]).ShouldBe((new Tally(1, 1000), new Tally(1, 1000)));
        foreach (var run in (ReconciliationReport[])[report, again])
        {
            run.Breaks.Select(item => item.Category).ShouldBe([BreakCategory.MissingAtProvider, BreakCategory.MissingInLedger], ignoreOrder: true);
        }

        (await Should.ThrowAsync<KeyNotFoundException>(() => Of(desk).UnmatchAsync("stripe", "ch_1", "twice", "anna"))).Message.ShouldContain("is not matched");
    }

    [Theory, OnEachDatabase]
    public async Task Money_is_given_up_within_the_limit_only(string database)
    {
        await using var desk = await OpenAsync(database, options => options.WriteOffLimit = 999);
        var found = await OnlyAsync(desk);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Of(desk).WriteOffAsync(found.Number, "small", "anna"));
        desk.Options.WriteOffLimit = 1000;
        var written = await Of(desk).WriteOffAsync(found.Number, "small", "anna");
        var report = await RunAsync(desk);

        refused.Message.ShouldContain("10.00 USD");
        refused.Message.ShouldContain("limit of 9.99 USD");
        written.State.ShouldBe(BreakState.WrittenOff);
        Side(report)[ProofClass.Resolved].ShouldBe(new Tally(1, 1000));
        (await Should.ThrowAsync<InvalidOperationException>(() => Of(desk).ResolveAsync(found.Number, "too", "anna"))).Message.ShouldContain("written off since");
    }

    [Theory, OnEachDatabase]
    public async Task Only_what_a_person_settled_is_opened_again(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);

        (await Should.ThrowAsync<InvalidOperationException>(() => Of(desk).ReopenAsync(found.Number, "why", "anna"))).Message.ShouldContain("is open");
        await Should.ThrowAsync<KeyNotFoundException>(() => Of(desk).ResolveAsync(999, "why", "anna"));
        await Should.ThrowAsync<ArgumentException>(() => Of(desk).ResolveAsync(found.Number, " ", "anna"));
        await Should.ThrowAsync<ArgumentException>(() => Of(desk).CommentAsync(found.Number, "nul \0", "anna"));
    }

    [Theory, OnEachDatabase]
    public async Task An_earlier_report_is_not_given_again_once_a_break_was_changed(string database)
    {
        await using var desk = await OpenAsync(database);
        var found = await OnlyAsync(desk);

        await Of(desk).AssignAsync(found.Number, "ben", "anna");
        var report = await desk.RunAsync(request => request with { ReadBooks = false });

        report.IsRepeat.ShouldBeFalse();
        report.Breaks.ShouldHaveSingleItem().Assignee.ShouldBe("ben");
    }

    [Theory, OnEachDatabase]
    public async Task Breaks_are_listed_by_what_narrows_them(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000), Rows.Movement("ch_2", 500));
        await desk.LandAsync([Rows.Entry("txn_3", "ch_3", 990)], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        var numbers = (await RunAsync(desk)).Breaks.Select(item => item.Number).Order().ToList();
        await Of(desk).AssignAsync(numbers[1], "ben", "anna");
        await Of(desk).ResolveAsync(numbers[0], "done", "anna");

        (await ListAsync(new BreakQuery())).ShouldBe(numbers[1..]);
        (await ListAsync(new BreakQuery { State = null })).ShouldBe(numbers);
        (await ListAsync(new BreakQuery { State = null, After = numbers[0], Limit = 1 })).ShouldBe(numbers[1..2]);
        (await ListAsync(new BreakQuery { Assignee = "ben" })).ShouldBe(numbers[1..2]);
        (await ListAsync(new BreakQuery { State = null, Category = BreakCategory.MissingInLedger, Account = "stripe", Leg = ReconciliationLeg.LedgerToProvider })).Count.ShouldBe(1);
        (await ListAsync(new BreakQuery { Account = "paypal" })).ShouldBeEmpty();

        async Task<List<long>> ListAsync(BreakQuery query) => [.. (await Of(desk).ListAsync(query)).Select(item => item.Number)];
    }

    private static async Task<Desk> OpenAsync(string database, Action<ReconciliationOptions>? configure = null)
    {
        var desk = await Desk.OpenAsync(database, configure);
        await desk.AddAsync(Rows.Movement("ch_1", 1000));
        await desk.LandAsync([], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        return desk;
    }

    private static async Task<ReconciliationBreak> OnlyAsync(Desk desk) => (await RunAsync(desk)).Breaks.ShouldHaveSingleItem();

    // A run that has nothing to do gives the earlier report again; here each has to count anew.
    private static async Task<ReconciliationReport> RunAsync(Desk desk)
    {
        await desk.WriteAsync(RunSql.Outdate);
        return await desk.RunAsync(request => request with { ReadBooks = false });
    }

    private static IBreakDesk Of(Desk desk) => desk.Get<IBreakDesk>();

    private static ProofSide Side(ReconciliationReport report) => report.Lines.Single(line => line.Leg == ReconciliationLeg.LedgerToProvider).Left;

    private static long Open(ReconciliationReport report) => report.BreakTotals.Where(total => total.State == BreakState.Open).Sum(total => total.Count);
}
