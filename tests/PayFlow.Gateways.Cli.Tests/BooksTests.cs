using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>The commands about the books, over a file in which the books do not agree.</summary>
public sealed class BooksTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-cli-").FullName;

    private string Store => Path.Combine(_directory, "payflow.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Cron_is_told_by_the_exit_code_whether_there_is_something_to_do()
    {
        await SampleBooks.MakeAsync(Store);

        var first = await RunAsync("reconcile");
        foreach (var item in (await ListAsync()).Select(item => (long)item!["number"]!))
        {
            (await RunAsync("breaks", "resolve", $"{item}", "looked into", "--as", "anna")).Exit.ShouldBe(0);
        }

        var second = await RunAsync("reconcile");

        first.Exit.ShouldBe(1, first.Error);
        first.Output.ShouldContain("5 open breaks of");
        second.Exit.ShouldBe(0, second.Output + second.Error);
        second.Output.ShouldContain("no open breaks");
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        await SampleBooks.MakeAsync(Store);

        var ran = await RunAsync("reconcile", "--dry-run");

        ran.Exit.ShouldBe(1);
        (await RunAsync("breaks", "list")).Output.ShouldStartWith("No breaks.");
    }

    [Fact]
    public async Task While_another_run_is_at_work_nothing_is_done_and_that_is_no_failure()
    {
        await SampleBooks.MakeAsync(Store);
        await using (new FileStream(Store + "-reconciliation", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var ran = await RunAsync("reconcile");

            (ran.Exit, ran.Output).ShouldBe((0, ""));
            ran.Error.ShouldContain("Another reconciliation is at work");
        }
    }

    [Fact]
    public async Task A_break_is_worked_on_and_its_life_is_shown()
    {
        await SampleBooks.MakeAsync(Store);
        await RunAsync("reconcile");
        var number = (await ListAsync("--code", "MISSING_INTERNAL")).Select(item => $"{item!["number"]}").ShouldHaveSingleItem();

        (await RunAsync("breaks", "assign", number, "ben", "--as", "anna")).Output.ShouldContain("is open, looked after by ben.");
        (await RunAsync("breaks", "comment", number, "asked [the] provider", "--as", "ben")).Exit.ShouldBe(0);
        var refused = await RunAsync("breaks", "write-off", number, "small", "--as", "ben");
        (await RunAsync("breaks", "resolve", number, "a test charge", "--as", "ben")).Exit.ShouldBe(0);
        (await RunAsync("breaks", "reopen", number, "no test", "--as", "ben")).Exit.ShouldBe(0);
        var shown = await RunAsync("breaks", "show", number);
        var json = JsonNode.Parse((await RunAsync("breaks", "show", number, "--json")).Output)!;

        (refused.Exit, refused.Error).ShouldSatisfyAllConditions(it => it.Exit.ShouldBe(2), it => it.Error.ShouldContain("above the limit of 0.00 USD"));
        shown.Output.ShouldContain("MISSING_INTERNAL, open");
        shown.Output.ShouldContain("asked [the] provider");
        json["history"]!.AsArray().Select(step => (string?)step!["action"]).ShouldBe(["opened", "assigned", "commented", "resolved", "reopened"]);
        ((string?)json["difference"], (long)json["right"]!["minorUnits"]!).ShouldBe(("12345", 12345));
        (await RunAsync("breaks", "show", "999")).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(2), ran => ran.Error.ShouldContain("There is no break 999."));
        (await RunAsync("breaks", "resolve", number, " ")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task The_limit_for_giving_money_up_comes_from_the_settings()
    {
        await SampleBooks.MakeAsync(Store);
        await RunAsync("reconcile");
        var settings = Write("settings.json", """{ "PayFlow": { "Reconciliation": { "WriteOffLimit": 10 } } }""");
        var number = (await ListAsync("--code", "AMOUNT_UNDER")).Select(item => $"{item!["number"]}").ShouldHaveSingleItem();

        (await RunAsync("breaks", "write-off", number, "ten cents", "--config", settings)).Output.ShouldContain("is written off");
        (await RunAsync("breaks", "list", "--config", Write("other.json", "{}"))).Error.ShouldContain("has no section PayFlow");
        (await RunAsync("breaks", "list", "--config", Write("broken.json", "{"))).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Books_that_cannot_be_read_are_told_from_open_breaks()
    {
        await SampleBooks.MakeAsync(Store);
        var settings = Write("settings.json", """{ "PayFlow": { "Stripe": { "SecretKey": "sk_test_1", "BaseAddress": "http://127.0.0.1:9" } } }""");
        var wrong = Write("wrong.json", """{ "PayFlow": { "Stripe": { "SecretKey": "" } } }""");

        var ran = await RunAsync("reconcile", "--config", settings);
        var unset = await RunAsync("reconcile", "--config", wrong);
        var unknown = await RunAsync("reconcile", "--config", settings, "--account", "paypal");

        ran.Exit.ShouldBe(3, ran.Error + ran.Output);
        (unset.Exit, unknown.Exit).ShouldBe((2, 2), unset.Error + unknown.Error);
        unset.Error.ShouldContain("SecretKey");
        unknown.Error.ShouldContain("Configured are: stripe");
    }

    [Fact]
    public async Task Why_and_which_way_is_told_and_a_name_that_nothing_has_is_a_wrong_input()
    {
        await SampleBooks.MakeAsync(Store);
        await RunAsync("reconcile");

        var why = await RunAsync("why", "ch_less");
        var way = await RunAsync("explain", "ch_1");
        var json = JsonNode.Parse((await RunAsync("explain", "ch_1", "--json")).Output)!.AsArray();

        why.Exit.ShouldBe(0, why.Error);
        why.Output.ShouldContain("AMOUNT_UNDER");
        why.Output.ShouldContain("9.90 USD");
        way.Output.ShouldContain("the line names the payout");
        json.Select(step => (string?)step!["stage"]).ShouldBe(["ledger", "entry", "payout", "bank"]);
        foreach (var command in (string[])["why", "explain"])
        {
            (await RunAsync(command, "nothing")).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(2), ran => ran.Error.ShouldContain("'nothing'"));
        }
    }

    [Fact]
    public async Task Nothing_that_is_not_for_people_goes_where_nobody_looks_and_lines_fit()
    {
        await SampleBooks.MakeAsync(Store);
        await RunAsync("reconcile");

        var listed = await RunAsync("breaks", "list");

        listed.Output.ShouldNotContain('\u001b');
        listed.Output.Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(120);
    }

    [Fact]
    public async Task Wrong_usage_is_told_from_open_breaks()
    {
        (await RunAsync("breaks", "list")).Exit.ShouldBe(2);
        await SampleBooks.MakeAsync(Store);

        (await RunAsync("reconcile", "--close-month", "2026-13", "--out", _directory)).Exit.ShouldBe(2);
        (await RunAsync("reconcile", "--close-month", "2026-11")).Error.ShouldContain("belong together");
        (await RunAsync("reconcile", "--help")).Output.ShouldContain("4 the proof does not foot");
        (await RunAsync("breaks", "list", "--code", "NONSENSE")).Exit.ShouldBe(2);
        (await RunAsync("breaks", "list", "--max", "0")).Exit.ShouldBe(2);
    }

    private async Task<JsonArray> ListAsync(params string[] more) => JsonNode.Parse((await RunAsync(["breaks", "list", "--json", .. more])).Output)!.AsArray();

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.PayFlowAsync(arguments is [.., "--help"] ? arguments : [.. arguments, "--sqlite", Store]);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
