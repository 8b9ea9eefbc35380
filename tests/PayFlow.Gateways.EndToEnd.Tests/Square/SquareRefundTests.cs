using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>What becomes of a refund after Square has accepted it.</summary>
public sealed class SquareRefundTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Theory]
    [InlineData("cnon:card-nonce-refund-rejected", RefundStatus.Failed, "REJECTED", 0)]
    [InlineData("cnon:card-nonce-refund-failed", RefundStatus.Failed, "FAILED", 0)]
    [InlineData("cnon:card-nonce-ok", RefundStatus.Succeeded, null, 1)]
    public async Task A_pending_refund_is_read_and_answers_its_key_as_it_ended(string token, RefundStatus end, string? reason, int booked)
    {
        await using var shop = await SquareShop.OpenAsync(har, this, new() { SquareRefundDelay = TimeSpan.FromHours(1) });
        var payment = (await shop.ChargeAsync(1000, token)).Payment!.Value;
        var request = new RefundRequest { Payment = payment, Amount = SquareShop.Usd(400), IdempotencyKey = shop.NextKey() };

        var made = await shop.Gateway.RefundAsync(request);
        var waiting = await shop.Gateway.RefundAsync(request);
        shop.Clock.Advance(TimeSpan.FromHours(2));
        var read = await shop.Gateway.GetRefundAsync(made.Reference!.Value);
        var again = await shop.Gateway.RefundAsync(request);

        (made.Status, waiting.Status, waiting.IsReplay).ShouldBe((RefundStatus.Pending, RefundStatus.Pending, true));
        (read.Status, read.StatusReason, read.Error?.ProviderCode).ShouldBe((end, reason, reason));
        (read.Reference, read.Amount).ShouldBe((made.Reference, SquareShop.Usd(400)));
        (again.Status, again.StatusReason, again.Error?.ProviderCode, again.IsReplay).ShouldBe((end, reason, reason, true));
        again.OperationId.ShouldBe(made.OperationId);
        shop.Books.Refunds.Count.ShouldBe(booked);
    }

    [Fact]
    public async Task A_refund_is_read_by_the_link_on_which_was_paid_and_by_no_other_payment()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1250);
        var early = await Should.ThrowAsync<GatewayException>(() => shop.Gateway.GetRefundAsync(new(checkout.Payment!.Value, "r1")));
        using var page = await shop.PayAsync(checkout);
        var made = await shop.RefundAsync(checkout.Payment!.Value);
        var other = await shop.ChargeAsync(1000);

        var read = await shop.Gateway.GetRefundAsync(new(checkout.Payment.Value, made.RefundId!));
        var strange = await Should.ThrowAsync<GatewayException>(() => shop.Gateway.GetRefundAsync(new(other.Payment!.Value, made.RefundId!)));

        early.Error.Category.ShouldBe(ErrorCategory.InvalidState);
        (read.Status, read.Reference).ShouldBe((RefundStatus.Succeeded, made.Reference));
        (strange.Error.Category, strange.Error.Advice).ShouldBe((ErrorCategory.Indeterminate, RetryAdvice.AlertOperator));
    }
}
