using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>What Square refuses, and what the caller learns of it.</summary>
public sealed partial class SquareRefusalTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task Capturing_after_the_authorization_lapsed()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        shop.Clock.Advance(TimeSpan.FromDays(8));

        var whole = await shop.CaptureAsync(payment);
        var part = await shop.CaptureAsync(payment, SquareShop.Usd(400));

        Refused(whole, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The payment is CANCELED");
        Refused(part, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "not approved");
        (await shop.Gateway.GetAsync(payment)).Status.ShouldBe(PaymentStatus.Expired);
        shop.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Capturing_twice_is_the_same_capture_and_more_than_is_held_is_none()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;

        var more = await shop.CaptureAsync(payment, SquareShop.Usd(1001));
        var first = await shop.CaptureAsync(payment);
        var second = await shop.CaptureAsync(payment);
        var other = await shop.CaptureAsync(payment, SquareShop.Usd(999));

        Refused(more, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "10.01 USD is more than the 10.00 USD that were authorized");
        (first.Status, second.Status).ShouldBe((PaymentStatus.Captured, PaymentStatus.Captured));
        Refused(other, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The payment is COMPLETED");
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1000);
    }

    [Fact]
    public async Task Voiding_what_was_captured()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;

        Refused(await shop.VoidAsync(payment), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The payment is COMPLETED");
        shop.Books.Of(BookKinds.Void).ShouldBeEmpty();
    }

    [Fact]
    public async Task Voiding_twice_is_the_same_void()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        await shop.VoidAsync(payment);

        (await shop.VoidAsync(payment)).Status.ShouldBe(PaymentStatus.Voided);
        shop.Books.Of(BookKinds.Void).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Raising_beyond_what_card_and_square_allow()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var fixedAmount = (await shop.AuthorizeAsync(1000, "cnon:card-nonce-fixed-amount")).Payment!.Value;
        var tight = (await shop.AuthorizeAsync(1000, "cnon:card-nonce-declined-on-raise")).Payment!.Value;

        var forbidden = await shop.IncrementAsync(fixedAmount, 1500);
        var declined = await shop.IncrementAsync(tight, 1500);
        var lower = await shop.IncrementAsync(tight, 500);

        Refused(forbidden, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "cannot be raised above 10.00 USD");
        (declined.Status, declined.Error!.Category, declined.Error.Advice).ShouldBe((PaymentStatus.Declined, ErrorCategory.SoftDecline, RetryAdvice.RetryLater));
        declined.Error.Message.ShouldContain("INSUFFICIENT_FUNDS");
        Refused(lower, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "less than the 10.00 USD that are held");
        (await shop.Gateway.GetAsync(tight)).AuthorizedAmount.ShouldBe(SquareShop.Usd(1000));
        shop.Books.Of(BookKinds.Authorization).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("extend", "Square holds money for seven days at most")]
    [InlineData("verify", "saving a card verifies it")]
    [InlineData("captures", "Square completes a payment once")]
    [InlineData("wallet", "Square keeps cards only")]
    [InlineData("checkout", "take the money at once")]
    public async Task What_square_cannot_do_is_refused_before_anything_is_sent(string what, string says)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        Func<Task> act = what switch
        {
            "extend" => () => shop.Get<IAuthorizationGateway>().ExtendAsync(new() { Payment = payment, IdempotencyKey = shop.NextKey() }),
            "verify" => () => shop.Get<IPaymentMethodVault>().VerifyCardAsync(
                new() { Account = "square", Method = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"), IdempotencyKey = shop.NextKey() }),
            "captures" => () => shop.Gateway.CaptureAsync(new() { Payment = payment, IsFinal = false, IdempotencyKey = shop.NextKey() }),
            "wallet" => () => shop.Get<IPaymentMethodVault>().SaveMethodAsync(
                new() { Account = "square", Customer = new() { Name = "Ada" }, ReturnUrl = "https://shop.example", IdempotencyKey = shop.NextKey() }),
            _ => () => shop.Get<ICheckoutGateway>().CreateCheckoutAsync(new()
            {
                Account = "square",
                Amount = SquareShop.Usd(100),
                Description = "Cheese",
                ReturnUrl = "https://shop.example",
                Capture = false,
                IdempotencyKey = shop.NextKey(),
            }),
        };

        (await Should.ThrowAsync<ArgumentException>(act)).Message.ShouldContain(says);
    }

    [Fact]
    public async Task Unknown_payments_and_accounts()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var unknown = new PaymentReference("square", "0AB12345CD678901E");

        var read = await Should.ThrowAsync<GatewayException>(() => shop.Gateway.GetAsync(unknown));
        var link = await Should.ThrowAsync<GatewayException>(() => shop.Gateway.GetAsync(new PaymentReference("square", "link_NOSUCH")));
        var elsewhere = await Should.ThrowAsync<ArgumentException>(() => shop.VoidAsync(new PaymentReference("square-eu", "P1")));

        Refused(await shop.CaptureAsync(unknown), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "NOT_FOUND");
        Refused(await shop.VoidAsync(unknown), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "NOT_FOUND");
        Refused(await shop.RefundAsync(unknown, SquareShop.Usd(1)), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "NOT_FOUND");
        Refused(await shop.ContinueAsync(unknown), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "NOT_FOUND");
        Refused(await shop.IncrementAsync(unknown, 100), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, "NOT_FOUND");
        (read.Error.Category, link.Error.Category).ShouldBe((ErrorCategory.NotFound, ErrorCategory.NotFound));
        elsewhere.Message.ShouldContain("not configured here");
    }

    private static void Refused(PaymentResult result, ErrorCategory category, RetryAdvice advice, string says)
    {
        (result.Status, result.Error!.Category, result.Error.Advice).ShouldBe((PaymentStatus.Failed, category, advice));
        result.Error.Message.ShouldContain(says);
    }

    private static void Refused(RefundResult result, ErrorCategory category, RetryAdvice advice, string says)
    {
        (result.Status, result.Error!.Category, result.Error.Advice).ShouldBe((RefundStatus.Failed, category, advice));
        result.Error.Message.ShouldContain(says);
    }
}
