namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BankCsvTests
{
    private static readonly BankCsvReader Reader = new();

    [Fact]
    public async Task Lines_and_the_statement_are_read_and_foot()
    {
        var rows = await ReadFile.Of(Reader, Samples.Bank, Samples.BankMap);

        var first = rows[0].ShouldBeOfType<BankLineRow>();
        first.Line.ShouldBe(2);
        first.Bank.ShouldBe(new BankLine
        {
            Account = "acct",
            StatementId = first.Bank.StatementId,
            Sequence = 1,
            Amount = new(123456, Currency.EUR),
            BookedOn = new(2026, 11, 20),
            Text = "STRIPE PAYOUT po_1",
        });
        var statement = rows[^1].ShouldBeOfType<StatementRow>().Statement;
        (statement.Opening, statement.Closing, statement.Booked, statement.Entries).ShouldBe((new(10000, Currency.EUR), new(130044, Currency.EUR), 120044, 3));
        (statement.From, statement.To, statement.Foots, statement.StatementId).ShouldBe((new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 22), true, first.Bank.StatementId));
        rows.OfType<ControlRow>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_begins_with_the_newest_line_foots_as_well()
    {
        var lines = Samples.Bank.TrimEnd().Split('\n');
        var text = string.Join('\n', [lines[0], .. lines.Skip(1).Reverse()]);

        var rows = await ReadFile.Of(Reader, text, Samples.BankMap);

        var statement = rows.OfType<StatementRow>().Single().Statement;
        (statement.Opening, statement.Closing, statement.Foots).ShouldBe((new(10000, Currency.EUR), new(130044, Currency.EUR), true));
        rows.OfType<ControlRow>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_that_is_missing_shows_where_and_how_much(bool newestFirst)
    {
        var lines = Samples.Bank.TrimEnd().Split('\n').ToList();
        lines.RemoveAt(2);
        lines = newestFirst ? [lines[0], .. lines.Skip(1).Reverse()] : lines;

        var rows = await ReadFile.Of(Reader, string.Join('\n', lines), Samples.BankMap);

        rows.OfType<StatementRow>().Single().Statement.Difference.ShouldBe(-3456);
        rows.OfType<ControlRow>().Single().Line.ShouldBe(3);
        rows.OfType<ControlRow>().Single().What.ShouldBe("running balance in EUR");
    }

    [Fact]
    public async Task Breaks_of_the_balance_are_listed_up_to_a_number_and_counted_beyond()
    {
        var text = "d,a,b\n" + string.Concat(Enumerable.Range(0, 50).Select(_ => "2026-11-20,1.00,7.00\n"));

        var controls = (await ReadFile.Of(Reader, text, new BankCsvMap { Date = "d", Amount = "a", Balance = "b", DefaultCurrency = "EUR" })).OfType<ControlRow>().ToList();

        controls.Count.ShouldBe(21);
        controls[^1].ShouldBe(new ControlRow("running balance in EUR: breaks beyond the first 20", 0, 29) { Line = 51 });
    }

    [Fact]
    public async Task A_balance_need_not_stand_in_every_line()
    {
        var map = new BankCsvMap { Date = "d", Amount = "a", Balance = "b", DefaultCurrency = "EUR" };
        string[] lines = ["2026-11-20,1.00,", "2026-11-20,2.00,13.00", "2026-11-21,3.00,", "2026-11-21,4.00,20.00", "2026-11-22,5.00,"];

        foreach (var order in new[] { lines, [.. lines.Reverse()] })
        {
            var statement = (await ReadFile.Of(Reader, "d,a,b\n" + string.Join('\n', order), map)).OfType<StatementRow>().Single().Statement;

            (statement.Opening, statement.Closing, statement.Difference).ShouldBe((new(1000, Currency.EUR), new(2500, Currency.EUR), 0));
        }
    }

    [Fact]
    public async Task Columns_for_money_in_and_out_and_a_currency_in_each_row_make_a_statement_per_currency()
    {
        var map = new BankCsvMap { Date = "Date", Credit = "In", Debit = "Out", Currency = "Ccy", Reference = "Ref", EndToEndId = "E2E", SkipLines = 2 };
        const string text = "Some Bank\n\nDate,Ref,In,Out,Ccy,E2E\n2026-11-20,r1,10.00,,EUR,e1\n2026-11-20,r2,,4.00,USD,\n2026-11-20,r3,0.00,1.00,EUR,\n";

        var rows = await ReadFile.Of(Reader, text, map);

        rows.OfType<BankLineRow>().Select(row => (row.Line, row.Bank.Sequence, row.Bank.Amount, row.Bank.BankReference, row.Bank.EndToEndId)).ShouldBe(
        [
            (4, 1, new(1000, Currency.EUR), "r1", "e1"),
            (5, 1, new(-400, Currency.USD), "r2", null),
            (6, 2, new(-100, Currency.EUR), "r3", null),
        ]);
        rows.OfType<StatementRow>().Select(row => (row.Statement.Booked, row.Statement.Foots)).ShouldBe([(900, null), (-400, null)]);
    }

    [Theory]
    [InlineData("2026-11-20,,,EUR", "Both 'In' and 'Out' are empty.")]
    [InlineData("2026-11-20,1.00,2.00,EUR", "Both 'In' and 'Out' have an amount; which one counts cannot be known.")]
    [InlineData("2026-11-20,,-2.00,EUR", "The column 'Out' is negative: the map has columns for money in and money out, which are positive. Where the bank writes a sign, give the signed column as Amount: '-2.00'.")]
    [InlineData("2026-11-20,1.00,,", "The column 'Ccy' is empty.")]
    [InlineData("20.11.2026,1.00,,EUR", "The column 'Date' is not a date written as yyyy-MM-dd: '20.11.2026'.")]
    [InlineData("0001-01-01,1.00,,EUR", "The column 'Date' is not a date written as yyyy-MM-dd: '0001-01-01'.")]
    [InlineData("2026-11-20,1.00", "It has 2 columns, but the header has 4.")]
    [InlineData("2026-11-20,1.00,\"", "The row cannot be taken apart: a quote is opened and never closed.")]
    [InlineData("2026-11-20,1;00,,EUR", "The column 'In' is not a number with the decimal point '.' and, if any, groups of three digits: '1;00'.")]
    [InlineData("2026-11-20,(+1),,EUR", "The column 'In' is not a number with the decimal point '.' and, if any, groups of three digits: '(+1)'.")]
    [InlineData("2026-11-20,-1-,,EUR", "The column 'In' is not a number: '-1-'.")]
    public async Task A_line_that_cannot_be_read_is_kept_aside_with_its_reason(string line, string reason)
    {
        var map = new BankCsvMap { Date = "Date", Credit = "In", Debit = "Out", Currency = "Ccy" };

        var bad = await ReadFile.Bad(Reader, $"Date,In,Out,Ccy\n{line}\n", map);

        (bad.Line, bad.Reason).ShouldBe((2, reason));
    }

    [Fact]
    public async Task A_column_of_the_map_that_the_file_lacks_is_named() =>
        (await ReadFile.Bad(Reader, "Buchungstag;Saldo;Zweck\n", Samples.BankMap)).Reason.ShouldBe("The column 'Betrag' is missing.");

    [Fact]
    public async Task The_same_file_is_the_same_statement_and_another_is_another()
    {
        var first = await IdAsync(Samples.Bank);

        (await IdAsync(Samples.Bank + "23.11.2026;1,00;1.301,44;x\n")).ShouldBe(first);
        (await IdAsync(Samples.Bank.Replace("po_1", "po_2", StringComparison.Ordinal))).ShouldNotBe(first);
    }

    private static async Task<string> IdAsync(string text) => (await ReadFile.Of(Reader, text, Samples.BankMap)).OfType<StatementRow>().Single().Statement.StatementId;
}
