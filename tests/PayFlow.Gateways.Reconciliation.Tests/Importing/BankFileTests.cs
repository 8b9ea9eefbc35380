namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BankFileTests
{
    private static readonly BankCsvMap Map = new() { Date = "date", Amount = "amount", Text = "text", Reference = "reference", DefaultCurrency = "EUR" };

    [Theory, OnEachDatabase]
    public async Task True_twins_stay_two_and_an_overlapping_export_brings_only_what_is_new(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var first = await files.ImportAsync(files.Write("date,amount,text,reference\n2026-11-20,-2.50,coffee,\n2026-11-20,-2.50,coffee,\n2026-11-20,9.00,STRIPE,\n"), "main", Map);

        var next = await files.ImportAsync(
            files.Write("date,amount,text,reference\n2026-11-20,9.00,STRIPE,\n2026-11-20,-2.50,coffee,\n2026-11-20,-2.50,coffee,\n2026-11-20,-2.50,coffee,\n2026-11-21,-2.50,coffee,\n"), "main", Map);

        (first.New, first.Known).ShouldBe((3, 0));
        (next.New, next.Known).ShouldBe((2, 3));
        (await files.CountAsync("bank_line where amount_minor = -250")).ShouldBe(4);
    }

    [Theory, OnEachDatabase]
    public async Task The_banks_own_reference_leads_however_the_text_is_broken(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        await files.ImportAsync(files.Write("date,amount,text,reference\n2026-11-20,9.00,STRIPE  PAYOUT po_1,R1\n2026-11-20,9.00,other,NONREF\n"), "main", Map);

        var next = await files.ImportAsync(files.Write("date,amount,text,reference\n2026-11-20,9.00,changed,R1\n2026-11-20,9.00,changed,NONREF\n2026-11-21,9.00,changed,R1\n"), "main", Map);

        (next.New, next.Known).ShouldBe((2, 1));
    }

    [Theory, OnEachDatabase]
    public async Task Lines_of_another_account_are_other_lines(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.Write("date,amount,text,reference\n2026-11-20,9.00,STRIPE,R1\n");
        await files.ImportAsync(path, "main", Map);

        var other = await files.ImportAsync(path, "second", Map);

        (other.WasKnown, other.New).ShouldBe((false, 1));
    }

    [Theory, OnEachDatabase]
    public async Task A_statement_that_does_not_foot_is_a_break_until_one_does(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var wrong = await files.ImportAsync(files.Write(Samples.Bank.Replace("-34,56;", "-34,55;")), "main", Samples.BankMap);
        var report = await desk.RunAsync(request => request with { ReadBooks = false });
        var right = await files.ImportAsync(files.Write(Samples.Bank), "main", Samples.BankMap);
        desk.Time.Now += TimeSpan.FromMinutes(1);
        var next = await desk.RunAsync(request => request with { ReadBooks = false });

        (wrong.Foots, right.Foots).ShouldBe((false, true));
        wrong.Statements.Count.ShouldBe(1);
        report.Breaks.ShouldContain(item => item.Category == BreakCategory.NotFooting && item.Account == "main");
        next.Breaks.ShouldContain(item => item.Category == BreakCategory.NotFooting && item.State == BreakState.Closed);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_only_announced_is_counted_and_not_kept(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var rows = new FileRows(desk.Database, "main", Rows.Day);
        var line = new BankLine { Account = "main", StatementId = "s", Sequence = 1, Amount = Money.FromMinorUnits(900, Currency.EUR), BookedOn = new DateOnly(2026, 11, 20), IsBooked = false };
        FileRow[] read = [new BankLineRow(line), new BankLineRow(line with { Sequence = 2, IsBooked = true, StatementId = "other" })];

        (await rows.SplitAsync(read.ToAsyncEnumerable(), default).CountAsync()).ShouldBe(0);

        rows.BankLines.ShouldBe((1, 0, 1));
        using var files = new ImportedFiles(desk);
        (await files.CountAsync("bank_line")).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_line_that_cannot_be_stored_does_not_stop_the_others(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var rows = new FileRows(desk.Database, "main", Rows.Day);
        var line = new BankLine { Account = "main", StatementId = "s", Sequence = 1, Amount = Money.FromMinorUnits(900, Currency.EUR), BookedOn = new DateOnly(2026, 11, 20) };
        FileRow[] read = [new BankLineRow(line with { Text = "a\0b" }) { Line = 4 }, new BankLineRow(line with { Account = "another" }), new BankLineRow(line)];

        (await rows.SplitAsync(read.ToAsyncEnumerable(), default).CountAsync()).ShouldBe(0);

        (rows.BankLines.New, rows.BadCount).ShouldBe((1, 2));
        rows.Bad[0].Line.ShouldBe(4);
    }
}
