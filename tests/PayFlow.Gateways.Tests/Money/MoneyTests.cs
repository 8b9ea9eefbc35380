using System.Globalization;
using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests;

public sealed class MoneyTests
{
    public static TheoryData<string> Comparisons => ["+", "-", "<", ">", "<=", ">=", "CompareTo"];

    [Fact]
    public void Minor_units_survive_the_way_to_a_decimal_and_back() =>
        Laws.Hold(Laws.Amounts, amount => Money.FromDecimal(amount.ToDecimal(), amount.Currency) == amount);

    [Fact]
    public void A_fraction_that_the_currency_lacks_is_refused_and_never_rounded() =>
        Laws.Hold(
            from units in Gen.Choose(-1_000_000, 1_000_000)
            from currency in Laws.Currencies
            from places in Gen.Choose(1, 9)
            from digit in Gen.Choose(1, 9)
            select (Value: new Money(units, currency).ToDecimal() + (digit / (decimal)Math.Pow(10, currency.Exponent + places)), Currency: currency),
            it => Should.Throw<ArgumentException>(() => Money.FromDecimal(it.Value, it.Currency)) is not ArgumentOutOfRangeException);

    [Fact]
    public void Zeros_behind_the_last_decimal_are_no_fraction() =>
        Money.FromDecimal(12.500000m, Currency.EUR).ShouldBe(new Money(1250, Currency.EUR));

    [Fact]
    public void The_largest_amounts_fit_and_the_next_ones_are_refused() =>
        Laws.Hold(Laws.Currencies, currency =>
        {
            var unit = new Money(1, currency).ToDecimal();
            var (most, least) = (new Money(long.MaxValue, currency).ToDecimal(), new Money(long.MinValue, currency).ToDecimal());
            Should.Throw<ArgumentOutOfRangeException>(() => Money.FromDecimal(most + unit, currency));
            Should.Throw<ArgumentOutOfRangeException>(() => Money.FromDecimal(least - unit, currency));
            Should.Throw<ArgumentOutOfRangeException>(() => Money.FromDecimal(decimal.MaxValue, currency));
            return Money.FromDecimal(most, currency).MinorUnits == long.MaxValue && Money.FromDecimal(least, currency).MinorUnits == long.MinValue;
        });

    [Fact]
    public void Sums_and_differences_are_exact_or_overflow() =>
        Laws.Hold(
            from left in Laws.Longs
            from right in Laws.Longs
            select (left, right),
            pair =>
            {
                var (left, right) = (new Money(pair.left, Currency.EUR), new Money(pair.right, Currency.EUR));
                return IsExact(() => left + right, (Int128)pair.left + pair.right) && IsExact(() => left - right, (Int128)pair.left - pair.right)
                    && IsExact(() => -left, -(Int128)pair.left);
            });

    [Fact]
    public void Addition_obeys_the_laws_of_arithmetic() =>
        Laws.Hold(
            from a in Gen.Choose(-1_000_000, 1_000_000)
            from b in Gen.Choose(-1_000_000, 1_000_000)
            from c in Gen.Choose(-1_000_000, 1_000_000)
            from currency in Laws.Currencies
            select (A: new Money(a, currency), B: new Money(b, currency), C: new Money(c, currency)),
            x => x.A + x.B == x.B + x.A && x.A + x.B + x.C == x.A + (x.B + x.C) && x.A - x.B == x.A + -x.B && (x.A - x.A).IsZero
                && x.A + Money.Zero(x.A.Currency) == x.A && Money.Add(x.A, x.B) == x.A + x.B && Money.Subtract(x.A, x.B) == x.A - x.B && Money.Negate(x.A) == -x.A);

    [Fact]
    public void Amounts_are_ordered_as_their_minor_units() =>
        Laws.Hold(
            from left in Laws.Longs
            from right in Laws.Longs
            select (Left: left, Right: right),
            pair =>
            {
                var (left, right) = (new Money(pair.Left, Currency.JPY), new Money(pair.Right, Currency.JPY));
                return left < right == pair.Left < pair.Right && left > right == pair.Left > pair.Right
                    && left <= right == pair.Left <= pair.Right && left >= right == pair.Left >= pair.Right
                    && Math.Sign(left.CompareTo(right)) == pair.Left.CompareTo(pair.Right);
            });

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void Two_currencies_are_never_reckoned_together(string operation)
    {
        var (euro, dollar) = (new Money(100, Currency.EUR), new Money(100, Currency.USD));

        var refused = Should.Throw<ArgumentException>(() =>
        {
            object _ = operation switch
            {
                "+" => euro + dollar,
                "-" => euro - dollar,
                "<" => euro < dollar,
                ">" => euro > dollar,
                "<=" => euro <= dollar,
                ">=" => euro >= dollar,
                _ => euro.CompareTo(dollar),
            };
        });

        refused.Message.ShouldContain("EUR");
        refused.Message.ShouldContain("USD");
    }

    [Theory]
    [InlineData(1250, "EUR", "12.50 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(0, "USD", "0.00 USD")]
    [InlineData(1250, "JPY", "1250 JPY")]
    [InlineData(1250, "KWD", "1.250 KWD")]
    [InlineData(12345, "CLF", "1.2345 CLF")]
    [InlineData(123456789, "USD", "1234567.89 USD")]
    public void An_amount_reads_as_people_write_it(long minorUnits, string currency, string text) =>
        new Money(minorUnits, Currency.Parse(currency)).ToString().ShouldBe(text);

    [Fact]
    public void The_text_of_an_amount_loses_no_digit_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~", NumberGroupSeparator = "." } };

            Laws.Hold(Laws.Amounts, amount => amount.ToString().Split(' ') is [var number, var code]
                && code == amount.Currency.Code
                && decimal.Parse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) == amount.ToDecimal()
                && (number.Contains('.') ? number.Length - number.IndexOf('.') - 1 : 0) == amount.Currency.Exponent);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool IsExact(Func<Money> reckon, Int128 exact)
    {
        try
        {
            return reckon().MinorUnits == exact;
        }
        catch (OverflowException)
        {
            return exact > long.MaxValue || exact < long.MinValue;
        }
    }
}
