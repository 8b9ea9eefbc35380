using System.Collections.Frozen;

namespace PayFlow.Gateways.Tests.Abilities;

public sealed class AmountRuleTests
{
    private static readonly GatewayCapabilities Facts = new()
    {
        Abilities = EveryAbility.Set,
        Methods = [PaymentMethodKind.OneTime, PaymentMethodKind.Stablecoin],
        KeyRetention = TimeSpan.FromHours(1),
        MaxMinorUnits = 99_999_999,
        Exponents = new Dictionary<string, int> { ["ISK"] = 2, ["HUF"] = 0 }.ToFrozenDictionary(),
        Amounts = new Dictionary<string, AmountRule>
        {
            ["EUR"] = new() { Min = 50 },
            ["KWD"] = new() { Step = 10 },
            ["JPY"] = new() { Min = 50, Max = 9_999_999_999 },
        }.ToFrozenDictionary(),
        MethodFacts = new Dictionary<PaymentMethodKind, MethodFacts>
        {
            [PaymentMethodKind.Stablecoin] = new() { Currencies = FrozenSet.Create("USD"), MaxMinorUnits = 1_000_000, CanAuthorize = false, NeedsReturnUrl = true },
        }.ToFrozenDictionary(),
    };

    [Theory]
    [InlineData(50, "EUR", null)]
    [InlineData(49, "EUR", "is less than it takes")]
    [InlineData(99_999_999, "EUR", null)]
    [InlineData(100_000_000, "EUR", "is more than it takes at once")]
    [InlineData(9_999_999_999, "JPY", null)]
    [InlineData(10_000_000_000, "JPY", "is more than it takes at once")]
    [InlineData(5_120, "KWD", null)]
    [InlineData(5_124, "KWD", "has a fraction that it cannot express in KWD")]
    [InlineData(5, "ISK", null)]
    [InlineData(1_050, "HUF", "has a fraction that it cannot express in HUF")]
    [InlineData(1_100, "HUF", null)]
    public void A_payment_is_begun_within_the_limits_of_its_currency(long minorUnits, string currency, string? reason) =>
        Check(Facts.WhyNot(new Money(minorUnits, Currency.Parse(currency)), PaymentMethodKind.OneTime), reason);

    [Fact]
    public void A_refund_may_be_smaller_than_a_charge() => Facts.WhyNot(new Money(1, Currency.EUR)).ShouldBeNull();

    [Theory]
    [InlineData(1_000_000, "USD", null)]
    [InlineData(1_000_001, "USD", "is more than it takes at once by Stablecoin")]
    [InlineData(1_000, "EUR", "it takes no EUR by Stablecoin")]
    public void A_kind_of_method_has_limits_of_its_own(long minorUnits, string currency, string? reason) =>
        Check(Facts.WhyNot(new Money(minorUnits, Currency.Parse(currency)), PaymentMethodKind.Stablecoin), reason);

    private static void Check(string? actual, string? reason)
    {
        if (reason is null)
        {
            actual.ShouldBeNull();
        }
        else
        {
            actual.ShouldNotBeNull().ShouldContain(reason);
        }
    }
}
