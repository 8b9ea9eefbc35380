using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>Hosted pages, from the making to the money.</summary>
public sealed class StripeCheckoutTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private const string Pays = "?method=pm_card_visa";
    private StripeShop _shop = null!;

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_page_is_the_payment_until_somebody_pays_and_leads_to_it_afterwards()
    {
        var page = await _shop.CheckoutAsync("o-1");
        var open = await _shop.ContinueAsync(page, "go");
        await _shop.ActAsync(page.NextAction, Pays);
        var paid = await _shop.ContinueAsync(page, "go");
        var read = await _shop.Gateway.GetAsync(page.Payment!.Value);

        (page.Status, open.Status, paid.Status).ShouldBe((PaymentStatus.RequiresAction, PaymentStatus.RequiresAction, PaymentStatus.Captured));
        page.Payment.Value.Id.ShouldStartWith("cs_");
        open.Payment.ShouldBe(page.Payment);
        open.NextAction.ShouldBe(page.NextAction);
        paid.Payment!.Value.Id.ShouldStartWith("pi_");
        (read.Payment, read.CapturedAmount).ShouldBe((paid.Payment, StripeShop.Usd(3000)));
        var booked = _shop.Books.Charges.ShouldHaveSingleItem();
        (booked.MinorUnits, booked.Reference, booked.MerchantMark).ShouldBe((3000, paid.SettlementReference!, page.Attempts[0].ProviderKey));
    }

    [Fact]
    public async Task The_page_s_reference_refunds_and_captures_the_payment()
    {
        var page = await _shop.CheckoutAsync("o-1");
        await _shop.ActAsync(page.NextAction, Pays);
        var refund = await _shop.RefundAsync(page, "r-1", 1000);
        var hold = await _shop.CheckoutAsync("o-2", capture: false);
        await _shop.ActAsync(hold.NextAction, Pays);
        var held = await _shop.Gateway.GetAsync(hold.Payment!.Value);
        var captured = await _shop.CaptureAsync(hold, "c-2", 2000);

        (refund.Status, refund.Payment!.Value.Id[..3]).ShouldBe((RefundStatus.Succeeded, "pi_"));
        held.Status.ShouldBe(PaymentStatus.Authorized);
        (captured.Status, captured.CapturedAmount, captured.Payment).ShouldBe((PaymentStatus.Captured, StripeShop.Usd(2000), held.Payment));
        _shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(1000);
        _shop.Books.Charges.Select(charge => charge.MinorUnits).ShouldBe([3000, 2000]);
    }

    [Fact]
    public async Task A_page_is_closed_and_takes_no_money_any_more()
    {
        var page = await _shop.CheckoutAsync("o-1");
        var closed = await _shop.VoidAsync(page, "v-1");
        var again = await _shop.VoidAsync(page, "v-2");

        (closed.Status, again.Status).ShouldBe((PaymentStatus.Voided, PaymentStatus.Voided));
        (await _shop.Gateway.GetAsync(page.Payment!.Value)).Status.ShouldBe(PaymentStatus.Expired);
        (await _shop.RefundAsync(page, "r-1")).Error!.Message.ShouldBe("Nobody has paid on this page: there is no payment yet.");
    }

    [Fact]
    public async Task A_hold_that_was_made_on_a_page_is_released_by_the_page_s_reference()
    {
        var page = await _shop.CheckoutAsync("o-1", capture: false);
        await _shop.ActAsync(page.NextAction, Pays);
        var released = await _shop.VoidAsync(page, "v-1");

        (released.Status, released.Payment!.Value.Id[..3]).ShouldBe((PaymentStatus.Voided, "pi_"));
        _shop.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(3000);
    }

    [Fact]
    public async Task A_page_that_was_paid_is_not_closed()
    {
        var page = await _shop.CheckoutAsync("o-1");
        await _shop.ActAsync(page.NextAction, Pays);
        var refused = await _shop.VoidAsync(page, "v-1");

        (refused.Status, refused.Error!.Category, refused.Error.Advice).ShouldBe((PaymentStatus.Failed, ErrorCategory.InvalidState, RetryAdvice.DoNotRetry));
        refused.Error.Message.ShouldBe("The payment is not in a state for this.");
        (await _shop.Gateway.GetAsync(page.Payment!.Value)).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task A_decline_on_the_page_leaves_it_open()
    {
        var page = await _shop.CheckoutAsync("o-1");
        await _shop.ActAsync(page.NextAction, "?method=pm_card_chargeDeclined");
        var open = await _shop.Gateway.GetAsync(page.Payment!.Value);
        await _shop.ActAsync(open.NextAction, Pays);

        (open.Status, open.Payment).ShouldBe((PaymentStatus.RequiresAction, page.Payment));
        (await _shop.Gateway.GetAsync(page.Payment.Value)).Status.ShouldBe(PaymentStatus.Captured);
        _shop.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_lapses()
    {
        var page = await _shop.CheckoutAsync("o-1");
        _shop.Time.Advance(TimeSpan.FromHours(25));

        var lapsed = await _shop.ContinueAsync(page, "go");

        (lapsed.Status, lapsed.Payment).ShouldBe((PaymentStatus.Expired, page.Payment));
    }
}
