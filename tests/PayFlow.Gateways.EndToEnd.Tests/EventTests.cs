using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>From the provider's signed webhook to the ledger and the application's handler.</summary>
public sealed class EventTests(HarSuite har) : IClassFixture<HarSuite>
{
    public static TheoryData<string> Providers => ["stripe", "paypal", "square"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_charge_is_heard_of_with_the_truth_read_from_the_provider(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        await shop.Providers.DeliverWebhooksAsync();
        var heard = (PaymentChanged)await shop.Events.FirstAsync(e => e is PaymentChanged { Status: PaymentStatus.Captured } changed && changed.Payment == charge.Payment);

        heard.Account.ShouldBe(provider);
        heard.CapturedAmount.ShouldBe(charge.CapturedAmount);
        heard.OperationId.ShouldBe(charge.OperationId);
        heard.Reference.ShouldBe("order-1");
        shop.Providers.WebhookAttempts.ShouldAllBe(attempt => attempt.Status == 200);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_forged_webhook_is_refused_and_a_repeated_one_is_handled_once(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));
        await EventWayTests.HearAsync(shop);

        var forged = await shop.Providers.SendForgedWebhookAsync(Shop.ProviderOf(provider));
        var repeated = await shop.Providers.ReplayLastWebhookAsync(Shop.ProviderOf(provider));
        await shop.Gateway.ChargeAsync(Shop.Order("order-2", Shop.GoodMethod(provider)));
        await EventWayTests.HearAsync(shop);
        await shop.Events.FirstAsync(e => e is PaymentChanged { Reference: "order-2" });

        forged.ShouldBe(400);
        repeated.ShouldBe(200);
        shop.Events.All.GroupBy(e => e.Id).ShouldAllBe(e => e.Count() == 1);
    }

    [Fact]
    public async Task A_payment_that_waits_for_the_customer_is_finished_by_the_webhook()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var order = Shop.Order("order-1", PaymentMethod.OneTime("stripe", "pm_card_authenticationRequired")) with { ReturnUrl = "https://shop.example/back" };
        var waiting = await shop.Gateway.ChargeAsync(order);
        waiting.Status.ShouldBe(PaymentStatus.RequiresAction);
        var page = waiting.NextAction.ShouldBeOfType<RedirectAction>().Url;

        using (var customer = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }))
        {
            using var answer = await customer.GetAsync(page);
        }

        await shop.Providers.DeliverWebhooksAsync();
        await shop.Events.FirstAsync(e => e is PaymentChanged { Status: PaymentStatus.Captured });
        var again = await shop.Gateway.ChargeAsync(order);
        var movements = await Movements(shop);

        again.Status.ShouldBe(PaymentStatus.Captured);
        again.IsReplay.ShouldBeTrue();
        movements.ShouldHaveSingleItem().Reference.ShouldBe(shop.Books.Charges.ShouldHaveSingleItem().Reference);
    }

    private static async Task<List<LedgerMovement>> Movements(Shop shop)
    {
        var movements = new List<LedgerMovement>();
        var ledger = shop.Services.GetRequiredService<IPaymentLedger>();
        await foreach (var movement in ledger.ReadMovementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None))
        {
            movements.Add(movement);
        }

        return movements;
    }
}
