using FsCheck.Fluent;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests;

public sealed class ProviderAmountTests
{
    private static readonly Dictionary<string, GatewayCapabilities> Providers = new()
    {
        ["stripe"] = StripeCapabilities.Facts,
        ["paypal"] = PayPalCapabilities.Facts,
        ["square"] = SquareCapabilities.For(new SquareOptions()),
    };

    [Theory]
    [InlineData("stripe", "ISK", 150, 15_000)]
    [InlineData("stripe", "UGX", 1, 100)]
    [InlineData("stripe", "MGA", 100, 1)]
    [InlineData("stripe", "HUF", 12_50, 12_50)]
    [InlineData("stripe", "TWD", 12_50, 12_50)]
    [InlineData("stripe", "JPY", 100, 100)]
    [InlineData("stripe", "KWD", 1_250, 1_250)]
    [InlineData("paypal", "HUF", 1_000, 10)]
    [InlineData("paypal", "TWD", 100, 1)]
    [InlineData("paypal", "JPY", 100, 100)]
    [InlineData("square", "JPY", 100, 100)]
    [InlineData("square", "EUR", 12_50, 12_50)]
    public void An_amount_is_written_in_the_provider_s_units(string provider, string currency, long minorUnits, long units)
    {
        var amount = new Money(minorUnits, Currency.Parse(currency));

        ProviderAmount.Write(amount, Providers[provider]).ShouldBe(units);
        ProviderAmount.TryRead(units, amount.Currency, Providers[provider], out var read).ShouldBeTrue();
        read.ShouldBe(amount);
    }

    [Theory]
    [InlineData("stripe", "MGA", 150)]
    [InlineData("stripe", "ISK", long.MaxValue)]
    [InlineData("stripe", "UGX", long.MinValue)]
    [InlineData("paypal", "HUF", 10_50)]
    [InlineData("paypal", "TWD", 1)]
    public void What_the_provider_cannot_express_is_refused_with_the_reason(string provider, string currency, long minorUnits)
    {
        var amount = new Money(minorUnits, Currency.Parse(currency));

        ProviderAmount.TryWrite(amount, Providers[provider], out _).ShouldBeFalse();
        Providers[provider].WhyNot(amount).ShouldNotBeNull().ShouldContain(currency);
        Should.Throw<ArgumentException>(() => ProviderAmount.Write(amount, Providers[provider]));
    }

    [Theory]
    [InlineData("stripe", "ISK", 150)]
    [InlineData("stripe", "UGX", 1)]
    [InlineData("stripe", "MGA", long.MaxValue)]
    public void What_the_standard_s_units_cannot_express_is_not_read(string provider, string currency, long units) =>
        ProviderAmount.TryRead(units, Currency.Parse(currency), Providers[provider], out _).ShouldBeFalse();

    [Fact]
    public void An_amount_is_written_and_read_back_or_refused_and_never_changed() =>
        Laws.Hold(
            from facts in Gen.Elements<GatewayCapabilities>(Providers.Values)
            from code in Gen.Elements("ISK", "UGX", "MGA", "HUF", "TWD", "JPY", "KWD", "EUR", "CLF")
            from units in Laws.Longs
            select (Facts: facts, Amount: new Money(units, Currency.Parse(code))),
            it => !ProviderAmount.TryWrite(it.Amount, it.Facts, out var units)
                || (Value(units, ProviderAmount.Exponent(it.Amount.Currency, it.Facts)) == it.Amount.ToDecimal()
                    && ProviderAmount.TryRead(units, it.Amount.Currency, it.Facts, out var read) && read == it.Amount));

    [Fact]
    public void A_provider_s_amount_is_read_at_its_value_or_refused() =>
        Laws.Hold(
            from facts in Gen.Elements<GatewayCapabilities>(Providers.Values)
            from code in Gen.Elements("ISK", "UGX", "MGA", "HUF", "TWD", "JPY", "KWD", "EUR", "CLF")
            from units in Laws.Longs
            select (Facts: facts, Currency: Currency.Parse(code), Units: units),
            it => !ProviderAmount.TryRead(it.Units, it.Currency, it.Facts, out var read)
                || read.ToDecimal() == Value(it.Units, ProviderAmount.Exponent(it.Currency, it.Facts)));

    [Fact]
    public void A_currency_or_an_amount_beyond_the_facts_is_named()
    {
        PayPalCapabilities.Facts.WhyNot(new Money(100, Currency.Parse("KWD"))).ShouldBe("KWD is not a currency it takes");
        var capped = SquareCapabilities.For(new SquareOptions { Currency = "usd" }) with { MaxMinorUnits = 500 };
        capped.WhyNot(new Money(501, Currency.USD)).ShouldBe("5.01 USD is more than it takes at once");
        capped.WhyNot(new Money(500, Currency.USD)).ShouldBeNull();
        capped.WhyNot(new Money(500, Currency.EUR)).ShouldBe("EUR is not a currency it takes");
    }

    private static decimal Value(long units, int exponent) => units / (decimal)Math.Pow(10, exponent);
}
