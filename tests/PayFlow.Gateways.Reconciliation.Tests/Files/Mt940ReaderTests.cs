using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

public sealed class Mt940ReaderTests
{
    private const string Head = ":20:START\n:25:10020030/12345\n:28C:17/1\n:60F:C261101EUR10,00\n";
    private const string Good = Head + ":61:2611021102CR5,50NTRFREF-1//BANK-1\nSUPPLEMENT\n:86:PAYOUT po_1\n:61:2611021102DR2,N020NONREF\n:62F:C261102EUR13,50\n:64:C261102EUR13,50\n-\n";

    private static Task<Statement> ReadAsync(string text, FileReading? options = null) => Statements.ReadAsync(new Mt940Reader(), text, options);

    private static async Task<BankLine> LineAsync(string movement) => (await ReadAsync(Head + movement)).Line;

    [Fact]
    public async Task A_statement_foots_and_its_lines_have_what_their_movements_tell()
    {
        var read = await ReadAsync(Good);

        read.Bad.ShouldBeEmpty();
        read.Lines[0].ShouldBe(new BankLine
        {
            Account = "bank",
            StatementId = "START|10020030/12345|17/1|261101",
            Sequence = 1,
            Amount = Money.FromMinorUnits(550, Currency.EUR),
            BookedOn = new DateOnly(2026, 11, 2),
            ValueOn = new DateOnly(2026, 11, 2),
            BankReference = "BANK-1",
            TransactionId = "REF-1",
            Code = "NTRF",
            Text = "PAYOUT po_1",
        });
        (read.Lines[1].TransactionId, read.Lines[1].Amount.MinorUnits).ShouldBe((null, -200));
        var end = read.End;
        (end.AccountNumber, end.Number, end.Entries, end.Booked, end.Foots).ShouldBe(("10020030/12345", 17L, 2, 350, true));
        (end.Opening, end.Closing).ShouldBe((Money.FromMinorUnits(1000, Currency.EUR), Money.FromMinorUnits(1350, Currency.EUR)));
        (end.From, end.To).ShouldBe((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 2)));
    }

    [Theory]
    [InlineData("\r\n", 4096)]
    [InlineData("\r", 4096)]
    [InlineData("   \r\n", 4096)]
    [InlineData("\r\n", 1)]
    [InlineData("\r", 1)]
    [InlineData("\n\n", 2)]
    public async Task Lines_may_end_in_every_way(string end, int atOnce)
    {
        var file = Encoding.UTF8.GetBytes("\uFEFF" + Good.Replace("\n", end, StringComparison.Ordinal));

        var read = await Statements.ReadAsync(new Mt940Reader(), new Dripping(file, atOnce));

        read.Bad.ShouldBeEmpty();
        read.Lines.ShouldBe((await ReadAsync(Good)).Lines);
        read.End.ShouldBe((await ReadAsync(Good)).End);
    }

    [Theory]
    [InlineData("{1:F01BANKDEFFXXXX0000000000}{2:O940BANKDEFFXXXXN}{3:}{4:\n", "-}{5:}\n")]
    [InlineData("{1:F01BANKDEFFXXXX0000000000}{2:O940BANKDEFFXXXXN}{4:", "-}\n")]
    [InlineData("\u0001\n", "-\u0003\n")]
    [InlineData("BANK\n940\nBANK\n", "")]
    public async Task What_the_transport_puts_around_a_statement_is_no_part_of_it(string before, string after)
    {
        var one = before + Good[..^2] + after;

        var read = await ReadAsync(one + one);

        read.Bad.ShouldBeEmpty();
        read.Lines.Count.ShouldBe(4);
        read.Ends.Select(end => end.Foots).ShouldBe([true, true]);
        read.Ends.Select(end => end.StatementId).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("C5,", 500)]
    [InlineData("D5,", -500)]
    [InlineData("RC5,", -500)]
    [InlineData("RD5,", 500)]
    [InlineData("CR5,00", 500)]
    [InlineData("RCR5,00", -500)]
    [InlineData("C5", 500)]
    [InlineData("C000005,5000", 550)]
    [InlineData("C5.50", 550)]
    public async Task Marks_and_amounts_are_read_in_every_form(string text, long expected)
    {
        var line = await LineAsync($":61:261102{text}NTRFX\n");

        (line.Amount.MinorUnits, line.IsReversal, line.Code, line.TransactionId).ShouldBe((expected, text[0] == 'R', "NTRF", "X"));
    }

    [Theory]
    [InlineData("2612310102", "2027-01-02", "2026-12-31")]
    [InlineData("2701021231", "2026-12-31", "2027-01-02")]
    [InlineData("2611021103", "2026-11-03", "2026-11-02")]
    [InlineData("261102", "2026-11-02", "2026-11-02")]
    [InlineData("261102    ", "2026-11-02", "2026-11-02")]
    [InlineData("2602300301", "2026-03-01", null)]
    [InlineData("260230", "2026-11-01", null)]
    [InlineData("2611020230", "2026-11-02", "2026-11-02")]
    [InlineData("2402280229", "2024-02-29", "2024-02-28")]
    public async Task A_line_is_booked_on_its_entry_date_in_the_year_that_is_nearest(string dates, string bookedOn, string? valueOn)
    {
        var line = await LineAsync($":61:{dates}C1,00NTRF\n");

        line.BookedOn.ShouldBe(DateOnly.Parse(bookedOn));
        line.ValueOn.ShouldBe(valueOn is null ? null : DateOnly.Parse(valueOn));
    }

    [Fact]
    public async Task A_movement_that_is_broken_before_its_amount_is_read() =>
        (await LineAsync(":61:2611021102CR\n41,00N071REF\n:\n86:TEXT\n")).ShouldSatisfyAllConditions(
            line => line.Amount.MinorUnits.ShouldBe(4100),
            line => line.Text.ShouldBe("TEXT"));

    [Theory]
    [InlineData(":61:2611021102CR0,001NTRF", "0,001")]
    [InlineData(":61:2611021102X5,00NTRF", "RC")]
    [InlineData(":61:26110X1102C5,00NTRF", "value date")]
    [InlineData(":61:", "value date")]
    [InlineData(":61:2611021102C", "RC")]
    [InlineData(":61:2611021102CNTRF", "amount")]
    public async Task A_movement_that_is_not_understood_is_a_bad_row_and_nothing_foots(string movement, string named)
    {
        var read = await ReadAsync(Good.Replace(":62F:", movement + "\n:62F:", StringComparison.Ordinal));

        var bad = read.Bad.ShouldHaveSingleItem();
        bad.Reason.ShouldContain(named);
        (bad.Text, bad.Line).ShouldBe((movement, 9));
        (read.End.Entries, read.End.Difference, read.End.Foots).ShouldBe((3, Int128.Zero, false));
    }

    [Fact]
    public async Task Pages_are_statements_that_foot_each()
    {
        var read = await ReadAsync(
            ":20:S\n:25:1\n:28C:5/1\n:60F:C261101EUR1,00\n:61:261102C2,00NTRF\n:62M:C261102EUR3,00\n" +
            ":20:S\n:25:1\n:28C:5/2\n:60M:C261102EUR3,00\n:61:261102D4,00NTRF\n:62F:D2611021,00\n");

        read.Ends.Select(end => (end.StatementId, end.Number, end.Foots)).ShouldBe([("S|1|5/1|261101", 5L, true), ("S|1|5/2|261102", 5L, true)]);
        read.Bad.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_statement_whose_reference_is_missing_is_still_another_statement()
    {
        var read = await ReadAsync(Good + Good.Replace(":20:START\n", "", StringComparison.Ordinal));

        read.Ends.Select(end => end.Foots).ShouldBe([true, true]);
    }

    [Fact]
    public async Task A_movement_behind_the_closing_balance_counts_and_so_nothing_foots()
    {
        var read = await ReadAsync(Good + ":61:2611021102C7,00NTRF\n");

        read.Lines.Count.ShouldBe(3);
        (read.End.Entries, read.End.Foots).ShouldBe((3, false));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(":90D:1EUR2,00\n:90C:1EUR5,50\n", true)]
    [InlineData(":90C:1EUR5,50\n", true)]
    [InlineData(":90D:2EUR2,00\n", false)]
    [InlineData(":90D:1EUR2,40\n", false)]
    [InlineData(":90D:EUR2,00\n", false)]
    public async Task A_report_within_the_day_foots_by_its_totals_only(string totals, bool? foots)
    {
        var read = await ReadAsync(":20:R\n:25:1\n:28C:3/1\n:34F:EUR0,\n:13D:2611020930+0100\n:61:2611021102C5,50NTRF\n:61:2611021102D2,00NTRF\n" + totals + "-\n");

        read.Lines.Count.ShouldBe(2);
        (read.End.StatementId, read.End.Opening, read.End.Closing, read.End.Foots).ShouldBe(("R|1|3/1|2611020930+0100", null, null, foots));
    }

    [Fact]
    public async Task What_is_only_expected_is_not_booked()
    {
        var read = await ReadAsync(":20:R\n:34F:EUR0,\n:61:261102EC5,50NTRF\n:90C:1EUR5,50\n");

        (read.Line.IsBooked, read.End.Booked, read.End.Foots).ShouldBe((false, 0, true));
    }

    [Fact]
    public async Task A_statement_without_a_currency_takes_the_accounts()
    {
        const string bare = ":20:R\n:61:261102C5,50NTRF\n";

        (await ReadAsync(bare)).Bad.ShouldHaveSingleItem().Reason.ShouldContain("currency");
        (await ReadAsync(bare, Statements.Options with { Currency = Currency.CHF })).Line.Amount.ShouldBe(Money.FromMinorUnits(550, Currency.CHF));
    }

    [Theory]
    [InlineData("C261102USD13,50")]
    [InlineData("C261102XYZ13,50")]
    [InlineData("X261102EUR13,50")]
    [InlineData("C261102EUR13,501")]
    [InlineData("")]
    public async Task A_balance_that_is_not_understood_lets_nothing_foot(string balance)
    {
        var read = await ReadAsync(Good.Replace("C261102EUR13,50\n:64", balance + "\n:64", StringComparison.Ordinal));

        read.Bad.ShouldHaveSingleItem().Reason.ShouldStartWith(":62F:");
        read.End.Foots.ShouldBe(false);
    }

    [Theory]
    [InlineData(":28:2604110042", 2604110042L)]
    [InlineData(":28C:036/2009/X", 36L)]
    [InlineData(":28C:0", null)]
    [InlineData(":28C:99999999999999999999", null)]
    public async Task The_number_is_what_stands_before_the_slash(string field, long? expected) =>
        (await ReadAsync(Good.Replace(":28C:17/1", field, StringComparison.Ordinal))).End.Number.ShouldBe(expected);

    [Fact]
    public async Task Text_is_UTF_8_where_it_can_be_and_ISO_8859_1_otherwise()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Latin1 })
        {
            var read = await Statements.ReadAsync(new Mt940Reader(), encoding.GetBytes(Head + ":61:261102C1,NTRF\n:86:M\u00FCller\u0000\n"));
            read.Line.Text.ShouldBe("M\u00FCller", encoding.WebName);
        }
    }

    [Fact]
    public async Task What_has_no_end_is_cut_and_said()
    {
        var read = await ReadAsync(Head + $":61:261102C1,NTRF\n:86:{new string('x', 200_000)}\n:61:261102C2,NTRF{new string('y', 70_000)}\n:61:261102C3,NTRF\n:86:{string.Concat(Enumerable.Repeat("line\n", 30_000))}");

        read.Lines.Select(line => line.Amount.MinorUnits).ShouldBe([100, 300]);
        read.Bad.Select(bad => bad.Reason[..4]).ShouldBe([":86:", ":61:", ":86:"]);
        read.End.Foots.ShouldBe(false);
    }
}
