using FsCheck.Fluent;
using PayFlow.Gateways.PayPal;

namespace PayFlow.Gateways.Tests.PayPal;

public sealed class PayPalAmountTests
{
    [Theory]
    [InlineData("12.50", "EUR", 1250)]
    [InlineData("12.5", "EUR", 1250)]
    [InlineData("12", "EUR", 1200)]
    [InlineData("10.000", "EUR", 1000)]
    [InlineData(".5", "EUR", 50)]
    [InlineData("-3.00", "EUR", -300)]
    [InlineData("0.00", "USD", 0)]
    [InlineData("1000", "JPY", 1000)]
    [InlineData("10", "HUF", 1000)]
    [InlineData("007.00", "USD", 700)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    public void A_decimal_string_is_read_at_its_exact_value(string value, string currency, long minorUnits) =>
        PayPalAmount.Read(new PayPalMoney { CurrencyCode = currency, Value = value }).ShouldBe(new Money(minorUnits, Currency.Parse(currency)));

    [Theory]
    [InlineData(null, "EUR")]
    [InlineData("", "EUR")]
    [InlineData(".", "EUR")]
    [InlineData("-", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("1E3", "EUR")]
    [InlineData("١٢", "EUR")]
    [InlineData("１２", "EUR")]
    [InlineData("1,000", "EUR")]
    [InlineData("1.000,00", "EUR")]
    [InlineData("1 000", "EUR")]
    [InlineData(" 1", "EUR")]
    [InlineData("1 ", "EUR")]
    [InlineData("1\n", "EUR")]
    [InlineData("1\0", "EUR")]
    [InlineData("+1", "EUR")]
    [InlineData("1-", "EUR")]
    [InlineData("--1", "EUR")]
    [InlineData("(1)", "EUR")]
    [InlineData("1.2.3", "EUR")]
    [InlineData("0x10", "EUR")]
    [InlineData("NaN", "EUR")]
    [InlineData("€1", "EUR")]
    [InlineData("12.505", "EUR")]
    [InlineData("10.5", "JPY")]
    [InlineData("92233720368547758.08", "EUR")]
    [InlineData("99999999999999999999999999999999", "EUR")]
    [InlineData("0000000000000000000000000000000001", "EUR")]
    [InlineData("1.00", "XXX")]
    [InlineData("1.00", null)]
    public void What_is_no_plain_exact_amount_is_no_amount(string? value, string? currency) =>
        PayPalAmount.Read(new PayPalMoney { CurrencyCode = currency, Value = value }).ShouldBeNull();

    [Fact]
    public void Any_text_is_read_exactly_or_not_at_all() =>
        Laws.Hold(
            from text in Gen.Choose(0, 15).Select(i => "-+.,0123456789e "[i]).ArrayOf().Select(chars => new string(chars))
            from currency in Laws.Currencies
            select (Text: text, Currency: currency),
            it => PayPalAmount.Read(new PayPalMoney { CurrencyCode = it.Currency.Code, Value = it.Text }) is not { } amount
                || (decimal.Parse(it.Text, System.Globalization.CultureInfo.InvariantCulture) == amount.ToDecimal() && amount.Currency == it.Currency));

    [Fact]
    public void What_is_written_is_read_back() =>
        Laws.Hold(
            from units in Laws.Longs
            from code in Gen.Elements("EUR", "JPY", "HUF", "TWD")
            select (Units: units == long.MinValue ? 0 : Math.Abs(units), Currency: Currency.Parse(code)),
            it => !ProviderAmount.TryRead(it.Units, it.Currency, PayPalCapabilities.Facts, out var amount)
                || PayPalAmount.Read(new PayPalMoney { CurrencyCode = it.Currency.Code, Value = PayPalAmount.Text(it.Units, ProviderAmount.Exponent(it.Currency, PayPalCapabilities.Facts)) }) == amount);
}
