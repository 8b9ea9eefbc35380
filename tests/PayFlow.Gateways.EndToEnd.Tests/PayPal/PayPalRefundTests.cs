using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>What becomes of a refund after PayPal has accepted it.</summary>
public sealed class PayPalRefundTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Theory]
    [InlineData("vault_wallet_refund_fails", RefundStatus.Failed, ErrorCategory.Unavailable, 0)]
    [InlineData("vault_wallet_refund_pending", RefundStatus.Succeeded, null, 1)]
    public async Task A_pending_refund_is_read_and_answers_its_key_as_it_ended(string wallet, RefundStatus end, ErrorCategory? error, int booked)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var payment = (await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", wallet))).Payment!.Value;

        var made = await desk.RefundAsync(payment, 500);
        var waiting = await desk.RefundAsync(payment, 500);
        desk.Clock.Advance(TimeSpan.FromDays(4));
        var read = await desk.Gateway.GetRefundAsync(made.Reference!.Value);
        var again = await desk.RefundAsync(payment, 500);

        (made.Status, made.StatusReason).ShouldBe((RefundStatus.Pending, "ECHECK"));
        (waiting.Status, waiting.StatusReason, waiting.IsReplay).ShouldBe((RefundStatus.Pending, "ECHECK", true));
        (read.Status, read.StatusReason, read.Error?.Category).ShouldBe((end, null, error));
        (read.Reference, read.Amount).ShouldBe((made.Reference, PayPalDesk.Usd(500)));
        (again.Status, again.StatusReason, again.Error?.Category, again.IsReplay).ShouldBe((end, null, error, true));
        again.OperationId.ShouldBe(made.OperationId);
        desk.Books.Refunds.Count.ShouldBe(booked);
    }
}
