using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>What Square refuses, and what the caller learns of it.</summary>
public sealed class SquareRefusalTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task Refunding_more_than_was_taken()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        await shop.RefundAsync(payment, SquareShop.Usd(600));

        var refused = await shop.RefundAsync(payment, SquareShop.Usd(401));

        Refused(refused, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "REFUND_AMOUNT_INVALID");
        shop.Books.Refunds.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Refunding_the_rest_where_nothing_is_left()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        await shop.RefundAsync(payment);

        var refused = await shop.RefundAsync(payment);

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

        Refused(await shop.RefundAsync(payment, SquareShop.Usd(100)), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, says);
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

    [Fact]
    public async Task A_checkout_that_is_paid_is_not_closed_and_one_that_is_not_gives_nothing_back()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var paid = await shop.CheckoutAsync(1000);
        var open = await shop.CheckoutAsync(1100);
        using var page = await shop.PayAsync(paid);

        var closed = await shop.VoidAsync(paid.Payment!.Value);
        var refund = await shop.RefundAsync(open.Payment!.Value, SquareShop.Usd(100));
        var other = await shop.ContinueAsync(paid.Payment!.Value, SquareShop.Usd(999));

        Refused(closed, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The checkout is paid");
        Refused(refund, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "Nobody has paid this checkout");
        (other.Status, other.Error!.Advice).ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.AlertOperator));
        shop.Books.Charges.ShouldHaveSingleItem();
        shop.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_buyer_who_is_declined_has_not_paid()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1000);
        using var page = await shop.PayAsync(checkout, "cnon:card-nonce-declined");

        (await shop.ContinueAsync(checkout.Payment!.Value)).Status.ShouldBe(PaymentStatus.RequiresAction);
    }

    [Fact]
    public async Task Evidence_after_the_submission_and_against_what_cannot_be_challenged()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = (await shop.DisputedAsync(8801)).Reference;
        await shop.ArgueAsync(dispute, "see the receipt");

        var late = await shop.ArgueAsync(dispute, "and this");
        var accepted = await shop.Get<IDisputeGateway>().AcceptDisputeAsync(dispute, shop.NextKey());

        (late.Error!.Category, late.Error.Advice).ShouldBe((ErrorCategory.InvalidState, RetryAdvice.DoNotRetry));
        late.Error.Message.ShouldContain("text of Receipt");
        late.Error.Message.ShouldContain("The dispute is PROCESSING");
        (accepted.Error!.Category, accepted.Dispute!.Status).ShouldBe((ErrorCategory.InvalidState, DisputeStatus.UnderReview));
    }

    [Fact]
    public async Task A_chip_dispute_takes_no_evidence()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = await shop.DisputedAsync(8809);

        var refused = await shop.ArgueAsync(dispute.Reference, "winning");

        (refused.Error!.Category, refused.Dispute!.Status).ShouldBe((ErrorCategory.InvalidRequest, DisputeStatus.NeedsResponse));
        refused.Error.Message.ShouldContain("BAD_REQUEST");
    }

    [Fact]
    public async Task An_unknown_dispute()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var unknown = new DisputeReference("square", "NOSUCH");

        var read = await Should.ThrowAsync<GatewayException>(() => shop.Get<IDisputeGateway>().GetDisputeAsync(unknown));
        var accepted = await shop.Get<IDisputeGateway>().AcceptDisputeAsync(unknown, shop.NextKey());

        read.Error.Category.ShouldBe(ErrorCategory.NotFound);
        (accepted.Dispute, accepted.Error!.Category).ShouldBe((null, ErrorCategory.NotFound));
    }

    [Theory]
    [InlineData("cnon:card-nonce-already-used", ErrorCategory.BadCardData, "SOURCE_USED")]
    [InlineData("cnon:card-nonce-rejected-cvv", ErrorCategory.HardDecline, "INVALID_CARD_DATA")]
    [InlineData("cnon:card-nonce-verification-required", ErrorCategory.AuthenticationRequired, "CARD_DECLINED_VERIFICATION_REQUIRED")]
    public async Task A_card_that_cannot_be_saved(string token, ErrorCategory category, string says)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);

        var refused = await shop.Get<IPaymentMethodVault>().SaveMethodAsync(new()
        {
            Account = "square",
            Method = PaymentMethod.OneTime("square", token),
            Customer = new CustomerDetails { Name = "Ada" },
            IdempotencyKey = shop.NextKey(),
        });

        (refused.Status, refused.Error!.Category, refused.Method).ShouldBe((MethodStatus.Declined, category, null));
        refused.Error.Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_deleted_card_is_declined_and_deleting_an_unknown_one_fails()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var vault = shop.Get<IPaymentMethodVault>();
        var saved = await vault.SaveMethodAsync(new()
        {
            Account = "square",
            Method = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
            Customer = new CustomerDetails { Name = "Ada" },
            IdempotencyKey = shop.NextKey(),
        });
        await vault.DeleteMethodAsync("square", saved.Method!);

        var charged = await shop.Gateway.ChargeAsync(new() { Amount = SquareShop.Usd(100), Method = saved.Method!, IdempotencyKey = shop.NextKey() });
        var unknown = await vault.DeleteMethodAsync("square", PaymentMethod.SavedCard("square", "ccof:NoSuchCard"));

        (charged.Status, charged.Error!.Category, charged.Error.Advice).ShouldBe((PaymentStatus.Declined, ErrorCategory.HardDecline, RetryAdvice.DoNotRetry));
        charged.Error.Message.ShouldContain("INVALID_CARD");
        (unknown.Status, unknown.Error!.Category).ShouldBe((MethodStatus.Failed, ErrorCategory.NotFound));
        shop.Books.Entries.ShouldBeEmpty();
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
