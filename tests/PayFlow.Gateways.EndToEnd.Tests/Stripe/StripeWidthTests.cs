using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>Everything that can be done with a payment at Stripe, with its books as the judge.</summary>
public sealed class StripeWidthTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private const string Back = "https://shop.example/back";
    private StripeShop _shop = null!;

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_challenged_payment_goes_on_when_the_customer_comes_back()
    {
        var asked = await _shop.ChargeAsync("o-1", card: "pm_card_authenticationRequired", returnUrl: Back);
        var early = await _shop.ContinueAsync(asked, "go", StripeShop.Usd(1250));
        await _shop.ActAsync(asked.NextAction);
        var paid = await _shop.ContinueAsync(asked, "go", StripeShop.Usd(1250));

        (asked.Status, early.Status, paid.Status).ShouldBe((PaymentStatus.RequiresAction, PaymentStatus.RequiresAction, PaymentStatus.Captured));
        early.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
        Booked(BookKinds.Charge).ShouldBe([1250]);
        (await _shop.ContinueAsync(asked, "go", StripeShop.Usd(1250))).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_hold_is_captured_in_parts()
    {
        var held = await _shop.HoldAsync("o-1", 5000, parts: true);
        var first = await _shop.CaptureAsync(held, "c-1", 2000, isFinal: false);
        var second = await _shop.CaptureAsync(held, "c-2", 500, isFinal: false);
        var last = await _shop.CaptureAsync(held, "c-3", 1000);

        (first.Status, first.CapturedAmount).ShouldBe((PaymentStatus.PartiallyCaptured, StripeShop.Usd(2000)));
        second.CapturedAmount.ShouldBe(StripeShop.Usd(2500));
        (last.Status, last.CapturedAmount).ShouldBe((PaymentStatus.Captured, StripeShop.Usd(3500)));
        Booked(BookKinds.Charge).ShouldBe([2000, 500, 1000]);
        Booked(BookKinds.Void).ShouldBe([1500]);
    }

    [Fact]
    public async Task A_hold_is_raised_and_a_refusal_leaves_it()
    {
        var held = await _shop.HoldAsync("o-1", 2000, more: true);
        var raised = await RaiseAsync(held, "i-1", 3500);
        var stubborn = await _shop.HoldAsync("o-2", 2000, "pm_card_incrementDeclined", more: true);
        var refused = await RaiseAsync(stubborn, "i-2", 3500);

        (raised.Status, raised.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, StripeShop.Usd(3500)));
        (refused.Status, refused.Error!.Category).ShouldBe((PaymentStatus.Declined, ErrorCategory.SoftDecline));
        (await _shop.Gateway.GetAsync(stubborn.Payment!.Value)).AuthorizedAmount.ShouldBe(StripeShop.Usd(2000));
        Booked(BookKinds.Authorization).ShouldBe([2000, 1500, 2000]);
    }

    [Fact]
    public async Task What_is_left_is_refunded_after_parts_were()
    {
        var paid = await _shop.ChargeAsync("o-1", 5000);
        await _shop.RefundAsync(paid, "r-1", 1200);
        await _shop.RefundAsync(paid, "r-2", 800);
        var rest = await _shop.RefundAsync(paid, "r-3");

        (rest.Status, rest.Amount).ShouldBe((RefundStatus.Succeeded, StripeShop.Usd(3000)));
        Booked(BookKinds.Refund).ShouldBe([1200, 800, 3000]);
        (await _shop.Gateway.GetAsync(paid.Payment!.Value)).RefundedAmount.ShouldBe(StripeShop.Usd(5000));
    }

    [Fact]
    public async Task A_refund_may_wait_and_says_why()
    {
        var paid = await _shop.ChargeAsync("o-1", 5000, "pm_card_pendingRefund");
        var refund = await _shop.RefundAsync(paid, "r-1", 1200);

        (refund.Status, refund.StatusReason, refund.Error).ShouldBe((RefundStatus.Pending, "processing", null));
        refund.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
    }

    [Theory]
    [InlineData(PaymentInitiator.MerchantRecurring)]
    [InlineData(PaymentInitiator.MerchantUnscheduled)]
    public async Task A_saved_card_is_charged_without_the_customer(PaymentInitiator initiator)
    {
        var card = await _shop.SaveAsync("s-1", "pm_card_visa");
        var paid = await _shop.Gateway.ChargeAsync(new()
        {
            Amount = StripeShop.Usd(900),
            Method = card,
            Initiator = initiator,
            IdempotencyKey = new("o-1"),
        });

        paid.Status.ShouldBe(PaymentStatus.Captured);
        Booked(BookKinds.Charge).ShouldBe([900]);
    }

    [Fact]
    public async Task A_stablecoin_is_paid_on_stripe_s_page()
    {
        var asked = await _shop.Gateway.ChargeAsync(new()
        {
            Amount = StripeShop.Usd(1_000_000),
            Method = PaymentMethod.Stablecoin("stripe"),
            ReturnUrl = Back,
            IdempotencyKey = new("o-1"),
        });
        await _shop.ActAsync(asked.NextAction);
        var paid = await _shop.ContinueAsync(asked, "go");
        var refund = await _shop.RefundAsync(paid, "r-1", 500_000);

        (asked.Status, paid.Status, refund.Status).ShouldBe((PaymentStatus.RequiresAction, PaymentStatus.Captured, RefundStatus.Succeeded));
        Booked(BookKinds.Charge).ShouldBe([1_000_000]);
    }

    [Fact]
    public async Task A_bank_debit_is_pending_until_it_ends()
    {
        var paid = await _shop.ChargeAsync("o-1", card: "pm_usBankAccount_success");
        var refused = await _shop.ChargeAsync("o-2", card: "pm_usBankAccount_noAccount");
        _shop.Time.Advance(TimeSpan.FromMinutes(1));
        var ended = await _shop.Gateway.GetAsync(refused.Payment!.Value);

        (paid.Status, refused.Status).ShouldBe((PaymentStatus.Pending, PaymentStatus.Pending));
        (await _shop.Gateway.GetAsync(paid.Payment!.Value)).Status.ShouldBe(PaymentStatus.Captured);
        (ended.Status, ended.StatusReason, ended.Error!.Advice).ShouldBe((PaymentStatus.Declined, "no_account", RetryAdvice.OtherMethod));
        Booked(BookKinds.Charge).ShouldBe([1250]);
    }

    [Fact]
    public async Task Payments_are_found_by_their_reference()
    {
        var search = _shop.Part<IPaymentSearch>();
        var now = _shop.Time.GetUtcNow();
        var paid = await _shop.ChargeAsync("order-17");
        await _shop.ChargeAsync("order-18");
        var query = new PaymentQuery { Account = "stripe", Reference = "order-17", From = now.AddHours(-1), To = now.AddHours(1) };
        var found = await search.FindAsync(query);

        found.Certainty.ShouldBe(SearchCertainty.Found);
        var one = found.Payments.ShouldHaveSingleItem();
        (one.Payment, one.Status, one.SettlementReference).ShouldBe((paid.Payment, PaymentStatus.Captured, paid.SettlementReference));
        (await search.FindAsync(query with { Reference = "order-1" })).Certainty.ShouldBe(SearchCertainty.NotFoundYet);
        (await search.FindAsync(query with { To = now.AddMinutes(-2) })).Certainty.ShouldBe(SearchCertainty.DoesNotExist);
    }

    private Task<PaymentResult> RaiseAsync(PaymentResult held, string key, long cents) => _shop.Part<IAuthorizationGateway>().IncrementAsync(
        new() { Payment = held.Payment!.Value, Amount = StripeShop.Usd(cents), IdempotencyKey = new(key) });

    private IEnumerable<long> Booked(string kind) => _shop.Books.Of(kind).Select(entry => entry.MinorUnits);
}
