using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>A page that is paid while nobody looks.</summary>
public sealed class StripeCheckoutEventTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task The_webhook_finishes_what_the_page_began()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var checkouts = shop.Services.GetRequiredService<ICheckoutGateway>();
        var request = new CheckoutRequest
        {
            Account = "stripe",
            Amount = Money.FromMinorUnits(3000, Currency.USD),
            Description = "Tea",
            ReturnUrl = "https://shop.example/done",
            IdempotencyKey = new("o-1"),
        };
        var page = await checkouts.CreateCheckoutAsync(request);
        using (var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }))
        {
            using var paying = await browser.GetAsync(page.NextAction.ShouldBeOfType<RedirectAction>().Url + "?method=pm_card_visa");
        }

        await shop.Providers.DeliverWebhooksAsync();
        var heard = (PaymentChanged)await shop.Events.FirstAsync(e => e is PaymentChanged { Status: PaymentStatus.Captured, OperationId: { } made } && made == page.OperationId);
        var again = await checkouts.CreateCheckoutAsync(request);

        heard.CapturedAmount.ShouldBe(request.Amount);
        (again.Status, again.IsReplay, again.Payment).ShouldBe((PaymentStatus.Captured, true, heard.Payment));
        shop.Books.Charges.ShouldHaveSingleItem().Reference.ShouldBe(again.SettlementReference);
    }
}
