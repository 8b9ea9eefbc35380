using System.Text;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>What PayPal refuses, as the application gets it.</summary>
public sealed class PayPalRefusalTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task More_than_was_taken_is_not_refunded()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PayPalDesk.Card)).Payment!.Value;

        (await desk.RefundAsync(payment, 8001, "r0")).Error!.Message.ShouldContain("8000 minor units");
        var over = await desk.RefundPastLedgerAsync(payment, 8001, "r1");
        await desk.RefundAsync(payment, key: "r2");
        var twice = await desk.RefundPastLedgerAsync(payment, key: "r3");

        Refused(over, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (REFUND_AMOUNT_EXCEEDED) because of '/amount/value'.");
        Refused(twice, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (CAPTURE_FULLY_REFUNDED).");
        desk.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(8000);
    }

    [Fact]
    public async Task What_was_never_taken_is_not_refunded()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var held = await desk.HoldAsync(PayPalDesk.Card);
        (await desk.RefundAsync(held, key: "r0")).Error!.Message.ShouldContain("0 minor units");
        var uncaptured = await desk.RefundPastLedgerAsync(held, key: "r1");
        await desk.VoidAsync(held);

        var voided = await desk.RefundPastLedgerAsync(held, key: "r2");

        Refused(uncaptured, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The order has no capture to refund.", SendEvidence.NotSent);
        Refused(voided, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The order has no capture to refund.", SendEvidence.NotSent);
        desk.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_that_is_pending_is_not_refunded_yet()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", "vault_wallet_echeck"))).Payment!.Value;

        Refused(await desk.RefundAsync(payment), ErrorCategory.InvalidState, RetryAdvice.RetryLater, "PayPal refused (PENDING_CAPTURE).");
    }

    [Theory]
    [InlineData("vault_card_refund_refused", 0, RetryAdvice.RetryLater, "PayPal refused (REFUND_FAILED_INSUFFICIENT_FUNDS).")]
    [InlineData("vault_card_disputed", 0, RetryAdvice.DoNotRetry, "PayPal refused (REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK).")]
    [InlineData("vault_wallet_disputed", 0, RetryAdvice.DoNotRetry, "PayPal refused (TRANSACTION_DISPUTED).")]
    [InlineData("vault_card_ok", 181, RetryAdvice.DoNotRetry, "PayPal refused (REFUND_TIME_LIMIT_EXCEEDED).")]
    public async Task A_refund_is_refused_for_many_reasons(string method, int days, RetryAdvice advice, string message)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var isWallet = method.Contains("wallet", StringComparison.Ordinal);
        var paid = await desk.ChargeAsync(isWallet ? PaymentMethod.SavedWallet("paypal", method) : PaymentMethod.SavedCard("paypal", method));
        desk.Clock.Advance(TimeSpan.FromDays(days));

        Refused(await desk.RefundAsync(paid.Payment!.Value), ErrorCategory.InvalidState, advice, message);
        desk.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refund_in_another_currency_is_refused()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PayPalDesk.Card)).Payment!.Value;

        var foreign = await desk.Gateway.RefundAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(100, Currency.EUR), IdempotencyKey = new("r") });

        Refused(
            foreign, ErrorCategory.InvalidRequest, RetryAdvice.DoNotRetry,
            "PayPal refused (REFUND_CAPTURE_CURRENCY_MISMATCH) because of '/amount/currency_code'.");
    }

    [Fact]
    public async Task A_hold_that_ran_out_is_neither_captured_nor_released()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var held = await desk.HoldAsync(PayPalDesk.Card);
        desk.Clock.Advance(TimeSpan.FromDays(29));

        var capture = await desk.CaptureAsync(held);
        var released = await desk.VoidAsync(held);

        Refused(capture, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (AUTHORIZATION_EXPIRED).");
        released.Status.ShouldBe(PaymentStatus.Voided);
        desk.Books.Charges.ShouldBeEmpty();
        desk.Books.Of(BookKinds.Void).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_more_is_captured_than_is_held_and_nothing_twice()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var held = await desk.HoldAsync(PayPalDesk.Card);

        var over = await desk.CaptureAsync(held, 8001, key: "c1");
        await desk.CaptureAsync(held, 5000, key: "c2");
        var other = await desk.CaptureAsync(held, 3000, key: "c3");
        var same = await desk.CaptureAsync(held, 5000, key: "c4");

        Refused(
            over, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "80.01 USD is more than the 80.00 USD that were authorized, or in another currency.",
            SendEvidence.NotSent);
        Refused(other, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (AUTHORIZATION_ALREADY_CAPTURED).");
        same.Status.ShouldBe(PaymentStatus.Captured);
        desk.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(5000);
    }

    [Fact]
    public async Task What_was_captured_is_not_released()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var held = await desk.HoldAsync(PayPalDesk.Card);
        await desk.CaptureAsync(held);
        var charged = (await desk.ChargeAsync(PayPalDesk.Card, key: "order-2")).Payment!.Value;

        var voided = await desk.VoidAsync(held, "v1");
        var never = await desk.VoidAsync(charged, "v2");

        Refused(voided, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (PREVIOUSLY_CAPTURED).");
        Refused(
            never, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The order has no authorization to void; one that nobody approves ends by itself.",
            SendEvidence.NotSent);
    }

    [Fact]
    public async Task What_is_unknown_or_ran_out_is_not_found()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var checkout = (await desk.CheckoutAsync()).Payment!.Value;
        desk.Clock.Advance(TimeSpan.FromHours(3));

        foreach (var payment in new[] { new PaymentReference("paypal", "NOSUCHORDER"), checkout })
        {
            const string message = "PayPal does not know the object in this environment.";
            Refused(await desk.CaptureAsync(payment, key: payment.Id), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, message, SendEvidence.NotSent);
            Refused(await desk.ContinueAsync(payment, key: payment.Id), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, message, SendEvidence.NotSent);
            Refused(await desk.RefundAsync(payment, key: payment.Id), ErrorCategory.NotFound, RetryAdvice.DoNotRetry, message, SendEvidence.NotSent);
            (await Should.ThrowAsync<GatewayException>(() => desk.Gateway.GetAsync(payment))).Error.Category.ShouldBe(ErrorCategory.NotFound);
        }

        var foreign = await Should.ThrowAsync<ArgumentException>(() => desk.CaptureAsync(new PaymentReference("paypal-eu", "O1")));
        foreign.Message.ShouldContain("'paypal-eu' is not configured here");
    }

    [Fact]
    public async Task An_approval_of_another_amount_is_not_taken()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var checkout = await desk.CheckoutAsync();
        await desk.VisitAsync(checkout.NextAction);

        Refused(
            await desk.ContinueAsync(checkout.Payment!.Value, PayPalDesk.Usd(7999)), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry,
            "The order was approved for 80.00 USD, not for 79.99 USD.", SendEvidence.NotSent);
        desk.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wallet_may_be_declined_after_the_approval_and_approved_again_with_another_instrument()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var checkout = await desk.CheckoutAsync();
        await desk.VisitAsync(checkout.NextAction, "?instrument=vault_wallet_instrument_declined");

        var declined = await desk.ContinueAsync(checkout.Payment!.Value, key: "g1");
        await desk.VisitAsync(checkout.NextAction);
        var paid = await desk.ContinueAsync(checkout.Payment.Value, key: "g2");

        (declined.Status, declined.Error!.Category, declined.Error.Advice).ShouldBe((PaymentStatus.Declined, ErrorCategory.SoftDecline, RetryAdvice.RetryLater));
        declined.Error.Message.ShouldBe("PayPal refused (INSTRUMENT_DECLINED).");
        paid.Status.ShouldBe(PaymentStatus.Captured);
    }

    [Theory]
    [InlineData("vault_card_ok", 4)]
    [InlineData("vault_wallet_ok", 2)]
    public async Task A_hold_is_not_renewed_too_early_nor_for_a_card(string method, int days)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var isWallet = method.Contains("wallet", StringComparison.Ordinal);
        var held = await desk.HoldAsync(isWallet ? PaymentMethod.SavedWallet("paypal", method) : PaymentMethod.SavedCard("paypal", method));
        desk.Clock.Advance(TimeSpan.FromDays(days));

        Refused(await desk.ExtendAsync(held), ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "PayPal refused (REAUTHORIZATION_NOT_SUPPORTED).");
    }

    [Fact]
    public async Task What_paypal_cannot_do_is_refused_with_its_reason_before_anything_is_sent()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var held = await desk.HoldAsync(PayPalDesk.Card);

        var increment = await Should.ThrowAsync<ArgumentException>(() => desk.Part<IAuthorizationGateway>().IncrementAsync(
            new() { Payment = held, Amount = PayPalDesk.Usd(9000), IdempotencyKey = new("i") }));
        var draft = await Should.ThrowAsync<ArgumentException>(() => desk.Part<IDisputeGateway>().SubmitEvidenceAsync(
            Evidence(new("paypal", "PP-D-1")) with { Submit = false }));

        increment.Message.ShouldContain("raises an authorization only when it renews it");
        draft.Message.ShouldContain("PayPal submits evidence as it comes");
    }

    [Fact]
    public async Task A_dispute_is_accepted_once_and_takes_no_evidence_afterwards()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        await desk.ChargeAsync(PaymentMethod.SavedCard("paypal", "vault_card_disputed"));
        var disputes = desk.Part<IDisputeGateway>();
        var now = desk.Clock.GetUtcNow();
        var dispute = (await disputes.ListDisputesAsync("paypal", now.AddDays(-1), now.AddDays(1)).ToListAsync())[0].Reference;

        var accepted = await disputes.AcceptDisputeAsync(dispute, new("a1"));
        var again = await disputes.AcceptDisputeAsync(dispute, new("a2"));
        var late = await disputes.SubmitEvidenceAsync(Evidence(dispute));

        (accepted.Error, accepted.Dispute!.Status).ShouldBe((null, DisputeStatus.Lost));
        (again.Error, again.Dispute!.Status).ShouldBe((null, DisputeStatus.Lost));
        (late.Error!.Category, late.Error.Advice).ShouldBe((ErrorCategory.InvalidState, RetryAdvice.DoNotRetry));
        late.Error.Message.ShouldBe("PayPal refused (ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE) because of '/id'.");
    }

    [Fact]
    public async Task Evidence_is_taken_once()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        await desk.ChargeAsync(PaymentMethod.SavedCard("paypal", "vault_card_disputed"));
        var disputes = desk.Part<IDisputeGateway>();
        var now = desk.Clock.GetUtcNow();
        var dispute = (await disputes.ListDisputesAsync("paypal", now.AddDays(-1), now.AddDays(1)).ToListAsync())[0].Reference;

        var first = await disputes.SubmitEvidenceAsync(Evidence(dispute));
        var second = await disputes.SubmitEvidenceAsync(Evidence(dispute, "e2"));

        first.Error.ShouldBeNull();
        (second.Error!.Category, second.Dispute!.Status).ShouldBe((ErrorCategory.InvalidState, DisputeStatus.UnderReview));
    }

    internal static EvidenceRequest Evidence(DisputeReference dispute, string key = "evidence-1") => new()
    {
        Dispute = dispute,
        Texts = [new(EvidenceKind.TrackingNumber, "122533485"), new(EvidenceKind.RefundPolicy, "Thirty days.")],
        Files = [new(EvidenceKind.Receipt, "receipt.pdf", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.4"))],
        IdempotencyKey = new(key),
    };

    private static void Refused(OperationResult result, ErrorCategory category, RetryAdvice advice, string message, SendEvidence evidence = SendEvidence.Rejected)
    {
        (result.Error!.Category, result.Error.Advice, result.Error.Message).ShouldBe((category, advice, message));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(evidence);
        (result is PaymentResult payment ? payment.Status == PaymentStatus.Failed : ((RefundResult)result).Status == RefundStatus.Failed).ShouldBeTrue();
    }
}
