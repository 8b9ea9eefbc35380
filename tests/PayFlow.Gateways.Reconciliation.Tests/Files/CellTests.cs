namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class CellTests
{
    [Theory]
    [InlineData("12.30", "EUR", 1230)]
    [InlineData("-0.5", "EUR", -50)]
    [InlineData("12", "EUR", 1200)]
    [InlineData("12.3000", "EUR", 1230)]
    [InlineData("100.00", "JPY", 100)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    public void An_amount_is_exact(string text, string currency, long minor)
    {
        AmountCell.Read(text, Currency.Parse(currency), "gross", out var amount).ShouldBeNull();

        amount.ShouldBe(new Money(minor, Currency.Parse(currency)));
        if (text.Length < 16)
        {
            amount.ShouldBe(Money.FromDecimal(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Currency.Parse(currency)));
        }
    }

    [Theory]
    [InlineData("", "The column 'gross' is empty.")]
    [InlineData("  ", "The column 'gross' is empty.")]
    [InlineData("abc", "The column 'gross' is not a number: 'abc'.")]
    [InlineData("1,234.50", "The column 'gross' is not a number: '1,234.50'.")]
    [InlineData("1e5", "The column 'gross' is not a number: '1e5'.")]
    [InlineData("--1", "The column 'gross' is not a number: '--1'.")]
    [InlineData(".5", "The column 'gross' is not a number: '.5'.")]
    [InlineData("5.", "The column 'gross' is not a number: '5.'.")]
    [InlineData(" 5", "The column 'gross' is not a number: ' 5'.")]
    [InlineData("\u0661", "The column 'gross' is not a number: '\u0661'.")]
    [InlineData("1.234", "The column 'gross' has more decimals than EUR has (2): '1.234'.")]
    [InlineData("92233720368547758.08", "The column 'gross' does not fit into 64 bits of minor units: '92233720368547758.08'.")]
    [InlineData("99999999999999999999999999999999999999999999999999", "The column 'gross' does not fit into 64 bits of minor units: '99999999999999999999999999999999999999999999999999'.")]
    public void What_is_no_amount_is_never_zero(string text, string fault) =>
        AmountCell.Read(text, Currency.EUR, "gross", out _).ShouldBe(fault);

    [Theory]
    [InlineData("1.234,56", ',', 123456)]
    [InlineData("1,234.56", '.', 123456)]
    [InlineData("-12.30", '.', -1230)]
    [InlineData("12.30-", '.', -1230)]
    [InlineData("(12.30)", '.', -1230)]
    [InlineData("+12,30", ',', 1230)]
    [InlineData("1 234 567,8", ',', 123456780)]
    [InlineData("1'234.50", '.', 123450)]
    [InlineData("\u22121.234", ',', -123400)]
    [InlineData("1,234", '.', 123400)]
    [InlineData(" 7 ", '.', 700)]
    public void A_banks_amount_is_read_by_its_decimal_point(string text, char point, long minor)
    {
        BankAmount.Read(text, point, Currency.EUR, "Betrag", out var amount).ShouldBeNull();

        amount.MinorUnits.ShouldBe(minor);
    }

    [Theory]
    [InlineData("1,23", '.')]
    [InlineData("1.23", ',')]
    [InlineData("12.34.56", ',')]
    [InlineData("1.234.56", ',')]
    [InlineData("1.234'567", ',')]
    [InlineData(".123", ',')]
    [InlineData("1234.567", ',')]
    [InlineData("12,30,40", ',')]
    [InlineData("-12.30-", '.')]
    [InlineData("(-12.30)", '.')]
    [InlineData("--12", '.')]
    [InlineData("12.30 CR", '.')]
    [InlineData("EUR 12.30", '.')]
    [InlineData("()", '.')]
    [InlineData("-", '.')]
    [InlineData("", '.')]
    [InlineData("1,234.567", '.')]
    public void A_banks_amount_that_can_be_read_in_two_ways_or_none_is_refused(string text, char point) =>
        BankAmount.Read(text, point, Currency.EUR, "Betrag", out _).ShouldNotBeNull().ShouldStartWith("The column 'Betrag' ");

    [Theory]
    [InlineData("2026-11-20 12:00:05", "2026-11-20T12:00:05Z")]
    [InlineData("2026-11-20 12:00", "2026-11-20T12:00:00Z")]
    [InlineData("2026-11-20T12:00:05.123Z", "2026-11-20T12:00:05Z")]
    [InlineData("2026/11/20 23:59:59 -0800", "2026-11-21T07:59:59Z")]
    [InlineData("2026-11-20T12:00:05+05:30", "2026-11-20T06:30:05Z")]
    public void A_time_is_read_to_the_second(string text, string expected)
    {
        TimeCell.Read(text, "created", out var time).ShouldBeNull();

        time.ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        time.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-30 12:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20 25:00:00")]
    [InlineData("2026-11-20 12:00:61")]
    [InlineData("2026-11-20 12:00:00 CET")]
    [InlineData("2026-11-20 12:00:00 +9900")]
    [InlineData("20/11/2026 12:00:00")]
    [InlineData("11/20/2026 12:00")]
    public void What_is_no_time_is_refused(string text) =>
        TimeCell.Read(text, "created", out _).ShouldBe(text.Length == 0 ? "The column 'created' is empty." : $"The column 'created' is not a time such as 2026-11-20 12:00:00: '{text}'.");
}
