using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Webhooks;

internal static class WebhookRegistration
{
    /// <summary>
    /// Registers what takes webhooks in and works through them. The accounts are those registered as <see cref="GatewayAccount"/>; an
    /// <see cref="IWebhookInbox"/> and an <see cref="IEventOutbox"/> that are registered already stay.
    /// </summary>
    internal static void AddWebhooks(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddEvents();
        services.TryAddSingleton<IWebhookInbox>(static provider => new InMemoryWebhookInbox(
            provider.GetRequiredService<IPaymentLedger>(), provider.GetRequiredService<InMemoryOutbox>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<WebhookSignal>();
        services.TryAddSingleton<WebhookMetrics>();
        services.TryAddSingleton(static provider => new WebhookReceiver(
            provider.GetServices<GatewayAccount>(),
            provider.GetRequiredService<IWebhookInbox>(),
            provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<WebhookMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookReceiver>>()));
        services.TryAddSingleton(static provider => new WebhookProcessor(
            provider.GetServices<GatewayAccount>(),
            provider.GetRequiredService<IWebhookInbox>(),
            provider.GetRequiredService<IPaymentLedger>(),
            provider.GetRequiredService<OutboxDispatcher>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookProcessor>>()));
        services.AddHostedService(static provider => new WebhookWorker(
            provider.GetRequiredService<WebhookProcessor>,
            provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookWorker>>()));
    }

    private static void AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new InMemoryOutbox(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEventOutbox>(static provider => provider.GetRequiredService<InMemoryOutbox>());
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton(static provider => new OutboxDispatcher(
            provider.GetRequiredService<IEventOutbox>(),
            provider.GetServices<IPaymentEventPublisher>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxDispatcher>>()));
        services.AddHostedService(static provider => new OutboxWorker(
            provider.GetRequiredService<OutboxDispatcher>,
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxWorker>>()));
    }
}
