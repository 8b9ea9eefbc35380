using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests;

public sealed class CardNumberTests
{
    public static TheoryData<string> Cards =>
    [
        "4242424242424242", "4000056655665556", "4000 0566 5566 5556", "3782-822463-10005", "378282246310005", "5555555555554444",
        "6011111111111117", "30569309025904", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "４２４２４２４２４２４２４２４２", " 4242 4242 4242 4242 ", "6771798021000008", "50339619890909",
    ];

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_number_is_refused_as_a_token_and_not_repeated(string number)
    {
        CardNumber.IsOne(number).ShouldBeTrue();

        foreach (var make in new Func<PaymentMethod>[]
        {
            () => PaymentMethod.OneTime("stripe", number), () => PaymentMethod.SavedCard("stripe", number),
            () => PaymentMethod.SavedWallet("paypal", number), () => PaymentMethod.Approved("paypal", number),
        })
        {
            Should.Throw<ArgumentException>(() => make()).Message.ShouldNotContain(number.Trim());
        }
    }

    [Theory]
    [InlineData("tok_4242424242424242")]
    [InlineData("4242424242424241")]
    [InlineData("4242424242")]
    [InlineData("42424242424242424242")]
    [InlineData("4242.4242.4242.4242")]
    [InlineData("5O190127TN364715T")]
    [InlineData("pm_card_visa")]
    [InlineData("")]
    public void A_token_is_none(string token) => CardNumber.IsOne(token).ShouldBeFalse();

    [Fact]
    public void Twelve_to_nineteen_digits_with_a_right_check_digit_are_one_and_with_a_wrong_one_are_none() =>
        Laws.Hold(
            from digits in Gen.Choose(0, 9).ArrayOf()
            from wrong in Gen.Choose(1, 9)
            select (Digits: digits, Wrong: wrong),
            it =>
            {
                var check = CheckDigit(it.Digits);
                var fits = it.Digits.Length is >= 11 and <= 18;
                var body = string.Concat(it.Digits);
                return CardNumber.IsOne(body + check) == fits && !CardNumber.IsOne(body + ((check + it.Wrong) % 10));
            },
            cases: 5_000);

    [Fact]
    public void A_method_never_prints_its_token() =>
        PaymentMethod.SavedCard("stripe", "pm_secret", "cus_secret").ToString().ShouldBe("stripe SavedCard");

    // By the table of doubled digits, as the standard's annex has it.
    private static int CheckDigit(int[] digits)
    {
        int[] doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
        var sum = digits.Reverse().Select((digit, i) => i % 2 == 0 ? doubled[digit] : digit).Sum();
        return (10 - (sum % 10)) % 10;
    }
}
