namespace PayFlow.Gateways.Reconciliation.Tests;

[Collection(nameof(LargeFileTests))]
public sealed class LargeImportTests
{
    private const int Most = 24 * 1024 * 1024;

    [Theory, OnEachDatabase]
    public async Task A_large_file_is_imported_without_being_held(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 200_000));
        var most = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await files.ImportAsync(path, progress: new Told(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)));

        result.New.ShouldBe(200_000);
        most.ShouldBeLessThan(Most);
    }

    [Theory, OnEachDatabase]
    public async Task A_file_of_which_nothing_can_be_read_is_counted_and_not_held(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 60_000), number => $"txn_{number},never,usd,1.00,0.10,0.90,charge,ch_{number}");
        var most = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await files.ImportAsync(path, progress: new Told(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)));

        (result.Bad, result.Problems.Count).ShouldBe((60_000, 100));
        (await files.CountAsync("reconciliation_bad_row")).ShouldBe(10_000);
        most.ShouldBeLessThan(Most);
    }

    [Theory, OnEachDatabase]
    public async Task Many_bank_lines_are_imported_without_being_held(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var rows = new FileRows(desk.Database, "main", Rows.Day);
        var most = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        (await rows.SplitAsync(LinesAsync(200_000, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)), default).CountAsync()).ShouldBe(0);

        rows.BankLines.New.ShouldBe(200_000);
        most.ShouldBeLessThan(2 * Most);
    }

    private static async IAsyncEnumerable<FileRow> LinesAsync(int count, Action look)
    {
        for (var number = 1; number <= count; number++)
        {
            if (number % 50_000 == 0)
            {
                await Task.Yield();
                look();
            }

            yield return new BankLineRow(new BankLine
            {
                Account = "main",
                StatementId = "s",
                Sequence = number,
                Amount = Money.FromMinorUnits(number, Currency.EUR),
                BookedOn = new DateOnly(2026, 1, 1).AddDays(number / 2_000),
                Text = "Payment",
            });
        }
    }
}
