namespace PayFlow.Gateways.EndToEnd.Tests.Square;

public sealed partial class SquareRefusalTests
{
    [Fact]
    public async Task Refunding_more_than_was_taken()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        await shop.RefundAsync(payment, SquareShop.Usd(600));

        (await shop.RefundAsync(payment, SquareShop.Usd(401))).Error!.Message.ShouldContain("400 minor units");
        var refused = await shop.RefundPastLedgerAsync(payment, SquareShop.Usd(401));

        Refused(refused, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "REFUND_AMOUNT_INVALID");
        shop.Books.Refunds.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Refunding_the_rest_where_nothing_is_left()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        await shop.RefundAsync(payment);

        var refused = await shop.RefundPastLedgerAsync(payment);

        Refused(refused, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "Nothing is left");
        refused.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
    }

    [Theory]
    [InlineData(false, "REFUND_ERROR_PAYMENT_NEEDS_COMPLETION")]
    [InlineData(true, "PAYMENT_NOT_REFUNDABLE")]
    public async Task Refunding_what_was_never_captured(bool isVoided, string says)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        if (isVoided)
        {
            await shop.VoidAsync(payment);
        }

        (await shop.RefundAsync(payment, SquareShop.Usd(100))).Error!.Message.ShouldContain("0 minor units");
        Refused(await shop.RefundPastLedgerAsync(payment, SquareShop.Usd(100)), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, says);
    }

    [Fact]
    public async Task Refunding_after_a_year()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        shop.Clock.Advance(TimeSpan.FromDays(366));

        Refused(await shop.RefundAsync(payment, SquareShop.Usd(100)), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PAYMENT_NOT_REFUNDABLE");
    }

    [Fact]
    public async Task Refunding_a_disputed_payment()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = await shop.DisputedAsync(8801);

        Refused(await shop.RefundAsync(dispute.Payment!.Value, SquareShop.Usd(100)), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "DUE_TO_DISPUTE");
    }

    [Theory]
    [InlineData("cnon:card-nonce-refund-rejected", "REJECTED")]
    [InlineData("cnon:card-nonce-refund-failed", "FAILED")]
    public async Task A_refund_that_is_turned_down_later_gives_nothing_back(string token, string end)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000, token)).Payment!.Value;

        var refund = await shop.RefundAsync(payment, SquareShop.Usd(400));
        var read = await shop.Gateway.GetAsync(payment);

        refund.Status.ShouldBe(RefundStatus.Pending, end);
        read.RefundedAmount.ShouldBe(SquareShop.Usd(0));
        shop.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refunding_in_another_currency()
    {
        await using var shop = await SquareShop.OpenAsync(har, this, new() { SquareCurrency = "USD" });
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;

        var refused = await Should.ThrowAsync<ArgumentException>(() => shop.RefundAsync(payment, Money.FromMinorUnits(100, Currency.EUR)));

        refused.Message.ShouldContain("EUR is not a currency it takes");
        shop.Books.Refunds.ShouldBeEmpty();
    }
}
