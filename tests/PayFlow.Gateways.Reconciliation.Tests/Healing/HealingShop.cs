using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>An application that takes payments at a provider, keeps a ledger, hears events, and reconciles.</summary>
internal sealed class HealingShop : IAsyncDisposable
{
    private readonly Database _database;
    private readonly ServiceProvider _services;

    private HealingShop(Database database, ServiceProvider services) => (_database, _services) = (database, services);

    public required HandMadeProvider Provider { get; init; }

    public required ManualTime Time { get; init; }

    public required HeardEvents Heard { get; init; }

    public IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public IReconciliationDatabase Database => _services.GetRequiredService<IReconciliationDatabase>();

    public static async Task<HealingShop> OpenAsync(string kind)
    {
        var database = await Tests.Database.OpenAsync(kind);
        // PostgreSQL goes by its own clock: what the inbox holds is due by that one.
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var provider = new HandMadeProvider(time);
        var services = new ServiceCollection();
        var builder = services.AddLogging().AddSingleton<TimeProvider>(time).AddPayFlowGateways().AddReconciliation();
        builder.AddGateway("stripe", (_, name) => new GatewayAccount
        {
            Name = name,
            Provider = "stripe",
            Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [PaymentMethodKind.OneTime], KeyRetention = TimeSpan.FromHours(23) },
            Gateway = provider,
            Webhooks = provider,
            Settlements = provider.Books,
        });
        database.Use(builder);
        var heard = new HeardEvents();
        services.AddSingleton<IPaymentEventHandler>(heard);
        return new HealingShop(database, services.BuildServiceProvider()) { Provider = provider, Time = time, Heard = heard };
    }

    public Task<PaymentResult> PayAsync(string key, long minor = 1250) => Gateway.ChargeAsync(new ChargeRequest
    {
        Amount = Money.FromMinorUnits(minor, Currency.USD),
        Method = PaymentMethod.OneTime("stripe", "pm_card_visa"),
        IdempotencyKey = new IdempotencyKey(key),
        Reference = key,
    });

    /// <summary>Reconciles so many days later: everything that was under way is due by then.</summary>
    public Task<ReconciliationReport> RunAsync(int days = 3, Func<ReconciliationRequest, ReconciliationRequest>? with = null)
    {
        Time.Now = Time.Now.AddDays(days);
        var request = new ReconciliationRequest();
        return _services.GetRequiredService<IReconciler>().RunAsync(with is null ? request : with(request));
    }

    public async Task<IReadOnlyList<string>> HistoryAsync(long number) => await Database.ReadAsync(
        sql => sql.ReadAsync(
            "select action, coalesce(note, '') from reconciliation_break_event where break_no = @no order by seq", new SqlValues().Add("@no", number), static row => $"{row.Text(0)}: {row.Text(1)}", default),
        default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>What a handler was told.</summary>
internal sealed class HeardEvents : IPaymentEventHandler
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<PaymentEvent> _all = [];

    public IReadOnlyList<PaymentEvent> FoundByReconciliation => [.. _all.Where(told => told.ProviderType == HealingAnswer.ProviderType)];

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        _all.Enqueue(paymentEvent);
        return Task.CompletedTask;
    }
}
