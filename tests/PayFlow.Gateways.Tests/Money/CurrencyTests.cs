using System.Text.Json;
using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("ISK", 0)]
    [InlineData("UGX", 0)]
    [InlineData("HUF", 2)]
    [InlineData("TWD", 2)]
    [InlineData("MGA", 2)]
    [InlineData("KWD", 3)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    public void The_decimals_are_those_of_the_standard(string code, int exponent) => Currency.Parse(code).Exponent.ShouldBe(exponent);

    [Fact]
    public void Letter_case_does_not_matter_and_the_code_comes_out_upper_case() =>
        Laws.Hold(
            from currency in Laws.Currencies
            from upper in Gen.Choose(0, 7)
            select (Currency: currency, Text: string.Concat(currency.Code.Select((c, i) => (upper >> i & 1) == 1 ? c : char.ToLowerInvariant(c)))),
            it => Currency.Parse(it.Text) == it.Currency && Currency.Parse(it.Text).Code == it.Currency.Code && it.Currency.Code.All(char.IsAsciiLetterUpper));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("EUR ")]
    [InlineData(" EU")]
    [InlineData("€UR")]
    [InlineData("ＥＵＲ")]
    [InlineData("ıSK")]
    [InlineData("XXX")]
    [InlineData("DEM")]
    [InlineData("978")]
    public void What_the_standard_does_not_know_is_refused(string? code)
    {
        Currency.TryParse(code, out var currency).ShouldBeFalse();

        currency.ShouldBe(default);
        Should.Throw<ArgumentException>(() => Currency.Parse(code!));
    }

    [Fact]
    public void A_long_or_hostile_text_is_not_repeated_in_the_message()
    {
        var refused = Should.Throw<ArgumentException>(() => Currency.Parse("EUR\r\nforged log line" + new string('x', 500)));

        refused.Message.ShouldNotContain("\n");
        refused.Message.Length.ShouldBeLessThan(250);
    }

    [Fact]
    public void A_stored_currency_comes_back_and_an_unknown_one_is_none()
    {
        JsonSerializer.Deserialize<Currency>(JsonSerializer.Serialize(Currency.CHF)).ShouldBe(Currency.CHF);

        JsonSerializer.Deserialize<Currency>("\"???\"").ShouldBe(default);
        default(Currency).Code.ShouldBe("");
    }
}
