using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class MonthPackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files => ["breaks.csv", "flows.csv", "payouts.csv", "proof.csv", "report.html", "report.json", "transit.csv"];

    [Fact]
    public async Task A_pack_holds_after_it_was_written()
    {
        await WriteAsync();

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ShouldBe([.. CsvTables.All.Select(table => table.Name), "manifest.json", "report.html", "report.json"], ignoreOrder: true);
        (await MonthPackCheck.VerifyAsync(_folder.Path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_manifest_names_inputs_rules_and_proof()
    {
        await WriteAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")))!;
        ((string?)manifest["inputHash"]).ShouldBe(new string('a', 64));
        ((string?)manifest["rulesHash"]).ShouldBe(new string('b', 64));
        ((string?)manifest["inputs"]![0]!["sha256"]).ShouldBe(new string('c', 64));
        manifest["proof"]!.AsArray().Count.ShouldBe(14);
        ((string?)manifest["version"]).ShouldNotBeNullOrEmpty();
        ((int?)manifest["format"]).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_changed_byte_is_noticed(string name)
    {
        await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(_folder.File(name));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(_folder.File(name), bytes);

        var fault = (await MonthPackCheck.VerifyAsync(_folder.Path)).ShouldHaveSingleItem();
        fault.File.ShouldBe(name);
        fault.Problem.ShouldStartWith("was changed");
    }

    [Fact]
    public async Task A_missing_and_a_longer_file_are_noticed()
    {
        await WriteAsync();
        File.Delete(_folder.File("proof.csv"));
        await File.AppendAllTextAsync(_folder.File("flows.csv"), "\r\n");

        (await MonthPackCheck.VerifyAsync(_folder.Path)).Select(fault => fault.File).ShouldBe(["flows.csv", "proof.csv"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"name\": \"breaks.csv\"", "\"name\": \"\"")]
    [InlineData("\"files\": [", "\"files\": [], \"x\": [")]
    [InlineData("\"verdict\":", "\"verdict\"")]
    public async Task A_changed_manifest_is_noticed(string right, string wrong)
    {
        await WriteAsync();
        var manifest = await File.ReadAllTextAsync(_folder.File("manifest.json"));
        manifest.ShouldContain(right);
        await File.WriteAllTextAsync(_folder.File("manifest.json"), manifest.Replace(right, wrong));

        (await MonthPackCheck.VerifyAsync(_folder.Path)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("../manifest.json")]
    [InlineData("/etc/hostname")]
    [InlineData("..\\\\manifest.json")]
    [InlineData("C:manifest.json")]
    public async Task A_manifest_cannot_have_files_outside_of_the_folder_read(string name)
    {
        await WriteAsync();
        var manifest = await File.ReadAllTextAsync(_folder.File("manifest.json"));
        await File.WriteAllTextAsync(_folder.File("manifest.json"), manifest.Replace("\"name\": \"breaks.csv\"", $"\"name\": \"{name}\""));

        (await MonthPackCheck.VerifyAsync(_folder.Path)).Select(fault => fault.Problem).ShouldBe(["is no name of a file in this folder", "is not in the manifest"]);
    }

    [Fact]
    public async Task A_folder_without_a_manifest_is_not_finished() =>
        (await MonthPackCheck.VerifyAsync(_folder.Path)).ShouldHaveSingleItem().Problem.ShouldContain("not written to its end");

    [Fact]
    public async Task An_earlier_manifest_does_not_vouch_for_a_close_that_broke_off()
    {
        await WriteAsync();
        File.Delete(_folder.File("breaks.csv"));
        Directory.CreateDirectory(_folder.File("breaks.csv"));

        await Should.ThrowAsync<Exception>(WriteAsync);

        File.Exists(_folder.File("manifest.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_run_gives_the_same_pack()
    {
        await WriteAsync();
        var first = await File.ReadAllBytesAsync(_folder.File("manifest.json"));

        await WriteAsync();

        (await File.ReadAllBytesAsync(_folder.File("manifest.json"))).ShouldBe(first);
    }

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync() => MonthPack.WriteAsync(_folder.Path, SampleReports.Everything(), CancellationToken.None);
}
