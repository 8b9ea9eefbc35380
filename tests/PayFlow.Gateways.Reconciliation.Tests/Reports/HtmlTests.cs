using System.Text;
using System.Text.RegularExpressions;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed partial class HtmlTests
{
    [Fact]
    public void The_page_starts_with_the_verdict_and_has_every_part()
    {
        var html = ReportHtml.Build(SampleReports.Everything());

        html.ShouldContain("<h1>All ");
        html.IndexOf("<h1>", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("id=\"proof\"", StringComparison.Ordinal));
        foreach (var part in new[] { "proof", "money", "breaks", "transit", "payouts", "healed", "sources", "files" })
        {
            html.ShouldContain($"<section id=\"{part}\">");
        }
    }

    [Fact]
    public void The_page_of_a_clean_day_is_green_and_has_no_breaks()
    {
        var html = ReportHtml.Build(SampleReports.Clean());

        html.ShouldContain("<header class=\"top good\">");
        html.ShouldNotContain("<section id=\"breaks\"");
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_nothing_runs()
    {
        var html = ReportHtml.Build(SampleReports.Everything());

        foreach (var word in new[] { "<script", "http:", "https:", "url(", "@import", "<link", "<img", "javascript:", " onload", " onclick" })
        {
            html.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public void Every_string_from_outside_stays_text()
    {
        var html = ReportHtml.Build(SampleReports.Everything(Hostile.Everything));

        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;{0}");
        html.Where(c => c is '\u202e' or '\u2028' or '\u200b' or '\u001b').ShouldBeEmpty();
        Regex.Count(html, "</title>").ShouldBe(1);
        Balance(html).ShouldBe(Balance(ReportHtml.Build(SampleReports.Everything())));
    }

    [Fact]
    public void Every_link_leads_to_one_place_in_the_page()
    {
        var html = ReportHtml.Build(SampleReports.Everything());
        var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToList();

        ids.ShouldBeUnique();
        Link().Matches(html).Select(match => match.Groups[1].Value).Except(ids).ShouldBeEmpty();
    }

    [Fact]
    public void Tables_have_captions_and_scopes_and_drawings_have_labels()
    {
        var html = ReportHtml.Build(SampleReports.Everything());

        Regex.Count(html, "<table").ShouldBe(Regex.Count(html, "<caption>"));
        Regex.Count(html, "<th ").ShouldBe(Regex.Count(html, "<th scope="));
        Regex.Count(html, "<svg").ShouldBe(Regex.Count(html, "role=\"img\" aria-label=\""));
    }

    [Fact]
    public void An_unexplained_payout_comes_first_and_is_marked()
    {
        var html = ReportHtml.Build(SampleReports.Everything());

        html.ShouldContain("<span class=\"mark\">-172.70</span>");
        html.IndexOf("po_1QXm9D2eZvKYlo2F", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("po_1QXm9A2eZvKYlo2C", StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_thousand_breaks_fit_into_two_megabytes_and_every_category_has_some()
    {
        var breaks = SampleBreaks.Many(10_000);
        var report = SampleReports.Everything() with
        {
            Breaks = breaks,
            BreakTotals = SampleBreaks.Totals(breaks),
            Payouts = [.. Enumerable.Repeat(Payouts.Some(null), 200).SelectMany(some => some)],
            InTransit = [.. Enumerable.Repeat(SampleParts.InTransit(null), 250).SelectMany(some => some)],
            Files = [.. Enumerable.Repeat(SampleParts.Files(null), 200).SelectMany(some => some)],
        };

        var html = ReportHtml.Build(report);

        Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(2_000_000);
        Regex.Count(html, "<article ").ShouldBe(500);
        Regex.Count(html, "<div id=\"[^\"]+\">\\s*<article ").ShouldBe(23);
        html.ShouldContain("500 of 10,000 are written out here");
    }

    [Fact]
    public void Every_break_is_as_old_as_its_money()
    {
        var rows = AgeBucket.Of(SampleReports.Everything());

        rows.Sum(row => row.Counts.Sum()).ShouldBe(23);
        rows.ShouldAllBe(row => row.Counts.Sum() > 0);
        AgeBucket.All.Zip(AgeBucket.All.Skip(1)).ShouldAllBe(pair => pair.First.ToDays + 1 == pair.Second.FromDays);
    }

    [Fact]
    public void Where_the_report_does_not_list_all_breaks_the_page_says_so()
    {
        var report = SampleReports.Everything();
        var more = report with { BreakTotals = [.. report.BreakTotals.Select((total, i) => i == 0 ? total with { Count = 40_000 } : total)] };

        ReportHtml.Build(more).ShouldContain("Of the 23 most severe of 40,022, which the report lists.");
        ReportHtml.Build(report).ShouldNotContain("which the report lists");
    }

    [Fact]
    public async Task The_page_is_written_to_a_file_and_to_a_stream()
    {
        using var folder = new TemporaryFolder();
        using var stream = new MemoryStream();

        await ReportHtml.WriteAsync(folder.File("report.html"), SampleReports.Clean());
        await ReportHtml.WriteAsync(stream, SampleReports.Clean());

        (await File.ReadAllBytesAsync(folder.File("report.html"))).ShouldBe(stream.ToArray());
        stream.ToArray()[0].ShouldBe((byte)'<');
    }

    private static int Balance(string html) => Regex.Count(html, "<[a-z]") - Regex.Count(html, "</[a-z]");

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex(" href=\"#([^\"]+)\"")]
    private static partial Regex Link();
}
