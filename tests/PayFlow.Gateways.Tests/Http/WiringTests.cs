using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>What an application gets, put together as it is registered.</summary>
public sealed class WiringTests
{
    [Theory]
    [InlineData(5, 1)]
    [InlineData(8, 2)]
    [InlineData(null, 3)]
    public async Task A_request_s_timeout_reaches_the_way_to_the_provider(int? seconds, int sends)
    {
        var time = new FakeTimeProvider();
        var wire = new StubWire(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return StubWire.Json(500, "{}");
        });
        await using var services = Build(wire, resends: 2, time);

        var charge = Lines.Charge("stripe") with { Timeout = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null };
        var result = await services.GetRequiredService<IPaymentGateway>().ChargeAsync(charge);

        wire.Sent.Count.ShouldBe(sends);
        result.Attempts[0].Evidence.ShouldBe(SendEvidence.Indeterminate);
    }

    [Fact]
    public async Task An_account_says_whether_its_breaker_is_open()
    {
        var wire = new StubWire((500, "{}"));
        await using var services = Build(wire);
        var accounts = services.GetRequiredService<IEnumerable<GatewayAccount>>().ToArray();
        for (var i = 0; i < Breaker.LostInRow; i++)
        {
            await services.GetRequiredKeyedService<IPaymentGateway>("stripe").ChargeAsync(Lines.Charge("stripe") with { IdempotencyKey = new IdempotencyKey($"order-{i}") });
        }

        accounts.Select(account => (account.Name, account.Health!.WhyNot(OperationKind.Charge), account.Health.WhyNot(OperationKind.Refund))).ShouldBe(
        [
            ("stripe", "its breaker is open", null),
            ("paypal", null, null),
            ("square", null, null),
        ]);
    }

    [Fact]
    public async Task The_free_path_allocates_nothing()
    {
        using var slots = new SendSlots(2);
        var (breaker, budget) = (new Breaker(TimeProvider.System), new RetryBudget());
        async Task<long> RoundAsync()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                _ = breaker.IsShut || !await slots.EnterAsync(TimeSpan.FromSeconds(1), TimeProvider.System, default);
                breaker.Record(breaker.Enter(), SendHealth.Answers);
                budget.Earn();
                slots.Leave();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        await RoundAsync();

        (await RoundAsync()).ShouldBeLessThan(1_000);
    }

    private static ServiceProvider Build(StubWire wire, int resends = 0, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(time ?? TimeProvider.System);
        services.AddPayFlowGateways()
            .AddStripe(options => (options.SecretKey, options.MaxResends, options.ResendDelay) = ("sk_test_1", resends, TimeSpan.Zero))
            .AddPayPal(options => (options.ClientId, options.ClientSecret) = ("a", "b"))
            .AddSquare(options => (options.AccessToken, options.LocationId) = ("a", "b"))
            .ConfigureHttpClient("stripe", http => http.ConfigurePrimaryHttpMessageHandler(() => wire));
        return services.BuildServiceProvider();
    }
}
