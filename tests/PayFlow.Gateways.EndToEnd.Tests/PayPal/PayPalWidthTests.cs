using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>Every operation on payments, through the socket, with the simulator's books as the judge.</summary>
public sealed class PayPalWidthTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task A_checkout_is_paid_once_however_often_it_is_continued()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);

        var checkout = await desk.CheckoutAsync();
        var early = await desk.ContinueAsync(checkout.Payment!.Value, PayPalDesk.Usd(8000));
        await desk.VisitAsync(checkout.NextAction);
        var approved = await desk.Gateway.GetAsync(checkout.Payment.Value);
        var paid = await desk.ContinueAsync(checkout.Payment.Value, PayPalDesk.Usd(8000));
        var again = await desk.ContinueAsync(checkout.Payment.Value, key: "from-the-webhook");

        checkout.Status.ShouldBe(PaymentStatus.RequiresAction);
        (early.Status, early.Attempts[0].Evidence).ShouldBe((PaymentStatus.RequiresAction, SendEvidence.NotSent));
        early.NextAction.ShouldBe(checkout.NextAction);
        approved.Status.ShouldBe(PaymentStatus.Approved);
        (paid.Status, paid.CapturedAmount, paid.Payment).ShouldBe((PaymentStatus.Captured, PayPalDesk.Usd(8000), checkout.Payment));
        (again.Status, again.SettlementReference).ShouldBe((PaymentStatus.Captured, paid.SettlementReference));
        var booked = desk.Books.Charges.ShouldHaveSingleItem();
        (booked.Reference, booked.MinorUnits, booked.MerchantMark).ShouldBe((paid.SettlementReference, 8000, checkout.Attempts[0].ProviderKey));
    }

    [Fact]
    public async Task A_checkout_can_hold_and_be_captured_in_parts()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var checkout = await desk.CheckoutAsync(capture: false);
        var payment = checkout.Payment!.Value;
        await desk.VisitAsync(checkout.NextAction);

        var held = await desk.ContinueAsync(payment);
        var first = await desk.CaptureAsync(payment, 3000, isFinal: false, key: "c1");
        var between = await desk.Gateway.GetAsync(payment);
        var rest = await desk.CaptureAsync(payment, key: "c2");
        var end = await desk.Gateway.GetAsync(payment);

        (held.Status, held.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, PayPalDesk.Usd(8000)));
        (first.Status, first.CapturedAmount).ShouldBe((PaymentStatus.PartiallyCaptured, PayPalDesk.Usd(3000)));
        (between.Status, between.CapturedAmount).ShouldBe((PaymentStatus.PartiallyCaptured, PayPalDesk.Usd(3000)));
        (rest.Status, rest.CapturedAmount, rest.SettlementAmount).ShouldBe((PaymentStatus.Captured, PayPalDesk.Usd(8000), PayPalDesk.Usd(5000)));
        (end.Status, end.CapturedAmount).ShouldBe((PaymentStatus.Captured, PayPalDesk.Usd(8000)));
        desk.Books.Charges.Select(charge => (charge.Reference, charge.MinorUnits))
            .ShouldBe([(first.SettlementReference!, 3000), (rest.SettlementReference!, 5000)]);
    }

    [Fact]
    public async Task Each_capture_is_refunded_by_itself()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = await desk.HoldAsync(PayPalDesk.Card);
        await desk.CaptureAsync(payment, 3000, isFinal: false, key: "c1");
        await desk.CaptureAsync(payment, 5000, key: "c2");

        var unclear = await desk.RefundAsync(payment, key: "r0");
        var larger = await desk.RefundAsync(payment, 4000, key: "r1");
        var smaller = await desk.RefundAsync(payment, 3000, key: "r2");
        var rest = await desk.RefundAsync(payment, key: "r3");

        (unclear.Status, unclear.Attempts[0].Evidence).ShouldBe((RefundStatus.Failed, SendEvidence.NotSent));
        unclear.Error!.Message.ShouldContain("several parts");
        new[] { larger, smaller, rest }.ShouldAllBe(refund => refund.Status == RefundStatus.Succeeded);
        rest.Amount.ShouldBe(PayPalDesk.Usd(1000));
        desk.Books.Refunds.Sum(refund => refund.MinorUnits).ShouldBe(8000);
    }

    [Fact]
    public async Task Parts_are_refunded_until_nothing_is_left()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PayPalDesk.Wallet)).Payment!.Value;

        var part = await desk.RefundAsync(payment, 1500, "r1");
        var rest = await desk.RefundAsync(payment, key: "r2");
        var read = await desk.Gateway.GetAsync(payment);

        (part.Status, part.Amount).ShouldBe((RefundStatus.Succeeded, PayPalDesk.Usd(1500)));
        (rest.Status, rest.Amount).ShouldBe((RefundStatus.Succeeded, PayPalDesk.Usd(6500)));
        (read.Status, read.RefundedAmount).ShouldBe((PaymentStatus.Captured, PayPalDesk.Usd(8000)));
        desk.Books.Refunds.Sum(refund => refund.MinorUnits).ShouldBe(8000);
    }

    [Theory]
    [InlineData("vault_wallet_refund_pending", 8000, 1)]
    [InlineData("vault_wallet_refund_fails", 0, 0)]
    public async Task A_refund_may_be_decided_days_later(string method, long refunded, int booked)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", method))).Payment!.Value;

        var refund = await desk.RefundAsync(payment);
        desk.Clock.Advance(TimeSpan.FromDays(3));
        var later = await desk.Gateway.GetAsync(payment);

        (refund.Status, refund.StatusReason).ShouldBe((RefundStatus.Pending, "ECHECK"));
        later.RefundedAmount.ShouldBe(PayPalDesk.Usd(refunded));
        desk.Books.Refunds.Count.ShouldBe(booked);
    }

    [Theory]
    [InlineData("vault_wallet_echeck", "ECHECK", PaymentStatus.Captured)]
    [InlineData("vault_wallet_echeck_fails", "ECHECK", PaymentStatus.Declined)]
    [InlineData("vault_wallet_pending_review", "PENDING_REVIEW", PaymentStatus.Captured)]
    public async Task A_payment_may_be_decided_days_later(string method, string reason, PaymentStatus outcome)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);

        var paid = await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", method));
        var before = desk.Books.Charges.Count;
        desk.Clock.Advance(TimeSpan.FromDays(3));
        var later = await desk.Gateway.GetAsync(paid.Payment!.Value);

        (paid.Status, paid.StatusReason, paid.Error).ShouldBe((PaymentStatus.Pending, reason, null));
        before.ShouldBe(0);
        later.Status.ShouldBe(outcome);
        desk.Books.Charges.Count.ShouldBe(outcome == PaymentStatus.Captured ? 1 : 0);
    }

    [Fact]
    public async Task A_hold_that_lapsed_is_renewed_and_then_captured()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = await desk.HoldAsync(PaymentMethod.SavedWallet("paypal", "vault_wallet_honor_lapses"));
        desk.Clock.Advance(TimeSpan.FromDays(4));

        var lapsed = await desk.CaptureAsync(payment, key: "c1");
        var extended = await desk.ExtendAsync(payment);
        var captured = await desk.CaptureAsync(payment, key: "c2");
        var read = await desk.Gateway.GetAsync(payment);

        lapsed.Error!.ProviderCode.ShouldBe("TRANSACTION_REFUSED");
        (extended.Status, extended.AuthorizedAmount, extended.Payment).ShouldBe((PaymentStatus.Authorized, PayPalDesk.Usd(8000), payment));
        captured.Status.ShouldBe(PaymentStatus.Captured);
        (read.Status, read.SettlementReference).ShouldBe((PaymentStatus.Captured, captured.SettlementReference));
        desk.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(8000);
    }

    [Fact]
    public async Task A_renewed_hold_is_released_whole()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = await desk.HoldAsync(PayPalDesk.Wallet);
        desk.Clock.Advance(TimeSpan.FromDays(4));
        await desk.ExtendAsync(payment);

        var voided = await desk.VoidAsync(payment);
        var again = await desk.VoidAsync(payment, "void-2");

        (voided.Status, again.Status).ShouldBe((PaymentStatus.Voided, PaymentStatus.Voided));
        (await desk.Gateway.GetAsync(payment)).Status.ShouldBe(PaymentStatus.Voided);
        desk.Books.Of(BookKinds.Void).Sum(entry => entry.MinorUnits).ShouldBe(desk.Books.Of(BookKinds.Authorization).Sum(entry => entry.MinorUnits));
    }

    [Theory]
    [InlineData(PaymentInitiator.MerchantRecurring)]
    [InlineData(PaymentInitiator.MerchantUnscheduled)]
    public async Task A_merchant_charges_a_card_whose_holder_is_away(PaymentInitiator initiator)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);

        var result = await desk.Gateway.ChargeAsync(new()
        {
            Amount = PayPalDesk.Usd(8000),
            Method = PaymentMethod.SavedCard("paypal", "vault_card_3ds"),
            Initiator = initiator,
            IdempotencyKey = new("subscription-1"),
        });

        result.Status.ShouldBe(PaymentStatus.Captured);
        desk.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(8000);
    }

    [Theory]
    [InlineData("vault_card_3ds", PaymentStatus.Captured, null)]
    [InlineData("vault_card_3ds_attempted", PaymentStatus.Captured, null)]
    [InlineData("vault_card_3ds_failed", PaymentStatus.Declined, ErrorCategory.AuthenticationRequired)]
    public async Task A_card_is_charged_after_its_holder_has_authenticated(string method, PaymentStatus outcome, ErrorCategory? category)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var waiting = await desk.ChargeAsync(PaymentMethod.SavedCard("paypal", method));
        await desk.VisitAsync(waiting.NextAction);

        var result = await desk.ContinueAsync(waiting.Payment!.Value);

        waiting.Status.ShouldBe(PaymentStatus.RequiresAction);
        (result.Status, result.Error?.Category).ShouldBe((outcome, category));
        result.Attempts[0].Evidence.ShouldBe(category is null ? SendEvidence.Executed : SendEvidence.NotSent);
        desk.Books.Charges.Count.ShouldBe(category is null ? 1 : 0);
    }
}
