using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Tests.Architecture;

namespace PayFlow.Gateways.Conformance.Tests;

/// <summary>Every ability has a test in the kit that proves it wherever it is claimed. The table in the docs is made of that; PAYFLOW_WRITE_DOCS=1 writes it anew.</summary>
public sealed class AbilityTableTests
{
    private static readonly string[] Gateways = ["stripe", "paypal", "square"];

    private static readonly Dictionary<GatewayAbility, (Type Suite, string Test)> Proofs = new()
    {
        [GatewayAbility.Charge] = (typeof(GatewayConformance<>), "A_charge_takes_the_money_once_and_says_where_it_is"),
        [GatewayAbility.Authorize] = (typeof(GatewayConformance<>), "Holding_takes_nothing_and_a_capture_takes_all_of_it"),
        [GatewayAbility.Continue] = (typeof(CheckoutConformance<>), "What_the_customer_pays_on_the_page_is_taken_once"),
        [GatewayAbility.Capture] = (typeof(GatewayConformance<>), "Holding_takes_nothing_and_a_capture_takes_all_of_it"),
        [GatewayAbility.PartialCapture] = (typeof(GatewayConformance<>), "A_capture_of_a_part_takes_that_part_and_releases_the_rest"),
        [GatewayAbility.MultipleCaptures] = (typeof(GatewayConformance<>), "Several_captures_add_up_and_the_last_one_ends_it"),
        [GatewayAbility.Void] = (typeof(GatewayConformance<>), "A_voided_hold_takes_nothing_and_cannot_be_captured"),
        [GatewayAbility.Refund] = (typeof(GatewayConformance<>), "A_refund_without_an_amount_gives_everything_back"),
        [GatewayAbility.PartialRefund] = (typeof(GatewayConformance<>), "Refunds_of_parts_add_up_and_one_without_an_amount_gives_the_rest"),
        [GatewayAbility.FindByReference] = (typeof(SearchConformance<>), "A_payment_is_found_by_its_reference_as_it_is_now"),
        [GatewayAbility.ExtendAuthorization] = (typeof(AuthorizationConformance<>), "A_hold_that_is_extended_stays_a_hold_of_the_same_amount_and_can_be_captured"),
        [GatewayAbility.IncrementAuthorization] = (typeof(AuthorizationConformance<>), "A_hold_that_is_raised_holds_the_new_total_and_can_be_captured_in_full"),
        [GatewayAbility.SaveCard] = (typeof(VaultConformance<>), "A_card_that_was_saved_can_be_charged_and_saving_takes_nothing"),
        [GatewayAbility.SaveWallet] = (typeof(VaultConformance<>), "A_wallet_is_saved_after_the_customer_agreed_and_then_pays"),
        [GatewayAbility.DeleteMethod] = (typeof(VaultConformance<>), "A_card_that_was_forgotten_never_pays_again"),
        [GatewayAbility.VerifyCard] = (typeof(VaultConformance<>), "A_card_is_verified_without_taking_anything"),
        [GatewayAbility.MerchantInitiated] = (typeof(VaultConformance<>), "A_saved_card_is_charged_without_the_customer"),
        [GatewayAbility.Checkout] = (typeof(CheckoutConformance<>), "What_the_customer_pays_on_the_page_is_taken_once"),
        [GatewayAbility.CheckoutAuthorize] = (typeof(CheckoutConformance<>), "A_page_that_only_holds_takes_nothing_until_it_is_captured"),
        [GatewayAbility.CancelCheckout] = (typeof(CheckoutConformance<>), "A_page_that_was_closed_can_be_paid_by_nobody"),
        [GatewayAbility.Disputes] = (typeof(DisputeConformance<>), "A_dispute_is_listed_once_and_leads_to_the_money"),
        [GatewayAbility.AcceptDispute] = (typeof(DisputeConformance<>), "Giving_in_ends_it_and_can_be_repeated"),
        [GatewayAbility.EvidenceText] = (typeof(DisputeConformance<>), "Evidence_in_words_is_taken"),
        [GatewayAbility.EvidenceFiles] = (typeof(DisputeConformance<>), "Evidence_in_files_is_taken"),
        [GatewayAbility.EvidenceDraft] = (typeof(DisputeConformance<>), "Evidence_that_is_only_added_leaves_the_dispute_open"),
        [GatewayAbility.Payouts] = (typeof(PayoutConformance<>), "A_payout_is_listed_and_its_entries_sum_to_its_amount"),
        [GatewayAbility.PayoutEntries] = (typeof(PayoutConformance<>), "What_was_taken_is_among_the_entries_of_some_payout"),
    };

    [Fact]
    public void Every_ability_has_a_test_that_is_there()
    {
        Enum.GetValues<GatewayAbility>().Where(ability => !Proofs.ContainsKey(ability)).ShouldBeEmpty();
        Proofs.Values.Where(proof => proof.Suite.GetMethod(proof.Test, BindingFlags.Public | BindingFlags.Instance) is not { } test || test.GetCustomAttribute<FactAttribute>() is null)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_table_in_the_docs_is_what_the_facts_say()
    {
        var page = Path.Combine(Repository.Root, "docs", "capabilities.md");
        var old = File.ReadAllText(page);
        var current = Regex.Replace(old, "(?<=<!-- abilities -->\n).*?(?=<!-- /abilities -->)", Table(), RegexOptions.Singleline);
        if (Environment.GetEnvironmentVariable("PAYFLOW_WRITE_DOCS") == "1")
        {
            File.WriteAllText(page, current);
        }

        old.ShouldBe(current, $"{page}: run the tests with PAYFLOW_WRITE_DOCS=1");
    }

    private static string Table()
    {
        var facts = Gateways.Select(FactsOf).ToList();
        var text = new StringBuilder("| ability | Stripe | PayPal | Square | proved by |\n|---|---|---|---|---|\n");
        foreach (var (ability, (suite, test)) in Proofs.OrderBy(proof => proof.Key))
        {
            var answers = string.Join(" | ", facts.Select(gateway => gateway.Abilities.Contains(ability) ? "yes" : "no"));
            text.Append(CultureInfo.InvariantCulture, $"| `{ability}` | {answers} | `{suite.Name.Split('`')[0]}.{test}` |\n");
        }

        return text.ToString();
    }

    private static GatewayCapabilities FactsOf(string gateway)
    {
        var services = new ServiceCollection().AddLogging();
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
}
