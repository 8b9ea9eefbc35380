using System.Text.RegularExpressions;
using PayFlow.Gateways.Conformance.Tests.Square;

namespace PayFlow.Gateways.Conformance.Tests;

/// <summary>Our own adapters are in every suite.</summary>
public sealed class Coverage : ConformanceCoverage<Coverage>;

public sealed class CoverageTests
{
    [Fact]
    public void The_kit_has_these_suites() => ConformanceCoverage<Coverage>.Suites.Select(suite => suite.Name.Split('`')[0]).ShouldBe(
    [
        "AuthorizationConformance", "CheckoutConformance", "DisputeConformance", "GatewayConformance", "PayoutConformance",
        "SearchConformance", "SettlementConformance", "VaultConformance", "WebhookConformance",
    ]);

    [Fact]
    public void A_suite_that_was_forgotten_is_named_with_its_gateway()
    {
        var types = typeof(Coverage).Assembly.GetExportedTypes().Where(type => type != typeof(SquareWebhookConformance) && type != typeof(SquareVaultConformance)).ToList();

        ConformanceCoverage<Coverage>.Missing(types).ShouldBe(["VaultConformance<SquareUnderTest>", "WebhookConformance<SquareUnderTest>"]);
    }

    [Fact]
    public void The_page_names_tests_that_exist()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PayFlow.Gateways.sln")))
        {
            folder = folder.Parent;
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "adding-a-gateway.md"));
        var named = Regex.Matches(page[page.IndexOf("## Common mistakes", StringComparison.Ordinal)..], "`(?<test>[A-Z]\\w+_\\w+)`").Select(match => match.Groups["test"].Value).ToList();

        named.Count.ShouldBeGreaterThan(20);
        named.Except(ConformanceCoverage<Coverage>.Suites.SelectMany(suite => suite.GetMethods()).Select(test => test.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_without_any_suite_is_noticed() =>
        ConformanceCoverage<Coverage>.Missing([typeof(SquareUnderTest)]).Count.ShouldBe(ConformanceCoverage<Coverage>.Suites.Count);
}
