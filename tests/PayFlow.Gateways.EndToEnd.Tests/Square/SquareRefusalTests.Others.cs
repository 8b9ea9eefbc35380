namespace PayFlow.Gateways.EndToEnd.Tests.Square;

public sealed partial class SquareRefusalTests
{
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
}
