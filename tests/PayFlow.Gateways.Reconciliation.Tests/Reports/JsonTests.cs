using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class JsonTests
{
    [Fact]
    public void A_report_with_everything_comes_back_as_it_was() => ComesBack(SampleReports.Everything(Hostile.Everything));

    [Fact]
    public void Any_report_comes_back_as_it_was()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            ComesBack(new RandomReport(seed).Next());
        }
    }

    [Fact]
    public void What_comes_back_is_equal_part_by_part()
    {
        var report = new RandomReport(7).Next();
        var read = ReportJson.Read(ReportJson.Write(report));

        read.Breaks.ShouldBe(report.Breaks);
        read.Flows.ShouldBe(report.Flows);
        read.InTransit.ShouldBe(report.InTransit);
        read.Files.ShouldBe(report.Files);
        read.Stages.ShouldBe(report.Stages);
        read.Healed.ShouldBe(report.Healed);
        read.Lines.Select(line => (line.Leg, line.Account, line.Currency, line.Left, line.Right, line.Tolerated)).ShouldBe(report.Lines.Select(line => (line.Leg, line.Account, line.Currency, line.Left, line.Right, line.Tolerated)));
        read.Lines.SelectMany(line => line.Kinds).ShouldBe(report.Lines.SelectMany(line => line.Kinds));
        read.Payouts.Select(payout => (payout.Payout, payout.Unexplained, payout.Bank, payout.IsAtBank)).ShouldBe(report.Payouts.Select(payout => (payout.Payout, payout.Unexplained, payout.Bank, payout.IsAtBank)));
        read.Accounts.SelectMany(account => account.Conflicts).ShouldBe(report.Accounts.SelectMany(account => account.Conflicts));
        (read.RunId, read.Number, read.IsRepeat, read.IsDryRun, read.From, read.To, read.StartedAt, read.FinishedAt, read.InputHash, read.RulesHash, read.Verdict)
            .ShouldBe((report.RunId, report.Number, report.IsRepeat, report.IsDryRun, report.From, report.To, report.StartedAt, report.FinishedAt, report.InputHash, report.RulesHash, report.Verdict));
    }

    [Fact]
    public void Sums_are_strings_and_kinds_are_words()
    {
        var json = Encoding.UTF8.GetString(ReportJson.Write(SampleReports.Clean() with { Flows = [new CashFlow { Currency = Currency.EUR, Charges = Int128.MaxValue }] }));

        json.ShouldContain("\"charges\":\"170141183460469231731687303715884105727\"");
        json.ShouldContain("\"leg\":\"LedgerToProvider\"");
        json.ShouldContain("\"new\":{\"count\":12,\"minorUnits\":\"49900\"}");
        json.ShouldContain("\"amount\":{\"minorUnits\":48590,\"currency\":\"EUR\"}");
    }

    [Fact]
    public void The_order_of_the_fields_stays()
    {
        var names = JsonNode.Parse(ReportJson.Write(SampleReports.Clean()))!.AsObject().Select(field => field.Key);

        names.ShouldBe([
            "runId", "number", "isRepeat", "isDryRun", "from", "to", "startedAt", "finishedAt", "inputHash", "rulesHash", "accounts", "lines", "currencies", "flows",
            "breakTotals", "breaks", "inTransit", "payouts", "healed", "files", "stages", "foots", "isClean", "verdict"]);
    }

    [Fact]
    public void Fields_of_later_versions_are_passed_over()
    {
        var json = JsonNode.Parse(ReportJson.Write(SampleReports.Clean()))!;
        json["later"] = new JsonObject { ["x"] = 1 };
        json["lines"]![0]!["left"]!["laterClass"] = new JsonObject { ["count"] = 1, ["minorUnits"] = "5" };
        json["lines"]![0]!["left"]!["7"] = new JsonArray(1, 2);

        Text(ReportJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString()))).ShouldBe(Text(SampleReports.Clean()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[")]
    public void What_is_no_report_is_refused(string json) => Should.Throw<JsonException>(() => ReportJson.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\"charges\":\"49900\"", "\"charges\":\"1e3\"")]
    [InlineData("\"charges\":\"49900\"", "\"charges\":49900")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"EU1\"")]
    [InlineData("\"inputHash\":\"", "\"inputHash\":null,\"x\":\"")]
    [InlineData("\"left\":{", "\"left\":[{")]
    public void A_field_that_is_not_what_it_should_be_is_refused(string right, string wrong)
    {
        var json = Text(SampleReports.Clean()).Replace(right, wrong);

        Should.Throw<JsonException>(() => ReportJson.Read(Encoding.UTF8.GetBytes(json)));
    }

    private static void ComesBack(ReconciliationReport report) => Text(ReportJson.Read(ReportJson.Write(report))).ShouldBe(Text(report));

    private static string Text(ReconciliationReport report) => Encoding.UTF8.GetString(ReportJson.Write(report));
}
