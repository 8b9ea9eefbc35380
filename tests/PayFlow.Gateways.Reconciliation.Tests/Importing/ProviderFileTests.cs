namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class ProviderFileTests
{
    [Theory, OnEachDatabase]
    public async Task The_same_file_changes_nothing_the_second_time(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 20));

        var first = await files.ImportAsync(path);
        var second = await files.ImportAsync(path);

        first.ShouldSatisfyAllConditions(
            () => first.Format.ShouldBe(FileFormat.StripeBalance), () => first.New.ShouldBe(20), () => first.Known.ShouldBe(0), () => first.WasKnown.ShouldBeFalse());
        second.ShouldSatisfyAllConditions(() => second.WasKnown.ShouldBeTrue(), () => second.New.ShouldBe(0), () => second.Sha256.ShouldBe(first.Sha256));
        (await files.CountAsync("settlement_entry")).ShouldBe(20);
        (await files.CountAsync("reconciliation_file")).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Of_a_file_that_overlaps_another_only_what_is_new_is_taken_in(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        await files.ImportAsync(files.WriteStripe(Enumerable.Range(1, 20)));

        var next = await files.ImportAsync(files.WriteStripe(Enumerable.Range(11, 20)));

        (next.New, next.Known).ShouldBe((10, 10));
        (await files.CountAsync("settlement_entry")).ShouldBe(30);
    }

    [Theory, OnEachDatabase]
    public async Task Rows_that_cannot_be_read_are_kept_aside_with_their_line_and_those_around_them_are_taken_in(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 20), number => number switch
        {
            7 => "txn_7,2026-11-20 12:00:07,usd,one dollar,0.10,0.90,charge,ch_7",
            13 => "txn_13,2026-11-20 12:00:13,usd,1.00,0.10,0.80,charge,ch_13",
            _ => null,
        });

        var result = await files.ImportAsync(path);

        (result.New, result.Bad).ShouldBe((18, 2));
        result.Problems.Count.ShouldBe(2);
        var kept = await desk.Database.ReadAsync(
            sql => sql.ReadAsync("select line, reason from reconciliation_bad_row order by seq", SqlValues.None, static row => (row.Long(0), row.Text(1)), default), default);
        kept.Select(row => row.Item1).ShouldBe([8, 14]);
        kept[0].Item2.ShouldContain("gross");
        kept[1].Item2.ShouldContain("not net");
        // What is missing must not look complete.
        (await SourceState.FindAsync(desk.Database, "stripe", default)).Until.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task An_import_that_was_stopped_leaves_no_file_and_is_completed_by_the_next(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 40_000));
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => files.ImportAsync(path, cancellationToken: stop.Token, progress: new Told(_ => stop.Cancel())));
        (await files.CountAsync("reconciliation_file")).ShouldBe(0);
        (await files.CountAsync("settlement_entry")).ShouldBeLessThan(40_000);
        var result = await files.ImportAsync(path);

        (result.WasKnown, result.New + result.Known).ShouldBe((false, 40_000));
        (await files.CountAsync("settlement_entry")).ShouldBe(40_000);
    }

    [Theory, OnEachDatabase]
    public async Task A_row_that_says_something_else_than_before_is_a_break_and_the_first_reading_stays(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        await files.ImportAsync(files.WriteStripe([1, 2]));

        var result = await files.ImportAsync(files.WriteStripe([1, 2, 3], number => number == 2 ? "txn_2,2026-11-20 12:00:02,usd,2.00,0.10,1.90,charge,ch_2" : null));

        result.Conflicts.ShouldHaveSingleItem().Read.MinorUnits.ShouldBe(200);
        (await files.CountAsync("settlement_entry where gross_minor = 100")).ShouldBe(3);
        (await files.CountAsync("reconciliation_break where category = 22 and reference = 'txn_2'")).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_report_that_does_not_foot_is_a_break_in_the_next_run(string database)
    {
        await using var desk = await Desk.OpenAsync(database, null, "paypal");
        using var files = new ImportedFiles(desk);
        var path = files.Write(Samples.PayPal.Replace("\"SB\",\"7AB\",\"inv-1\",\"\",\"\",\"T0006\",2026/11/20 08:30:00 -0800,2026/11/20 08:30:01 -0800,\"CR\",5200", "\"SB\",\"7AB\",\"inv-1\",\"\",\"\",\"T0006\",2026/11/20 08:30:00 -0800,2026/11/20 08:30:01 -0800,\"CR\",5300"));

        var result = await files.ImportAsync(path, "paypal");
        var report = await desk.RunAsync(request => request with { ReadBooks = false });

        result.Foots.ShouldBe(false);
        result.Problems.ShouldContain(problem => problem.Contains("5200", StringComparison.Ordinal) && problem.Contains("5300", StringComparison.Ordinal));
        report.Breaks.ShouldContain(item => item.Category == BreakCategory.NotFooting && item.Account == "paypal");
        report.Files.ShouldHaveSingleItem().Foots.ShouldBe(false);
    }

    [Theory, OnEachDatabase]
    public async Task What_a_report_of_payouts_sums_up_is_kept_as_payouts(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);

        var result = await files.ImportAsync(files.Write(Samples.StripePayouts));

        (result.Format, result.New).ShouldBe((FileFormat.StripePayouts, 3));
        (await files.CountAsync("reconciliation_payout where amount_minor = 5680 and bank_reference = 'TR-9'")).ShouldBe(1);
        // It has only what was paid out: the days are not complete by it.
        (await SourceState.FindAsync(desk.Database, "stripe", default)).Until.ShouldBeNull();
    }
}
