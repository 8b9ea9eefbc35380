using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>What <c>payflow import</c> makes of its arguments, and of what the importer says.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-cli-").FullName;

    private string Store => Path.Combine(_directory, "payflow.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_file_the_account_the_format_and_the_map_are_handed_on()
    {
        var importer = new Importer(Good);

        var ran = await ImportAsync(importer, "--format", "csv", "--map", Write("map.json", """{ "date": "Tag", "dateFormat": "dd.MM.yyyy", "decimalPoint": ",", "separator": ";" }"""));

        ran.Exit.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("BankCsv: 1,200 rows new, 3 known already, 0 kept aside. It foots.");
        importer.Asked!.ShouldSatisfyAllConditions(
            asked => asked.Path.ShouldEndWith("file.csv"), asked => asked.Account.ShouldBe("main"), asked => asked.Format.ShouldBe(FileFormat.BankCsv),
            asked => asked.Columns.ShouldBe(new BankCsvMap { Date = "Tag", DateFormat = "dd.MM.yyyy", DecimalPoint = ',', Separator = ';' }));
    }

    [Theory]
    [InlineData("""{ "date": "Tag", "ammount": "Betrag" }""")]
    [InlineData("""{ "amount": "Betrag" }""")]
    [InlineData("null")]
    public async Task A_map_that_is_not_one_is_wrong_input(string map)
    {
        var ran = await ImportAsync(new Importer(Good), "--map", Write("map.json", map));

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldContain("--map: ");
    }

    [Fact]
    public async Task What_does_not_foot_or_cannot_be_read_ends_with_3_and_is_told()
    {
        var bad = Good with { Bad = 11, Foots = false, Problems = [.. Enumerable.Range(1, 11).Select(line => $"line {line}: no amount")] };

        var ran = await ImportAsync(new Importer(bad));
        var json = await ImportAsync(new Importer(bad), "--json");
        var gone = await ImportAsync(new Importer(null));

        (ran.Exit, json.Exit, gone.Exit).ShouldBe((3, 3, 3));
        ran.Output.ShouldContain("It does not foot");
        ran.Output.ShouldContain("line 10: no amount");
        ran.Output.ShouldContain("1 more are kept aside");
        ((long)JsonNode.Parse(json.Output)!["bad"]!).ShouldBe(11);
        gone.Error.ShouldContain("disk");
    }

    [Fact]
    public async Task A_file_that_is_known_is_no_failure()
    {
        var ran = await ImportAsync(new Importer(Good with { WasKnown = true }));

        ran.Exit.ShouldBe(0);
        ran.Output.ShouldContain("imported before");
    }

    private static ImportResult Good => new() { Format = FileFormat.BankCsv, Sha256 = "00", New = 1200, Known = 3, Foots = true };

    private async Task<Ran> ImportAsync(Importer importer, params string[] more)
    {
        if (!File.Exists(Store))
        {
            await SampleBooks.MakeAsync(Store);
        }

        return await Ran.PayFlowAsync(services => services.AddSingleton<IFileImporter>(importer), ["import", Write("file.csv", "x"), "--account", "main", "--sqlite", Store, .. more]);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Importer(ImportResult? result) : IFileImporter
    {
        public ImportRequest? Asked { get; private set; }

        public Task<ImportResult> ImportAsync(ImportRequest request, CancellationToken cancellationToken = default)
        {
            Asked = request;
            return Task.FromResult(result ?? throw new IOException("The disk is away."));
        }
    }
}
