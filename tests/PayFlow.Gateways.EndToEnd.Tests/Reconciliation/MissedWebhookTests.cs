using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>What a webhook should have told and did not is found in the provider's books.</summary>
public sealed class MissedWebhookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("payflow-missed-");

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    [InlineData("square")]
    public async Task A_refund_made_while_nobody_listened_is_fetched_told_once_and_its_break_closed(string provider)
    {
        await using var shop = await Shop.OpenAsync(configure: gateways =>
        {
            gateways.UseSqlite(Path.Combine(_folder.FullName, "payflow.db"));
            // Nothing is under way: what the books have and the ledger has not is a break at once.
            gateways.AddReconciliation(options => options.Accounts[provider] = new AccountRules { BookingDelay = TimeSpan.Zero, LedgerDelay = TimeSpan.Zero });
        });
        var charge = (await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)))).EnsureCaptured();
        await shop.Adapter(provider).RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(250, Currency.USD), IdempotencyKey = new("by-hand") });
        await shop.Providers.SettleAsync();

        var report = await RunAsync(shop);
        var again = await RunAsync(shop);

        var healed = report.Healed.ShouldHaveSingleItem();
        healed.IsHealed.ShouldBeTrue(healed.Outcome);
        report.Foots.ShouldBeTrue();
        report.Breaks.Single(item => item.Number == healed.Break).State.ShouldBe(BreakState.Closed);
        again.Healed.ShouldBeEmpty();
        again.Breaks.ShouldNotContain(item => item.Leg == ReconciliationLeg.LedgerToProvider && item.State == BreakState.Open);
        var told = shop.Events.All.Where(item => item.ProviderType == "payflow.reconciliation").ShouldHaveSingleItem().ShouldBeOfType<RefundChanged>();
        told.Amount.MinorUnits.ShouldBe(250);
        told.Reference.ShouldBe("order-1");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<ReconciliationReport> RunAsync(Shop shop)
    {
        var now = TimeProvider.System.GetUtcNow();
        return shop.Reconciler.RunAsync(new() { From = now.AddDays(-1), To = now.AddMinutes(1) });
    }
}
