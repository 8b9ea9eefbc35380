using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>What Stripe refuses, as the routed gateway tells it.</summary>
public sealed class StripeRefusalTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private const string WrongState = "The payment is not in a state for this.";
    private const string WrongAmount = "The amount is not one that this payment can have: more than is left of it, or less than it has.";
    private StripeShop _shop = null!;

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task More_than_was_taken_is_not_given_back()
    {
        var paid = await _shop.ChargeAsync("o-1", 2000);
        await _shop.RefundAsync(paid, "r-1", 1500);

        (await _shop.RefundAsync(paid, "r-2", 501)).Error!.Message.ShouldContain("500 minor units");
        IsInvalidState(await _shop.RefundPastLedgerAsync(paid, "r-2", 501), WrongAmount);
        await _shop.RefundAsync(paid, "r-3", 500);
        IsInvalidState(await _shop.RefundPastLedgerAsync(paid, "r-4"), WrongState);
        _shop.Books.Refunds.Sum(refund => refund.MinorUnits).ShouldBe(2000);
    }

    [Fact]
    public async Task What_was_not_taken_is_not_given_back()
    {
        var held = await _shop.HoldAsync("o-1");
        (await _shop.RefundAsync(held, "r-1")).Error!.Message.ShouldContain("0 minor units");
        IsInvalidState(await _shop.RefundPastLedgerAsync(held, "r-1"), WrongState);
        await _shop.VoidAsync(held, "v-1");

        IsInvalidState(await _shop.RefundPastLedgerAsync(held, "r-2", 100), WrongState);
        _shop.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disputed_payment_is_not_given_back_as_well()
    {
        var paid = await _shop.ChargeAsync("o-1", card: "pm_card_createDispute");

        IsInvalidState(await _shop.RefundAsync(paid, "r-1"), WrongState);
    }

    [Fact]
    public async Task More_than_is_held_is_not_captured()
    {
        var held = await _shop.HoldAsync("o-1", 5000);

        IsInvalidState(await _shop.CaptureAsync(held, "c-1", 5001), WrongAmount);
        (await _shop.Gateway.GetAsync(held.Payment!.Value)).Status.ShouldBe(PaymentStatus.Authorized);
    }

    [Fact]
    public async Task A_second_capture_of_another_amount_is_refused_and_of_the_same_is_the_first()
    {
        var held = await _shop.HoldAsync("o-1", 5000);
        var first = await _shop.CaptureAsync(held, "c-1", 3000);

        IsInvalidState(await _shop.CaptureAsync(held, "c-2", 1000), WrongState);
        var same = await _shop.CaptureAsync(held, "c-3", 3000);
        (same.Status, same.CapturedAmount, same.SettlementReference).ShouldBe((PaymentStatus.Captured, StripeShop.Usd(3000), first.SettlementReference));
        _shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(3000);
    }

    [Fact]
    public async Task A_hold_that_has_lapsed_is_neither_captured_nor_released()
    {
        var held = await _shop.HoldAsync("o-1");
        _shop.Time.Advance(TimeSpan.FromDays(8));

        IsInvalidState(await _shop.CaptureAsync(held, "c-1"), WrongState);
        var released = await _shop.VoidAsync(held, "v-1");
        (released.Status, released.StatusReason).ShouldBe((PaymentStatus.Expired, "expired"));
        _shop.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_is_not_released_and_what_was_released_twice_is_released()
    {
        var paid = await _shop.ChargeAsync("o-1");
        var held = await _shop.HoldAsync("o-2");
        await _shop.VoidAsync(held, "v-1");

        IsInvalidState(await _shop.VoidAsync(paid, "v-2"), WrongState);
        (await _shop.VoidAsync(held, "v-3")).Status.ShouldBe(PaymentStatus.Voided);
        _shop.Books.Of(BookKinds.Void).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Five_euros_never_become_five_dollars()
    {
        var paid = await _shop.ChargeAsync("o-1", 2000);
        var held = await _shop.HoldAsync("o-2", 2000, more: true);
        var euros = Money.FromMinorUnits(500, Currency.EUR);
        const string Reason = "The payment is in USD, not in EUR: nothing was sent.";

        IsUnsent(await _shop.Gateway.RefundAsync(new() { Payment = paid.Payment!.Value, Amount = euros, IdempotencyKey = new("r-1") }), Reason);
        IsUnsent(await _shop.Gateway.CaptureAsync(new() { Payment = held.Payment!.Value, Amount = euros, IdempotencyKey = new("c-1") }), Reason);
        IsUnsent(
            await _shop.Part<IAuthorizationGateway>().IncrementAsync(new() { Payment = held.Payment!.Value, Amount = Money.FromMinorUnits(5000, Currency.EUR), IdempotencyKey = new("i-1") }),
            "The payment is not in EUR: nothing was sent.");
        _shop.Books.Refunds.ShouldBeEmpty();
        _shop.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_that_stripe_does_not_know_is_not_found()
    {
        var unknown = new PaymentReference("stripe", "pi_of_another_account");
        const string Message = "Stripe does not know the object under this key.";

        var voided = await _shop.Gateway.VoidAsync(new() { Payment = unknown, IdempotencyKey = new("v-1") });
        var refund = await _shop.Gateway.RefundAsync(new() { Payment = unknown, Amount = StripeShop.Usd(5), IdempotencyKey = new("r-1") });
        var read = await Should.ThrowAsync<GatewayException>(() => _shop.Gateway.GetAsync(unknown));

        (voided.Status, voided.Error!.Category, voided.Error.Advice, voided.Error.Message).ShouldBe((PaymentStatus.Failed, ErrorCategory.NotFound, RetryAdvice.DoNotRetry, Message));
        (refund.Status, refund.Error!.Category, refund.Error.Message).ShouldBe((RefundStatus.Failed, ErrorCategory.NotFound, Message));
        read.Error.Category.ShouldBe(ErrorCategory.NotFound);
    }

    [Fact]
    public async Task Another_amount_than_was_meant_is_not_believed()
    {
        var asked = await _shop.ChargeAsync("o-1", 2000, "pm_card_authenticationRequired", "https://shop.example/back");
        await _shop.ActAsync(asked.NextAction);
        var other = await _shop.ContinueAsync(asked, "go", StripeShop.Usd(2001));

        (other.Status, other.Error!.Category, other.Error.Advice).ShouldBe((PaymentStatus.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.AlertOperator));
        other.Error.Message.ShouldContain("not about what was asked for");
    }

    [Theory]
    [InlineData(false, 3000, WrongState)]
    [InlineData(true, 1500, WrongAmount)]
    public async Task A_hold_is_not_raised_without_leave_and_never_lowered(bool leave, long cents, string message)
    {
        var held = await _shop.HoldAsync("o-1", 2000, more: leave);

        IsInvalidState(
            await _shop.Part<IAuthorizationGateway>().IncrementAsync(new() { Payment = held.Payment!.Value, Amount = StripeShop.Usd(cents), IdempotencyKey = new("i-1") }), message);
        _shop.Books.Of(BookKinds.Authorization).ShouldHaveSingleItem().MinorUnits.ShouldBe(2000);
    }

    [Fact]
    public async Task What_stripe_cannot_do_is_refused_before_anything_is_sent()
    {
        var held = await _shop.HoldAsync("o-1", 2000);
        var extend = await Should.ThrowAsync<ArgumentException>(() => _shop.Part<IAuthorizationGateway>().ExtendAsync(new() { Payment = held.Payment!.Value, IdempotencyKey = new("x-1") }));
        var coins = await Should.ThrowAsync<ArgumentException>(() => _shop.Gateway.AuthorizeAsync(new()
        {
            Amount = StripeShop.Usd(100),
            Method = PaymentMethod.Stablecoin("stripe"),
            ReturnUrl = "https://shop.example",
            IdempotencyKey = new("o-2"),
        }));
        var small = await Should.ThrowAsync<ArgumentException>(() => _shop.ChargeAsync("o-3", 49));

        extend.Message.ShouldContain("Stripe asks for a longer hold when the hold is made");
        coins.Message.ShouldContain("cannot be authorized, only charged");
        small.Message.ShouldContain("less than it takes");
    }

    [Fact]
    public async Task A_capture_in_parts_without_leave_is_refused()
    {
        var held = await _shop.HoldAsync("o-1", 2000);
        var refused = await _shop.CaptureAsync(held, "c-1", 500, isFinal: false);

        (refused.Status, refused.Error!.Category, refused.Error.Advice, refused.Error.Message)
            .ShouldBe((PaymentStatus.Failed, ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry, "Stripe refused the request because of 'final_capture'."));
    }

    private static void IsInvalidState(PaymentResult result, string message)
    {
        result.Status.ShouldBe(PaymentStatus.Failed);
        IsInvalidState(result.Error, message);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Rejected);
    }

    private static void IsInvalidState(RefundResult result, string message)
    {
        result.Status.ShouldBe(RefundStatus.Failed);
        IsInvalidState(result.Error, message);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Rejected);
    }

    private static void IsUnsent(OperationResult result, string message)
    {
        IsInvalidState(result.Error, message);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
    }

    private static void IsInvalidState(GatewayError? error, string message) =>
        (error!.Category, error.Advice, error.Message).ShouldBe((ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, message));
}
