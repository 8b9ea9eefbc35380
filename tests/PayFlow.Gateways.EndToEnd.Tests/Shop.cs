using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>An application with an account at each simulated provider, as a user would set it up.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HarSuite? _har;
    private readonly object? _test;

    private Shop(WebApplication app, PaymentSimulator providers, HarSuite? har, object? test)
    {
        (_app, Providers, _har, _test) = (app, providers, har, test);
    }

    public PaymentSimulator Providers { get; }

    public SimulatedBooks Books => Providers.Books;

    public IServiceProvider Services => _app.Services;

    public EventLog Events => Services.GetRequiredService<EventLog>();

    public IPaymentGateway Gateway => Services.GetRequiredService<IPaymentGateway>();

    /// <summary>The account's adapter without the ledger before it, for what the provider itself says to what the ledger would refuse.</summary>
    public IPaymentGateway Adapter(string account) => Services.GetRequiredKeyedService<GatewayAccount>(account).Gateway;

    public IReconciler Reconciler => Services.GetRequiredService<IReconciler>();

    public static async Task<Shop> OpenAsync(HarSuite? har = null, object? test = null, Action<PayFlowBuilder>? configure = null, PaymentSimulator? providers = null)
    {
        var site = $"http://127.0.0.1:{LoopbackPort.Free()}";
        providers ??= await PaymentSimulator.StartAsync(new SimulatorOptions { RecordHar = har is not null, AutoDeliverWebhooks = false }.WithWebhooks($"{site}/webhooks"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(site);
        builder.Services.AddSingleton<EventLog>();
        builder.Services.AddSingleton<IPaymentEventHandler>(services => services.GetRequiredService<EventLog>());
        var gateways = builder.Services.AddPayFlowGateways().AddAll(providers).AddReconciliation();
        configure?.Invoke(gateways);
        var app = builder.Build();
        app.MapPayFlowWebhooks();
        await app.StartAsync();
        return new Shop(app, providers, har, test);
    }

    /// <summary>Returns when an event of a provider was taken from the inbox and applied; within ten seconds.</summary>
    public async Task HandledAsync(string providerEventId)
    {
        var inbox = Services.GetRequiredService<IWebhookInbox>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await inbox.ListAsync(new InboxQuery { EventId = providerEventId, State = InboxState.Handled }, limit.Token).CountAsync(limit.Token) == 0)
        {
            await Task.Yield();
        }
    }

    public static ChargeRequest Order(string key, PaymentMethod method, params PaymentMethod[] fallbacks) => new()
    {
        Amount = Money.FromMinorUnits(1250, Currency.USD),
        Method = method,
        FallbackMethods = fallbacks,
        IdempotencyKey = new IdempotencyKey(key),
        Reference = key,
    };

    public static PaymentMethod GoodMethod(string provider) => provider switch
    {
        "stripe" => PaymentMethod.OneTime("stripe", "pm_card_visa"),
        "paypal" => PaymentMethod.SavedCard("paypal", "vault_card_ok"),
        _ => PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
    };

    public static SimulatedProvider ProviderOf(string provider) => Enum.Parse<SimulatedProvider>(provider, ignoreCase: true);

    public async ValueTask DisposeAsync()
    {
        if (_har is not null)
        {
            await _har.CollectAsync(_test!, Providers);
        }

        await _app.DisposeAsync();
        await Providers.DisposeAsync();
    }
}
