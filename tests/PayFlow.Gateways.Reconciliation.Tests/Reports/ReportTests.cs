namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class ReportTests
{
    [Fact]
    public void The_samples_foot()
    {
        SampleReports.Clean().IsClean.ShouldBeTrue();
        SampleReports.Everything().Foots.ShouldBeTrue();
    }

    [Fact]
    public void The_text_of_a_day_with_everything_is_as_approved() =>
        Text(SampleReports.Everything()).ShouldMatchApproved(options => options.SubFolder("../Approved").NoDiff().WithFileExtension(".txt"));

    [Fact]
    public void The_text_of_a_clean_day_is_as_approved() =>
        Text(SampleReports.Clean()).ShouldMatchApproved(options => options.SubFolder("../Approved").NoDiff().WithFileExtension(".txt"));

    [Theory]
    [InlineData(null)]
    [InlineData(Hostile.Everything)]
    [InlineData("oneVeryLongWordThatNobodyCanBreakBecauseItHasNoSpaces_oneVeryLongWordThatNobodyCanBreakBecauseItHasNoSpaces_oneVeryLongWord")]
    public void No_line_of_the_text_is_wider_than_a_hundred_columns(string? hostile) =>
        Text(SampleReports.Everything(hostile)).Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);

    [Fact]
    public void Line_breaks_and_terminal_codes_do_not_reach_the_text()
    {
        var text = Text(SampleReports.Everything(Hostile.Everything));

        text.Split('\n').SelectMany(line => line).Where(c => char.IsControl(c) || c is '\u202e' or '\u2028' or '\u200b').ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_first_fifty_open_breaks_are_written_out_and_the_others_are_counted()
    {
        var breaks = SampleBreaks.Many(130);

        var text = Text(SampleReports.Everything() with { Breaks = breaks, BreakTotals = SampleBreaks.Totals(breaks) });

        text.Split('\n').Count(line => line.StartsWith('#') && line.Contains("  since ")).ShouldBe(50);
        text.ShouldContain("... and 80 more open breaks.");
    }

    [Theory]
    [InlineData(0, "USD", "0.00")]
    [InlineData(-5, "USD", "-0.05")]
    [InlineData(123456789, "USD", "1,234,567.89")]
    [InlineData(-123456, "JPY", "-123,456")]
    [InlineData(1234567, "KWD", "1,234.567")]
    public void Sums_have_the_decimals_of_their_currency(long minor, string currency, string text)
    {
        AmountText.Number(minor, Currency.Parse(currency)).ShouldBe(text);
        AmountText.Decimal(minor, Currency.Parse(currency)).ShouldBe(text.Replace(",", ""));
    }

    [Fact]
    public void The_smallest_sum_can_be_printed() =>
        AmountText.Decimal(Int128.MinValue, Currency.USD).ShouldBe("-1701411834604692317316873037158841057.28");

    private static string Text(ReconciliationReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ReportText.Write(writer, report);
        return writer.ToString();
    }
}
