using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>What becomes of a refund after Stripe has accepted it.</summary>
public sealed class StripeRefundTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private StripeShop _shop = null!;

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_refund_that_the_bank_sends_back_reads_failed()
    {
        var made = await _shop.RefundAsync(await _shop.ChargeAsync("o-1", card: "pm_card_refundFail"), "r-1", 400);
        var before = await _shop.Gateway.GetRefundAsync(made.Reference!.Value);
        _shop.Time.Advance(TimeSpan.FromSeconds(10));
        var after = await _shop.Gateway.GetRefundAsync(made.Reference.Value);

        (made.Status, before.Status, before.Error).ShouldBe((RefundStatus.Succeeded, RefundStatus.Succeeded, null));
        (after.Status, after.StatusReason, after.Error!.Category).ShouldBe((RefundStatus.Failed, "expired_or_canceled_card", ErrorCategory.InvalidState));
        (after.Reference, after.Amount).ShouldBe((made.Reference, StripeShop.Usd(400)));
    }

    [Fact]
    public async Task A_pending_refund_answers_its_key_with_the_present_state()
    {
        var paid = await _shop.ChargeAsync("o-1", card: "pm_card_pendingRefund");
        var made = await _shop.RefundAsync(paid, "r-1");
        var waiting = await _shop.RefundAsync(paid, "r-1");
        _shop.Time.Advance(TimeSpan.FromSeconds(10));
        var done = await _shop.RefundAsync(paid, "r-1");

        (made.Status, made.StatusReason).ShouldBe((RefundStatus.Pending, "processing"));
        (waiting.Status, waiting.StatusReason, waiting.IsReplay).ShouldBe((RefundStatus.Pending, "processing", true));
        (done.Status, done.StatusReason, done.IsReplay).ShouldBe((RefundStatus.Succeeded, null, true));
        (done.Reference, done.OperationId).ShouldBe((made.Reference, made.OperationId));
        _shop.Books.Of(BookKinds.Refund).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refund_is_read_by_the_page_on_which_was_paid_and_by_no_other_payment()
    {
        var page = await _shop.CheckoutAsync("o-1");
        await _shop.ActAsync(page.NextAction, "?method=pm_card_visa");
        var made = await _shop.RefundAsync(page, "r-1");
        var other = await _shop.ChargeAsync("o-2");

        var read = await _shop.Gateway.GetRefundAsync(new(page.Payment!.Value, made.RefundId!));
        var strange = await Should.ThrowAsync<GatewayException>(() => _shop.Gateway.GetRefundAsync(new(other.Payment!.Value, made.RefundId!)));

        (read.Status, read.Reference).ShouldBe((RefundStatus.Succeeded, made.Reference));
        (strange.Error.Category, strange.Error.Advice).ShouldBe((ErrorCategory.Indeterminate, RetryAdvice.AlertOperator));
    }

    [Fact]
    public async Task On_a_page_where_nobody_has_paid_there_is_no_refund()
    {
        var page = await _shop.CheckoutAsync("o-1");

        var none = await Should.ThrowAsync<GatewayException>(() => _shop.Gateway.GetRefundAsync(new(page.Payment!.Value, "re_1")));

        none.Error.Category.ShouldBe(ErrorCategory.InvalidState);
    }
}
