using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Webhooks.Stripe;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>One Stripe account with everything that webhooks need, and a clock that the test moves.</summary>
internal sealed class WebhookHarness : IDisposable
{
    public const string Account = "stripe-eu";

    private readonly ServiceProvider _services;

    public WebhookHarness(
        Func<PaymentReference, PaymentResult>? truth = null,
        IWebhookInbox? inbox = null,
        params IPaymentEventHandler[] handlers)
    {
        var options = new StripeOptions();
        options.WebhookSecrets.Add(StripeSamples.Secret);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton(new GatewayAccount
        {
            Name = Account,
            Provider = "stripe",
            Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(24) },
            Gateway = truth is null ? new StubGateway() : new StubGateway(truth),
            Webhooks = new StripeWebhook(options, Time),
        });
        Array.ForEach(handlers, handler => services.AddScoped(_ => handler));
        if (inbox is not null)
        {
            services.AddSingleton(inbox);
        }

        services.AddSingleton<IPaymentLedger>(new KnowingLedger());
        services.AddWebhooks();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 21, 12, 0, 0, TimeSpan.Zero));

    public LogCapture Log { get; } = new();

    public IServiceProvider Services => _services;

    public WebhookProcessor Processor => _services.GetRequiredService<WebhookProcessor>();

    public IHostedService Worker => _services.GetServices<IHostedService>().OfType<WebhookWorker>().ShouldHaveSingleItem();

    public IHostedService Dispatching => _services.GetServices<IHostedService>().OfType<OutboxWorker>().ShouldHaveSingleItem();

    public async Task<WebhookOutcome> Receive(string body, string account = Account, string secret = StripeSamples.Secret)
    {
        var bytes = Deliveries.Utf8(body);
        var time = Time.GetUtcNow().ToUnixTimeSeconds().ToString();
        var delivery = Deliveries.With(bytes, "Stripe-Signature", $"t={time},v1={StripeSamples.Sign(secret, time, bytes)}");
        return await _services.GetRequiredService<WebhookReceiver>().ReceiveAsync(account, delivery);
    }

    public static string Event(string id, string payment) =>
        $$$$"""{"id":"{{{{id}}}}","object":"event","type":"payment_intent.succeeded","created":1,"data":{"object":{"object":"payment_intent","id":"{{{{payment}}}}","status":"lies"}}}""";

    public void Dispose() => _services.Dispose();
}
