using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class MonthCloseTests
{
    private static readonly DateOnly November = new(2026, 11, 15);
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, OnEachDatabase]
    public async Task A_month_is_what_was_booked_in_it_and_nothing_before_or_after(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(
            Rows.Movement("ch_1", 1000), Rows.Movement("ch_2", 500), Rows.Movement("ch_3", 70), Rows.Movement("ch_next", 30, at: December.AddMinutes(-1)), Rows.Movement("ch_gone", 9));
        await desk.LandAsync(
            [
                Rows.Entry("t0", "ch_old", 4, at: December.AddMonths(-1).AddTicks(-10)),
                Rows.Entry("t1", "ch_1", 1000, fee: 30, at: December.AddMonths(-1)),
                Rows.Entry("t2", "ch_2", 500, fee: 15),
                Rows.Entry("t3", "re_1", -200, kind: SettlementKind.Refund),
                Rows.Entry("t4", null, -5, kind: SettlementKind.Fee),
                Rows.Entry("t5", "ch_3", 70, at: December.AddTicks(-10)),
                Rows.Entry("t6", "ch_next", 30, at: December),
            ],
            December.AddMonths(-2),
            December.AddDays(5));
        desk.Time.Now = December.AddDays(6);
        await desk.RunAsync(request => request with { ReadBooks = false });

        var report = await CloseAsync(desk);

        (report.From, report.To).ShouldBe((December.AddMonths(-1), December));
        var flow = report.Flows.ShouldHaveSingleItem();
        (flow.Charges, flow.Refunds, flow.Fees).ShouldBe(((Int128)1570, (Int128)(-200), (Int128)(-50)));
        var line = report.Lines.ShouldHaveSingleItem();
        line.Foots.ShouldBeTrue();
        line.Right[ProofClass.New].ShouldBe(new Tally(5, 1365));
        line.Right[ProofClass.Matched].ShouldBe(new Tally(3, 1570));
        line.Right[ProofClass.Break].ShouldBe(new Tally(1, -200));
        line.Right[ProofClass.OtherKind].ShouldBe(new Tally(1, -5));
        line.Left[ProofClass.Matched].ShouldBe(new Tally(3, 1570));
        line.Left[ProofClass.Break].ShouldBe(new Tally(1, 9));
        report.Breaks.Count.ShouldBe(3);
    }

    [Theory, OnEachDatabase]
    public async Task Closing_changes_nothing_and_comes_to_the_same_again(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 1000));
        await desk.LandAsync([Rows.Entry("t1", "ch_1", 1000, fee: 30)], December.AddMonths(-1), December.AddDays(1));
        desk.Time.Now = December.AddDays(1);
        var run = await desk.RunAsync(request => request with { ReadBooks = false });

        var first = await CloseAsync(desk);
        var second = await CloseAsync(desk);

        first.InputHash.ShouldBe(second.InputHash);
        first.Number.ShouldBe(run.Number);
        first.Accounts.Single(account => account.Account == "stripe").State.ShouldBe(ReadingState.Read);
    }

    [Fact]
    public async Task A_month_that_is_not_over_is_refused()
    {
        await using var desk = await Desk.OpenAsync("sqlite");
        desk.Time.Now = December.AddTicks(-1);

        (await Should.ThrowAsync<ArgumentException>(() => CloseAsync(desk))).Message.ShouldContain("2026-12-01");
        desk.Time.Now = December;
        await CloseAsync(desk);
    }

    [Theory, OnEachDatabase]
    public async Task While_a_run_is_at_work_no_month_is_closed(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Time.Now = December;
        await using var entered = await desk.Database.EnterAsync(default);

        await Should.ThrowAsync<ReconciliationBusyException>(() => CloseAsync(desk));
    }

    private static async Task<ReconciliationReport> CloseAsync(Desk desk)
    {
        var folder = Directory.CreateTempSubdirectory("payflow-month-");
        try
        {
            var report = await desk.Reconciler.CloseMonthAsync(November, folder.FullName);
            (await MonthPackCheck.VerifyAsync(folder.FullName)).ShouldBeEmpty();
            return report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
