namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task The_text_of_a_day_with_everything_is_as_approved()
    {
        var text = Text(await SampleReports.EverythingAsync());

        text.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithFileExtension(".txt"));
    }

    [Fact]
    public async Task The_text_of_a_clean_day_is_as_approved()
    {
        var text = Text(await SampleReports.CleanAsync());

        text.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithFileExtension(".txt"));
    }

    [Fact]
    public async Task No_line_of_the_text_is_wider_than_a_hundred_columns() =>
        Text(await SampleReports.EverythingAsync()).Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(100);

    [Fact]
    public async Task The_page_starts_with_the_verdict_and_shows_proof_and_cause()
    {
        var html = await HtmlAsync(await SampleReports.EverythingAsync());

        html.ShouldContain("""<p class="verdict bad">All 16 movements foot;""");
        html.ShouldContain("<svg");
        html.ShouldContain("a payment taken outside this application, or a ledger restored from a backup.");
        html.ShouldContain("read in full");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task The_page_of_a_clean_day_is_green_and_has_no_breaks()
    {
        var html = await HtmlAsync(await SampleReports.CleanAsync());

        html.ShouldContain("""<p class="verdict good">All 12 movements foot; no open breaks.</p>""");
        html.ShouldNotContain("<h2>Open breaks");
    }

    [Fact]
    public async Task Markup_in_a_reference_stays_text()
    {
        var html = await HtmlAsync(await SampleReports.EverythingAsync("<script>alert(1)</script>\"'&{0}"));

        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;{0}");
    }

    [Fact]
    public async Task Line_breaks_and_terminal_codes_in_a_reference_do_not_reach_the_text()
    {
        var text = Text(await SampleReports.EverythingAsync("ch\u001b[2J\r\nAll is well\u202e"));

        text.ShouldContain("ch?[2J??All is well?");
        text.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task The_page_is_written_to_a_file()
    {
        var path = Path.Combine(Path.GetTempPath(), $"recon-{Guid.NewGuid():N}.html");
        try
        {
            await ReportHtml.WriteAsync(path, await SampleReports.CleanAsync());

            (await File.ReadAllTextAsync(path)).ShouldContain("All 12 movements foot; no open breaks.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0, "USD", "0.00")]
    [InlineData(-5, "USD", "-0.05")]
    [InlineData(123456789, "USD", "1,234,567.89")]
    [InlineData(-123456, "JPY", "-123,456")]
    [InlineData(1234567, "KWD", "1,234.567")]
    public void Sums_have_the_decimals_of_their_currency(long minor, string currency, string text) =>
        AmountText.Number(minor, Currency.Parse(currency)).ShouldBe(text);

    private static string Text(ReconciliationReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ReportText.Write(writer, report);
        return writer.ToString();
    }

    private static async Task<string> HtmlAsync(ReconciliationReport report)
    {
        using var writer = new StringWriter();
        await ReportHtml.WriteAsync(writer, report);
        return writer.ToString();
    }
}
