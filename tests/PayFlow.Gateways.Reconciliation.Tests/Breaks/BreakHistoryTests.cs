namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BreakHistoryTests
{
    [Theory, OnEachDatabase]
    public async Task The_life_of_a_break_is_told_by_who_did_what_and_why(string database)
    {
        await using var desk = await OpenAsync(database);

        var steps = await desk.Get<IBreakDesk>().ReadHistoryAsync(1);

        steps.Select(step => (step.Sequence, step.Actor, step.Action, step.Text)).ShouldBe(
        [
            (1, "run 1", "opened", "left 10.00 USD, right none"), (2, "anna", "assigned", "ben"), (3, "ben", "commented", "asked the provider"), (4, "ben", "resolved", "paid by cheque"),
        ]);
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_was_changed_shows(string database)
    {
        await using var desk = await OpenAsync(database);

        await BehindTheTriggersAsync(desk, database, "update reconciliation_break_event set note = 'told to' where seq = 3");

        (await Should.ThrowAsync<InvalidOperationException>(() => desk.Get<IBreakDesk>().ReadHistoryAsync(1))).Message.ShouldContain("step 3 (commented by ben) is not what was written");
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_was_taken_out_shows(string database)
    {
        await using var desk = await OpenAsync(database);

        await BehindTheTriggersAsync(desk, database, "delete from reconciliation_break_event where seq = 2");

        (await Should.ThrowAsync<InvalidOperationException>(() => desk.Get<IBreakDesk>().ReadHistoryAsync(1))).Message.ShouldContain("step 2 is not there");
    }

    [Theory, OnEachDatabase]
    public async Task The_end_that_was_taken_off_shows(string database)
    {
        await using var desk = await OpenAsync(database);

        await BehindTheTriggersAsync(desk, database, "delete from reconciliation_break_event where seq = 4");

        (await Should.ThrowAsync<InvalidOperationException>(() => desk.Get<IBreakDesk>().ReadHistoryAsync(1))).Message.ShouldContain("does not lead to its state");
    }

    [Theory, OnEachDatabase]
    public async Task The_database_itself_refuses_to_change_a_step(string database)
    {
        await using var desk = await OpenAsync(database);

        await Should.ThrowAsync<System.Data.Common.DbException>(() => desk.WriteAsync("update reconciliation_break_event set note = 'told to' where seq = 3"));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => desk.WriteAsync("delete from reconciliation_break_event where seq = 3"));
    }

    private static async Task<Desk> OpenAsync(string database)
    {
        var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000));
        await desk.LandAsync([], Rows.Day.AddDays(-1), Rows.Day.AddDays(3));
        await desk.RunAsync(request => request with { ReadBooks = false });
        var breaks = desk.Get<IBreakDesk>();
        await breaks.AssignAsync(1, "ben", "anna");
        await breaks.CommentAsync(1, "asked the provider", "ben");
        await breaks.ResolveAsync(1, "paid by cheque", "ben");
        return desk;
    }

    private static async Task BehindTheTriggersAsync(Desk desk, string database, string statement)
    {
        if (database == "sqlite")
        {
            await desk.WriteAsync("drop trigger reconciliation_history_no_update");
            await desk.WriteAsync("drop trigger reconciliation_history_no_delete");
        }
        else
        {
            await desk.WriteAsync("alter table reconciliation_break_event disable trigger user");
        }

        await desk.WriteAsync(statement);
    }
}
