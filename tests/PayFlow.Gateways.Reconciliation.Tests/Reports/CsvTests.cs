namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class CsvTests
{
    [Fact]
    public async Task Every_record_of_every_table_has_the_columns_of_its_head()
    {
        foreach (var hostile in new[] { null, Hostile.Everything, "a,\"b\"\r\nc" })
        {
            using var folder = new TemporaryFolder();
            await ReportCsv.WriteAsync(folder.Path, SampleReports.Everything(hostile));

            Directory.GetFiles(folder.Path).Select(Path.GetFileName).ShouldBe(["breaks.csv", "flows.csv", "payouts.csv", "proof.csv", "transit.csv"], ignoreOrder: true);
            foreach (var path in Directory.GetFiles(folder.Path))
            {
                var records = Rfc4180.Read(await File.ReadAllTextAsync(path));
                records.Count.ShouldBeGreaterThan(1);
                records.Select(record => record.Count).Distinct().Count().ShouldBe(1, path);
            }
        }
    }

    [Fact]
    public async Task Amounts_stand_in_minor_units_and_as_decimals()
    {
        var flows = (await ReadAsync(SampleReports.Everything(), "flows.csv")).Select(row => string.Join(',', row)).ToList();

        flows.ShouldContain("EUR,Fees,-287412,-2874.12");
        flows.ShouldContain("JPY,Net,1719300,1719300");
        flows.ShouldContain("USD,On the way,1031100,10311.00");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("ch_1", "ch_1")]
    [InlineData("a,\"b\"\r\nc", "a,\"b\"\r\nc")]
    public async Task A_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(string reference, string cell)
    {
        var breaks = await ReadAsync(SampleReports.Everything(reference), "breaks.csv");
        var head = breaks[0];

        foreach (var column in new[] { "account", "reference", "payment_id", "assignee", "reason", "detail" })
        {
            breaks[1][head.IndexOf(column)].ShouldBe(cell);
        }
    }

    [Fact]
    public async Task Negative_amounts_stay_numbers()
    {
        var breaks = await ReadAsync(SampleReports.Everything(), "breaks.csv");
        var lost = breaks.Single(row => row.Contains("ch_lost"));

        lost[breaks[0].IndexOf("difference_minor")].ShouldBe("-12900");
        lost[breaks[0].IndexOf("difference")].ShouldBe("-129.00");
    }

    [Fact]
    public async Task Files_are_utf8_without_a_mark_and_end_lines_as_the_rfc_says()
    {
        using var folder = new TemporaryFolder();
        await ReportCsv.WriteAsync(folder.Path, SampleReports.Everything("Caf\u00e9"));

        var bytes = await File.ReadAllBytesAsync(folder.File("transit.csv"));
        bytes[..3].ShouldBe("leg"u8.ToArray());
        bytes.AsSpan().IndexOf("Caf\u00c3\u00a9"u8).ShouldBe(-1);
        bytes.AsSpan().IndexOf("Caf\u00e9"u8).ShouldBeGreaterThan(0);
        bytes[^2..].ShouldBe("\r\n"u8.ToArray());
    }

    private static async Task<List<List<string>>> ReadAsync(ReconciliationReport report, string name)
    {
        using var folder = new TemporaryFolder();
        await ReportCsv.WriteAsync(folder.Path, report);
        return Rfc4180.Read(await File.ReadAllTextAsync(folder.File(name)));
    }
}
