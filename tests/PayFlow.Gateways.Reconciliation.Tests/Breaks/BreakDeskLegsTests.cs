namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Settling and opening again on the legs to the payout and to the bank: each run in between has to foot.</summary>
public sealed class BreakDeskLegsTests
{
    private static readonly string[] Found = ["BANK_MISSING", "BANK_AMOUNT", "BANK_UNIDENTIFIED", "PAYOUT_UNEXPLAINED", "PAYOUT_FAILED"];

    [Theory, OnEachDatabase]
    public async Task What_is_settled_on_any_leg_is_resolved_stays_away_and_returns_when_it_is_opened_again(string database)
    {
        await using var desk = await OpenAsync(database);
        var before = await RunAsync(desk);
        var numbers = Open(before).Select(item => item.Number).Order().ToList();
        Open(before).Select(item => item.Code).Distinct().Order().ShouldBe(Found.Order());

        await EachAsync(desk, numbers, (breaks, number) => breaks.ResolveAsync(number, "known", "anna"));
        var resolved = await RunAsync(desk);
        var quiet = await RunAsync(desk);
        await EachAsync(desk, numbers, (breaks, number) => breaks.ReopenAsync(number, "not known", "anna"));
        var returned = await RunAsync(desk);
        var later = await RunAsync(desk);

        Open(resolved).ShouldBeEmpty();
        Open(quiet).ShouldBeEmpty();
        Broken(before).ShouldBe(Count(resolved, ProofClass.Resolved));
        Count(quiet, ProofClass.Resolved).ShouldBe(default);
        Count(returned, ProofClass.Returned).ShouldBe(Broken(before));
        Broken(returned).ShouldBe(Broken(before));
        Open(returned).Select(item => item.Number).Order().ShouldBe(numbers);
        Open(later).Select(item => item.Number).Order().ShouldBe(numbers);
        (await Task.WhenAll(numbers.Select(number => desk.Get<IBreakDesk>().ReadHistoryAsync(number)))).ShouldAllBe(steps => steps.Count == 3);
    }

    [Theory, OnEachDatabase]
    public async Task Opened_again_before_any_run_they_are_open_as_they_were(string database)
    {
        await using var desk = await OpenAsync(database);
        var before = await RunAsync(desk);
        var numbers = Open(before).Select(item => item.Number).Order().ToList();

        await EachAsync(desk, numbers, (breaks, number) => breaks.ResolveAsync(number, "known", "anna"));
        await EachAsync(desk, numbers, (breaks, number) => breaks.ReopenAsync(number, "not known", "anna"));
        var report = await RunAsync(desk);

        Open(report).Select(item => item.Number).Order().ShouldBe(numbers);
        Count(report, ProofClass.Returned).ShouldBe(default);
        Broken(report).ShouldBe(Broken(before));
    }

    [Theory, OnEachDatabase]
    public async Task What_was_settled_about_a_source_stays_settled_until_something_else_is_found(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.LandAsync([], Rows.Day.AddDays(-9), Rows.Day.AddDays(-3));
        var stale = Open(await RunAsync(desk)).ShouldHaveSingleItem();

        await desk.Get<IBreakDesk>().ResolveAsync(stale.Number, "the provider is away", "anna");
        Open(await RunAsync(desk)).ShouldBeEmpty();
        await desk.LandAsync([], Rows.Day.AddDays(-9), Rows.Day.AddDays(-2));

        Open(await RunAsync(desk)).ShouldHaveSingleItem().Number.ShouldBe(stale.Number);
    }

    private static async Task<Desk> OpenAsync(string database)
    {
        var desk = await Desk.OpenAsync(database);
        desk.Time.Now = Rows.Day.AddDays(20);
        await desk.LandAsync(
            [Rows.Entry("txn_1", "ch_1", 5000) with { PayoutId = "po_missing" }, Rows.Entry("txn_2", "ch_2", 700) with { PayoutId = "po_unexplained" }], Rows.Day.AddDays(-1), Rows.Day.AddDays(19));
        await desk.AddAsync(Rows.Movement("ch_1", 5000), Rows.Movement("ch_2", 700));
        await desk.KeepAsync(
            Bank.Payout("po_missing", 5000), Bank.Payout("po_unexplained", 800), Bank.Payout("po_short", 900, hasEntries: false), Bank.Payout("po_failed", 300, PayoutStatus.Failed, hasEntries: false));
        await desk.BookAsync(800, "STRIPE PAYOUT", "po_unexplained");
        await desk.BookAsync(850, "STRIPE PAYOUT", "po_short");
        await desk.BookAsync(4321, "STRIPE PAYOUT");
        await desk.BookAsync(1, "rent", on: BankDays.Of(Rows.Day.AddDays(18)));
        return desk;
    }

    private static async Task EachAsync(Desk desk, List<long> numbers, Func<IBreakDesk, long, Task> work)
    {
        foreach (var number in numbers)
        {
            await work(desk.Get<IBreakDesk>(), number);
        }
    }

    private static Tally Broken(ReconciliationReport report) => Count(report, ProofClass.Break);

    // What was drawn from the balance for a payout without entries is not a row.
    private static Tally Count(ReconciliationReport report, ProofClass which) => report.Lines.Where(line => line.Leg != ReconciliationLeg.LedgerToProvider)
        .Aggregate(default(Tally), (sum, line) => sum + line.Left[which] + line.Right[which]);

    private static List<ReconciliationBreak> Open(ReconciliationReport report) => [.. report.Breaks.Where(item => item.State == BreakState.Open)];

    // A run that has nothing to do gives the earlier report again; here each has to count anew.
    private static async Task<ReconciliationReport> RunAsync(Desk desk)
    {
        await desk.WriteAsync(RunSql.Outdate);
        return await desk.RunAsync(request => request with { ReadBooks = false });
    }
}
