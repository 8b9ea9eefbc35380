using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests;

public sealed class PaymentReferenceTests
{
    [Fact]
    public void A_reference_survives_the_way_through_text() =>
        Laws.Hold(
            from account in Laws.Texts.Where(text => text.Length > 0 && !text.Contains('/'))
            from id in Laws.Texts.Where(text => text.Length > 0)
            select new PaymentReference(account, id),
            reference => PaymentReference.Parse(reference.ToString()) == reference);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("pi_1")]
    [InlineData("stripe/")]
    [InlineData("/pi_1")]
    public void What_names_no_account_or_no_payment_is_no_reference(string? text)
    {
        PaymentReference.TryParse(text, out var reference).ShouldBeFalse();

        reference.ShouldBe(default);
        Should.Throw<FormatException>(() => PaymentReference.Parse(text!));
    }

    [Fact]
    public void The_message_repeats_a_hostile_text_short_and_on_one_line() =>
        Should.Throw<FormatException>(() => PaymentReference.Parse("a\r\nINFO forged" + new string('y', 900))).Message
            .ShouldBe($"'a??INFO forged{new string('y', 50)}' is not a payment reference. It has the form account/id.");
}
