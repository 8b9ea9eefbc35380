using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PayFlow.Gateways.Tests.Architecture;

public sealed class LayeringTests
{
    private static readonly string[] Providers = ["Stripe", "PayPal", "Square"];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var one in Providers)
        {
            foreach (var other in Providers.Where(provider => provider != one))
            {
                pairs.Add(one, other);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_adapter_knows_nothing_of_another(string one, string other)
    {
        var mentions = new Regex($@"\b{other}|{other}\w*\(|""{other}", RegexOptions.IgnoreCase);

        Offenders($"src/PayFlow.Gateways/{one}", line => mentions.IsMatch(Code(line))).ShouldBeEmpty();
        Offenders($"src/PayFlow.Gateways.Simulator/{one}", line => mentions.IsMatch(Code(line))).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_outside_an_adapter_s_folder_speaks_of_its_provider()
    {
        var named = new Regex($@"\b(?:{string.Join('|', Providers)})\w*|api\.stripe|api-m\.|squareup|Idempotency-Key|Request-Id|-Version""|Debug-Id", RegexOptions.None);
        string[] texts = ["/// ", "// "];

        Repository.Sources("src/PayFlow.Gateways")
            .Where(file => !Providers.Any(provider => Repository.Name(file).StartsWith($"src/PayFlow.Gateways/{provider}/", StringComparison.Ordinal)))
            .SelectMany(file => Lines(file).Where(line => named.IsMatch(Code(line.Text)) && !texts.Any(line.Text.TrimStart().StartsWith)).Select(line => $"{line.Place}: {line.Text.Trim()}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Addresses_of_providers_stand_in_the_adapters_only()
    {
        var address = new Regex(@"https://(?!(?:docs|developer)\.)[\w.-]*(?:stripe|paypal|square)", RegexOptions.IgnoreCase);

        Repository.Sources().Where(file => !Repository.Name(file).Contains(".Simulator/"))
            .Where(file => !Providers.Any(provider => Repository.Name(file).StartsWith($"src/PayFlow.Gateways/{provider}/", StringComparison.Ordinal)))
            .SelectMany(file => Lines(file).Where(line => address.IsMatch(line.Text)).Select(line => $"{line.Place}: {line.Text.Trim()}"))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PayFlow.Gateways", "")]
    [InlineData("PayFlow.Gateways.AspNetCore", "PayFlow.Gateways")]
    [InlineData("PayFlow.Gateways.Reconciliation", "PayFlow.Gateways")]
    [InlineData("PayFlow.Gateways.Sqlite", "PayFlow.Gateways.Reconciliation")]
    [InlineData("PayFlow.Gateways.PostgreSql", "PayFlow.Gateways.Reconciliation")]
    [InlineData("PayFlow.Gateways.RabbitMQ", "PayFlow.Gateways")]
    [InlineData("PayFlow.Gateways.Conformance", "PayFlow.Gateways")]
    [InlineData("PayFlow.Gateways.Simulator", "")]
    public void A_project_stands_on_those_it_needs_and_no_other(string project, string references) =>
        string.Join(' ', Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))).ShouldBe(references);

    [Theory]
    [InlineData("PayFlow.Gateways")]
    [InlineData("PayFlow.Gateways.Reconciliation")]
    public void The_core_and_reconciliation_know_no_web_server_and_no_database(string project)
    {
        Items(project, "PackageReference").ShouldAllBe(package => package.StartsWith("Microsoft.Extensions.") || package == "Polly.Core");
        Items(project, "FrameworkReference").ShouldBeEmpty();
        Offenders($"src/{project}", line => Regex.IsMatch(line, @"\b(?:Microsoft\.AspNetCore|Microsoft\.Data|Npgsql|SQLitePCL)")).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_stores_know_a_database_only_the_publisher_a_broker_and_only_the_web_and_the_simulator_a_web_server()
    {
        Dependents("PackageReference", "RabbitMQ.Client").ShouldBe(["PayFlow.Gateways.RabbitMQ"]);
        Dependents("PackageReference", "Npgsql").ShouldBe(["PayFlow.Gateways.PostgreSql"]);
        Dependents("PackageReference", "Microsoft.Data.Sqlite").ShouldBe(["PayFlow.Gateways.Sqlite"]);
        Dependents("FrameworkReference", "Microsoft.AspNetCore.App").ShouldBe(["PayFlow.Gateways.AspNetCore", "PayFlow.Gateways.Cli", "PayFlow.Gateways.Simulator"]);
    }

    private static List<string> Offenders(string folder, Func<string, bool> offends) =>
        [.. Repository.Sources(folder).SelectMany(Lines).Where(line => offends(line.Text)).Select(line => $"{line.Place}: {line.Text.Trim()}")];

    private static IEnumerable<(string Place, string Text)> Lines(string file) => File.ReadLines(file).Select((text, i) => ($"{Repository.Name(file)}:{i + 1}", text));

    private static string Code(string line) => line.TrimStart() is ['/', '/', ..] ? "" : line;

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(item).Select(element => (string)element.Attribute("Include")!);

    private static IEnumerable<string> Dependents(string item, string name) =>
        Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(project => Items(project, item).Contains(name));
}
