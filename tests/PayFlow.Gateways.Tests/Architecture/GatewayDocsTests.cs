using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Architecture;

/// <summary>The tables on the gateways' pages are what the facts and tables in the code say. PAYFLOW_WRITE_DOCS=1 writes them anew.</summary>
public sealed class GatewayDocsTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("PAYFLOW_WRITE_DOCS") == "1";

    public static TheoryData<string> Gateways => ["stripe", "paypal", "square"];

    [Theory]
    [MemberData(nameof(Gateways))]
    public void The_page_of_a_gateway_shows_its_facts(string gateway) => Check(gateway, "capabilities", GatewayFacts.Capabilities(FactsOf(gateway)));

    [Theory]
    [MemberData(nameof(Gateways))]
    public void The_page_of_a_gateway_shows_what_its_codes_mean(string gateway) => Check(gateway, "errors", GatewayFacts.Errors(TablesOf(gateway)));

    [Theory]
    [MemberData(nameof(Gateways))]
    public void What_a_gateway_cannot_do_has_a_reason(string gateway)
    {
        var facts = FactsOf(gateway);

        Enum.GetValues<GatewayAbility>().Where(ability => !facts.Abilities.Contains(ability) && !facts.Reasons.ContainsKey(ability)).ShouldBeEmpty();
        facts.Reasons.Keys.Where(facts.Abilities.Contains).ShouldBeEmpty("a reason for what it can do");
    }

    private static void Check(string gateway, string table, string text)
    {
        var page = Path.Combine(Repository.Root, "docs", "gateways", gateway + ".md");
        var old = File.ReadAllText(page);
        var marked = new Regex($"(<!-- {table}:{gateway} -->\n).*?(<!-- /{table} -->)", RegexOptions.Singleline);
        marked.IsMatch(old).ShouldBeTrue($"{page} has no place for {table}");
        var current = marked.Replace(old, match => match.Groups[1].Value + text + match.Groups[2].Value);
        if (Writes)
        {
            File.WriteAllText(page, current);
        }

        old.ShouldBe(current, $"{page}: run the tests with PAYFLOW_WRITE_DOCS=1");
    }

    private static GatewayCapabilities FactsOf(string gateway)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        var builder = services.AddPayFlowGateways();
        _ = gateway switch
        {
            "stripe" => builder.AddStripe(options => options.SecretKey = "sk_test_1"),
            "paypal" => builder.AddPayPal(options => (options.ClientId, options.ClientSecret) = ("a", "b")),
            _ => builder.AddSquare(options => (options.AccessToken, options.LocationId) = ("a", "b")),
        };
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredKeyedService<GatewayAccount>(gateway).Capabilities;
    }

    private static CodeTable<ErrorMeaning>[] TablesOf(string gateway) => gateway switch
    {
        "stripe" => [StripeDeclineCodes.All, StripeErrorCodes.All],
        "paypal" => [PayPalErrorCodes.Issues, PayPalProcessorCodes.Responses],
        _ => [SquareErrorCodes.Codes, SquareErrorCodes.Categories],
    };
}
