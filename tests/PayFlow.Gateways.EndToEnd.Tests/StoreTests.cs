using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The whole line on each store: pay, restart, pay again with the same keys, reconcile.</summary>
public sealed class StoreTests(HarSuite har, PostgresDatabaseFixture postgres) : IClassFixture<HarSuite>, IClassFixture<PostgresDatabaseFixture>
{
    [Fact]
    public async Task On_sqlite_a_restart_charges_nothing_twice_and_the_books_agree()
    {
        var folder = Directory.CreateTempSubdirectory("payflow-e2e-");
        await TellAsync(builder => builder.UseSqlite(Path.Combine(folder.FullName, "payflow.db")));
        folder.Delete(recursive: true);
    }

    [PostgresFact]
    public async Task On_postgresql_a_restart_charges_nothing_twice_and_the_books_agree() =>
        await TellAsync(builder => builder.UsePostgreSql(postgres.ConnectionString));

    private async Task TellAsync(Action<PayFlowBuilder> store)
    {
        await using var first = await Shop.OpenAsync(har, this, store);
        var held = await PayAsync(first.Gateway);
        var taken = first.Books.Charges.Count;

        await using (var second = await Shop.OpenAsync(configure: store, providers: first.Providers))
        {
            await PayAsync(second.Gateway);
            (await second.Gateway.GetAsync(held)).CapturedAmount.MinorUnits.ShouldBe(3000);
            first.Books.Charges.Count.ShouldBe(taken);

            await first.Providers.DeliverWebhooksAsync();
            await first.Providers.SettleAsync();
            var now = TimeProvider.System.GetUtcNow();
            var report = await second.Reconciler.RunAsync(new() { From = now.AddDays(-1), To = now.AddMinutes(1) });
            var again = await second.Reconciler.RunAsync(new() { From = now.AddDays(-1), To = now.AddMinutes(1) });

            report.Foots.ShouldBeTrue();
            report.Breaks.ShouldBeEmpty(report.Verdict);
            report.Accounts.ShouldAllBe(account => account.State == ReadingState.Read);
            var line = report.Currencies.Where(line => line.Leg == ReconciliationLeg.LedgerToProvider).ShouldHaveSingleItem();
            CountMatched(line).ShouldBe(first.Books.Charges.Count + first.Books.Refunds.Count);
            again.Breaks.ShouldBeEmpty();
        }
    }

    private static long CountMatched(ProofLine line) => line.Left[ProofClass.Matched].Count;

    private static async Task<PaymentReference> PayAsync(IPaymentGateway gateway)
    {
        foreach (var provider in new[] { "stripe", "paypal", "square" })
        {
            var charge = await gateway.ChargeAsync(Shop.Order($"order-1-{provider}", Shop.GoodMethod(provider)));
            charge.EnsureCaptured();
            var refund = await gateway.RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(250, Currency.USD), IdempotencyKey = new($"order-1-{provider}") });
            refund.Status.ShouldBeOneOf(RefundStatus.Succeeded, RefundStatus.Pending);
        }

        var held = await gateway.AuthorizeAsync(new() { Amount = Money.FromMinorUnits(5000, Currency.USD), Method = Shop.GoodMethod("stripe"), IdempotencyKey = new("order-2") });
        var payment = held.Payment!.Value;
        (await gateway.CaptureAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(3000, Currency.USD), IdempotencyKey = new("order-2") })).EnsureCaptured();
        return payment;
    }
}
