using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Webhooks;

internal static class WebhookRegistration
{
    /// <summary>
    /// Registers what takes webhooks in and works through them. The accounts are those registered as <see cref="GatewayAccount"/>; an
    /// <see cref="IWebhookInbox"/> that is registered already stays, and an <see cref="IPaymentObserver"/> is used where there is one.
    /// </summary>
    internal static void AddWebhooks(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWebhookInbox, InMemoryWebhookInbox>();
        services.TryAddSingleton<WebhookSignal>();
        services.TryAddSingleton<WebhookMetrics>();
        services.TryAddSingleton(provider => new WebhookReceiver(
            provider.GetServices<GatewayAccount>(),
            provider.GetRequiredService<IWebhookInbox>(),
            provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<WebhookMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookReceiver>>()));
        services.TryAddSingleton(provider => new WebhookProcessor(
            provider.GetServices<GatewayAccount>(),
            provider.GetRequiredService<IWebhookInbox>(),
            provider.GetService<IPaymentObserver>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookProcessor>>()));
        services.AddHostedService(provider => new WebhookWorker(
            provider.GetRequiredService<WebhookProcessor>,
            provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookWorker>>()));
    }
}
