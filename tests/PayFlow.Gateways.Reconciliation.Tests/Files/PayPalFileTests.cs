namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class PayPalFileTests
{
    [Fact]
    public async Task Every_footer_is_held_against_the_rows_above_it()
    {
        var controls = (await ReadFile.Of(new PayPalSettlementReader(), Samples.PayPal)).OfType<ControlRow>().ToList();

        controls.ShouldAllBe(control => control.Foots);
        controls.Count.ShouldBe(26);
        controls[0].ShouldBe(new ControlRow("section footer SF of 2026/11/20: credits in EUR", 5200, 5200) { Line = 9 });
        controls[4].ShouldBe(new ControlRow("section footer SF of 2026/11/20: ending balance in EUR", 3988, 3988) { Line = 9 });
        controls[6].ShouldBe(new ControlRow("section footer SF of 2026/11/20: credits in JPY", 150, 150) { Line = 10 });
        controls[12].ShouldBe(new ControlRow("section count SC of 2026/11/20: rows", 4, 4) { Line = 11 });
        controls[^1].ShouldBe(new ControlRow("report count RC: rows", 4, 4) { Line = 14 });
    }

    [Fact]
    public async Task A_row_that_is_missing_shows_in_the_footers()
    {
        var rows = await ReadFile.Of(new PayPalSettlementReader(), WithoutLine(Samples.PayPal, 6));

        rows.OfType<ControlRow>().Where(control => !control.Foots).Select(control => (control.What[..18], control.Declared, control.Counted)).Take(5).ShouldBe(
        [
            ("section footer SF ", 1134, 1000),
            ("section footer SF ", 47, 0),
            ("section footer SF ", 3988, 4075),
            ("section footer SF ", 3, 2),
            ("section count SC o", 4, 3),
        ]);
    }

    [Fact]
    public async Task A_day_without_a_transaction_is_a_report_too()
    {
        const string text = """
            "RH",2026/11/21 02:44:19 -0800,"A","ACCOUNT1",009,
            "FH",01
            "SH",2026/11/20 00:00:00 -0800,2026/11/20 23:59:59 -0800,"ACCOUNT1",""
            "SF","USD",0,0,0,0,"CR",700,"CR",700,"CR",0,"CR",0,"CR",0,"CR",0,0
            "SC",0
            """;

        FileReaders.Find(text).ShouldBeOfType<PayPalSettlementReader>();
        (await ReadFile.Of(new PayPalSettlementReader(), text)).ShouldAllBe(row => ((ControlRow)row).Foots);
    }

    [Fact]
    public async Task Fee_totals_are_known_in_either_order()
    {
        var text = Samples.PayPal.Replace(",47,225,", ",225,47,", StringComparison.Ordinal);

        (await ReadFile.Of(new PayPalSettlementReader(), text)).OfType<ControlRow>().ShouldAllBe(control => control.Foots);
    }

    [Fact]
    public async Task A_footer_of_an_early_version_has_fewer_balances()
    {
        var text = Samples.PayPal.Replace(",\"CR\",0,\"CR\",0,3", ",3", StringComparison.Ordinal).Replace("009", "006", StringComparison.Ordinal);

        var rows = await ReadFile.Of(new PayPalSettlementReader(), text);

        rows.OfType<BadRow>().ShouldBeEmpty();
        rows.OfType<ControlRow>().ShouldAllBe(control => control.Foots);
    }

    [Fact]
    public async Task Sections_are_counted_apart_and_the_report_over_all_of_them()
    {
        var lines = Samples.PayPal.Split('\n');
        var section = string.Join('\n', lines[2..11]) + '\n';
        var second = section.Replace("\"7AB\"", "\"7AC\"", StringComparison.Ordinal).Replace("ACCOUNT1", "ACCOUNT2", StringComparison.Ordinal);
        var text = string.Join('\n', lines[..2]) + '\n' + section + second + "\"RC\",8\n\"FF\",8\n";

        var controls = (await ReadFile.Of(new PayPalSettlementReader(), text)).OfType<ControlRow>().ToList();

        controls.Count.ShouldBe(27);
        controls.ShouldAllBe(control => control.Foots);
    }

    [Fact]
    public async Task The_reports_totals_are_not_held_against_a_part_of_it()
    {
        var rows = await ReadFile.Of(new PayPalSettlementReader(), Samples.PayPal.Replace("\"FH\",01", "\"FH\",02", StringComparison.Ordinal));

        rows.OfType<ControlRow>().ShouldAllBe(control => control.What.StartsWith("section"));
    }

    [Theory]
    [InlineData("\"CR\",5200", "\"XX\",5200", "The column 'Transaction Debit or Credit' is neither CR nor DR: 'XX'.")]
    [InlineData("\"CR\",5200", "\"CR\",52.00", "The column 'Gross Transaction Amount' is not a whole unsigned number of hundredths that fits into 64 bits: '52.00'.")]
    [InlineData("\"CR\",5200", "\"CR\",-5200", "The column 'Gross Transaction Amount' is not a whole unsigned number of hundredths that fits into 64 bits: '-5200'.")]
    [InlineData("\"CR\",5200", "\"CR\",", "The column 'Gross Transaction Amount' is empty.")]
    [InlineData("15000,\"JPY\"", "15050,\"JPY\"", "The column 'Gross Transaction Amount' is in hundredths, and has more decimals than JPY has (0): '15050'.")]
    [InlineData("225,\"EUR\"", "225,\"USD\"", "The column 'Fee Currency' is not the currency of the transaction, EUR: 'USD'.")]
    [InlineData("\"DR\",225", "\"\",225", "The column 'Fee Debit or Credit' is empty.")]
    [InlineData("5200,\"EUR\"", "5200,\"EU\"", "The column 'Gross Transaction Currency' is not a currency of ISO 4217: 'EU'.")]
    [InlineData("2026/11/20 08:30:00 -0800", "yesterday", "The column 'Transaction Initiation Date' is not a time such as 2026-11-20 12:00:00: 'yesterday'.")]
    [InlineData("\"T0006\"", "\"T1300\"", "The event code T1300 is of an authorization or of a row for display only: it moves no money, and does not belong into a settlement report.")]
    [InlineData("\"CR\",5200,\"EUR\",\"DR\",225", "\"CR\",9223372036854775807,\"EUR\",\"CR\",225", "Gross and fee together do not fit into 64 bits of minor units.")]
    [InlineData(",\"CR\",5200,\"EUR\",\"DR\",225,\"EUR\",\"pf-1\",\"\",\"\",\"\",\"\",,,", ",\"CR\",52", "It has 10 columns and ends before 'Fee Currency': it was cut off.")]
    [InlineData("\"SB\",\"7AB\"", "\"SX\",\"7AB\"", "The column 'row type' is none of RH, FH, SH, CH, SB, SF, SC, RF, RC and FF: 'SX'.")]
    [InlineData("\"A\",\"ACCOUNT1\",009", "\"A\",\"ACCOUNT1\",010", "The column 'report version' is not known: versions to 009 are. The rows are read by the names of their columns; hold the control totals against them: '010'.")]
    [InlineData("\"SC\",4", "\"SC\",four", "The column 'number of rows' is not a whole number: 'four'.")]
    [InlineData("\"SF\",\"EUR\",5200", "\"SF\",\"EUR\",x", "The column 'total gross credits' is not a whole unsigned number of hundredths that fits into 64 bits: 'x'.")]
    [InlineData("\"CR\",0,3\n\"SF\",\"JPY\"", "\"CR\",0,\n\"SF\",\"JPY\"", "The column 'number of rows of the footer' is empty.")]
    [InlineData("\"SF\",\"EUR\",5200,1134,47,225,\"CR\",100", "\"SF\",\"EUR\",5200,1134,47,225,\"\",100", "The column 'side of the beginning balance' is empty.")]
    public async Task A_row_that_cannot_be_read_is_kept_aside_with_its_reason(string good, string bad, string reason) =>
        (await ReadFile.Of(new PayPalSettlementReader(), Replaced(good, bad))).OfType<BadRow>().ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Fact]
    public async Task A_section_without_its_columns_is_not_guessed_at()
    {
        var bad = (await ReadFile.Of(new PayPalSettlementReader(), Replaced("\"Fee Amount\"", "\"Fees\""))).OfType<BadRow>().Select(row => row.Reason).ToList();

        bad[0].ShouldBe("The column 'Fee Amount' is missing.");
        bad.Skip(1).ShouldBe(Enumerable.Repeat("No readable column row (CH) is above it in its section.", 4));
    }

    [Fact]
    public async Task The_transaction_detail_report_is_refused()
    {
        var text = Replaced("\"Custom Field\"", "\"Transactional Status\"");

        new PayPalSettlementReader().Recognizes(text).ShouldBeFalse();
        (await ReadFile.Of(new PayPalSettlementReader(), text)).OfType<BadRow>().First().Reason
            .ShouldBe("The column 'Transactional Status' belongs to the transaction detail report, which also has rows that moved no money. Take the settlement report (STL).");
    }

    [Fact]
    public async Task A_file_that_was_cut_off_says_so()
    {
        var cut = Samples.PayPal[..Samples.PayPal.IndexOf("\"SF\"", StringComparison.Ordinal)];

        (await ReadFile.Bad(new PayPalSettlementReader(), cut)).Reason.ShouldBe("The file ends inside a section, without the section's count (SC): it was cut off.");
        (await ReadFile.Bad(new PayPalSettlementReader(), cut + Samples.PayPal[Samples.PayPal.IndexOf("\"SH\"", StringComparison.Ordinal)..])).Reason
            .ShouldBe("A section begins before the count (SC) of the one before it: rows may be missing.");
    }

    private static string Replaced(string good, string bad)
    {
        var at = Samples.PayPal.IndexOf(good, StringComparison.Ordinal);
        at.ShouldBePositive();
        return Samples.PayPal[..at] + bad + Samples.PayPal[(at + good.Length)..];
    }

    private static string WithoutLine(string text, int line) => string.Join('\n', text.Split('\n').Where((_, i) => i + 1 != line));
}
