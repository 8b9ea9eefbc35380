using System.Collections.Frozen;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class RoutingFilterTests
{
    private static readonly ChargeRequest Request = new()
    {
        Amount = new Money(1250, Currency.EUR),
        Method = PaymentMethod.OneTime("stripe", "pm_1"),
        FallbackMethods = [PaymentMethod.SavedWallet("paypal", "vault_1"), PaymentMethod.OneTime("square-eu", "cnon:1")],
        IdempotencyKey = new IdempotencyKey("k"),
    };

    [Fact]
    public void Accounts_keep_their_order_and_those_left_out_have_a_reason()
    {
        var route = new Shelf(
            Account("stripe", "stripe"),
            Account("adyen", "adyen"),
            Account("paypal", "paypal"),
            Account("stripe-us", "stripe") with { Currencies = ["USD"] },
            Account("square-eu", "square")).Charge(Request);

        route.First.Name.ShouldBe("stripe");
        route.ToDecision()!.Candidates.ShouldBe(["stripe", "square-eu"]);
        route.ToDecision()!.Exclusions.Select(exclusion => exclusion.ToString()).ShouldBe(
        [
            new RoutingExclusion("adyen", "the request brings no method for adyen").ToString(),
            new RoutingExclusion("paypal", "it does not take methods of the kind SavedWallet").ToString(),
            new RoutingExclusion("stripe-us", "EUR is not a currency it takes").ToString(),
        ]);
    }

    [Fact]
    public void A_payment_that_no_account_can_take_is_refused_with_all_reasons()
    {
        Should.Throw<ArgumentException>(() => new Shelf(Account("adyen", "adyen"), Account("us", "stripe") with { Currencies = ["USD"] }).Charge(Request))
            .Message.ShouldStartWith("No account can take this payment. adyen: the request brings no method for adyen; us: EUR is not a currency it takes.");
        Should.Throw<ArgumentException>(() => new Shelf().Charge(Request)).Message.ShouldContain("none is configured");
    }

    [Fact]
    public void An_account_gets_the_method_that_names_it_or_its_provider()
    {
        Request.MethodFor(Account("square-eu", "square"))!.Token.ShouldBe("cnon:1");
        Request.MethodFor(Account("anything", "STRIPE"))!.Token.ShouldBe("pm_1");
        Request.MethodFor(Account("square", "square")).ShouldBeNull();
    }

    [Fact]
    public void A_decision_is_told_only_where_there_was_one() =>
        new Shelf(Account("stripe", "stripe")).Charge(Request).ToDecision().ShouldBeNull();

    private static Sample Account(string name, string provider) => new(name, provider);

    private sealed record Sample(string Name, string Provider)
    {
        public string[]? Currencies { get; init; }

        public static implicit operator GatewayAccount(Sample sample) => new()
        {
            Name = sample.Name,
            Provider = sample.Provider,
            Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [PaymentMethodKind.OneTime], Currencies = sample.Currencies?.ToFrozenSet(), KeyRetention = TimeSpan.FromHours(1) },
            Gateway = new StubGateway(),
        };
    }
}
