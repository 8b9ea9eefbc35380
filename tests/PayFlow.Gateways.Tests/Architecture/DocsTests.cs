using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PayFlow.Gateways.Tests.Architecture;

/// <summary>What the pages show compiles, and where they point there is something.</summary>
public sealed partial class DocsTests
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using PayFlow.Gateways;
        using PayFlow.Gateways.Reconciliation;
        using PayFlow.Gateways.Simulator;
        using PayFlow.Gateways.Webhooks;

        """;

    /// <summary>What a page may take as given: the names of its surroundings.</summary>
    private const string Surroundings =
        """
        static class Surroundings
        {
            public static WebApplicationBuilder builder = null!;
            public static WebApplication app = null!;
            public static IServiceCollection services = null!;
            public static IServiceProvider provider = null!;
            public static IPaymentGateway gateway = null!;
            public static ICheckoutGateway checkouts = null!;
            public static IAuthorizationGateway authorizations = null!;
            public static IPaymentMethodVault vault = null!;
            public static IDisputeGateway disputes = null!;
            public static IPayoutReader payouts = null!;
            public static IPaymentSearch search = null!;
            public static IReconciler reconciler = null!;
            public static IFileImporter importer = null!;
            public static IBreakDesk desk = null!;
            public static IReconciliationExplorer explorer = null!;
            public static IPaymentTransactions transactions = null!;
            public static System.Data.Common.DbDataSource dataSource = null!;
            public static ChargeRequest charge = null!;
            public static AuthorizeRequest hold = null!;
            public static PayFlowBuilder payflow = null!;
            public static PaymentResult result = null!;
            public static PaymentReference payment;
            public static DisputeReference dispute;
            public static IdempotencyKey key;
            public static CancellationToken cancellationToken;
            public static string token = "", connectionString = "", orderId = "", setupId = "";
            public static byte[] pdf = [];

            public static Task InsertOrderAsync(System.Data.Common.DbTransaction transaction) => Task.CompletedTask;
        }

        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    public static TheoryData<string, int, string> CSharpBlocks()
    {
        var blocks = new TheoryData<string, int, string>();
        foreach (var page in Pages())
        {
            foreach (Match block in Block().Matches(File.ReadAllText(page)))
            {
                var line = File.ReadAllText(page)[..block.Index].Count(c => c == '\n') + 1;
                if (!block.Groups["skip"].Success)
                {
                    blocks.Add(Repository.Name(page), line, block.Groups["code"].Value);
                }
            }
        }

        return blocks;
    }

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void A_block_of_code_compiles(string page, int line, string code) =>
        Errors(code).ShouldBeEmpty($"{page}:{line}");

    [Fact]
    public void The_compiler_of_these_tests_finds_what_is_wrong()
    {
        Errors("var amount = Money.FromMinorUnits(1250, Currency.EUR);\nawait gateway.GetAsync(payment);").ShouldBeEmpty();
        Errors("services.AddPayFlowGateways().AddStripe(options => options.SecretKey = token);").ShouldBeEmpty();
        Errors("public sealed class Mine : IPaymentEventHandler { public Task HandleAsync(PaymentEvent e, CancellationToken c) => Task.CompletedTask; }").ShouldBeEmpty();
        Errors("return result.Status == PaymentStatus.Captured ? 0 : 1;").ShouldBeEmpty();

        Errors("gateway.NoSuchVerb();").ShouldNotBeEmpty();
        Errors("services.AddPayFlowGateways().AddStripe(options => options.NoSuchSetting = 1);").ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_link_inside_the_repository_leads_to_a_file()
    {
        var broken =
            from page in Pages()
            from Match link in Link().Matches(WithoutCode(File.ReadAllText(page)))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://") && !target.StartsWith("mailto:")
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(target)))
            select $"{Repository.Name(page)}: {target}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_anchor_inside_the_repository_is_a_heading()
    {
        var broken =
            from page in Pages()
            from Match link in Link().Matches(WithoutCode(File.ReadAllText(page)))
            let parts = link.Groups["target"].Value.Split('#')
            where parts.Length == 2 && !parts[0].Contains("://")
            let target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0])
            where target.EndsWith(".md") && File.Exists(target) && !Anchors(target).Contains(parts[1])
            select $"{Repository.Name(page)}: {link.Groups["target"].Value}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_that_a_page_runs_exists()
    {
        var missing =
            from page in Pages()
            from Match run in Run().Matches(File.ReadAllText(page))
            where !Path.Exists(Path.Combine(Repository.Root, run.Groups["project"].Value))
            select $"{Repository.Name(page)}: {run.Value}";

        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Root, "*.md").Concat(new[] { "docs", "src", "samples" }.Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder))).SelectMany(folder => Repository.Files(folder, "*.md")));

    /// <summary>As a program of its own; else inside a method; else as members of a class.</summary>
    private static List<string> Errors(string code)
    {
        var imports = string.Concat(Usable(code).Select(line => line + "\n"));
        var body = string.Join('\n', code.Split('\n').Where(line => !IsUsing(line)));
        string[] shapes =
        [
            $"{Usings}{imports}using static Surroundings;\n{body}\n{Surroundings}",
            $"{Usings}{imports}using static Surroundings;\nstatic class Page {{ static async Task<object?> Run() {{ await Task.Yield(); {body}\n return null; }} }}\n{Surroundings}",
            $"{Usings}{imports}using static Surroundings;\nclass Page {{ {body}\n }}\n{Surroundings}",
        ];
        var errors = shapes.Select((shape, i) => Compile(shape, i == 0)).ToList();
        return errors.Any(list => list.Count == 0) ? [] : errors[0];
    }

    private static IEnumerable<string> Usable(string code) => code.Split('\n').Where(IsUsing);

    private static bool IsUsing(string line) => UsingDirective().IsMatch(line);

    private static List<string> Compile(string code, bool program)
    {
        var options = new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview));
        return [.. CSharpCompilation.Create("Page", [tree], References.Value, options).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != "CS5001").Select(found => found.ToString())];
    }

    private static HashSet<string> Anchors(string page) =>
        [.. File.ReadLines(page).Where(line => line.StartsWith('#')).Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Fence().Replace(text, "");

    [GeneratedRegex(@"(?<skip><!-- no compile: .+? -->\s*\n)?^[ \t]*```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^[ \t]*```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[ \t]*```.*?^[ \t]*```|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[[^\]\n]*\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet (?:run|test)[^\n`|]*? --project (?<project>[\w./-]+)")]
    private static partial Regex Run();

    [GeneratedRegex(@"^\s*using\s+(?:static\s+)?[\w.]+;\s*$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
