using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Operations;

/// <summary>Registers what runs operations.</summary>
internal static class OperationRegistration
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<OperationTelemetry>();
        services.TryAddSingleton<OperationScope>();
        services.TryAddSingleton(static provider => new OperationFactory(
            provider.GetRequiredService<IOptions<PayFlowOptions>>().Value.KeyNamespace, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new OutcomeWriter(
            provider.GetRequiredService<IPaymentLedger>(), Events(provider), provider.GetRequiredService<TimeProvider>(), Logger(provider)));
        services.TryAddSingleton(static provider => new OperationRunner(
            provider.GetRequiredService<IPaymentLedger>(),
            new AttemptRunner(
                provider.GetRequiredService<OutcomeWriter>(),
                provider.GetRequiredService<OperationFactory>(),
                provider.GetRequiredService<OperationScope>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<LedgerSettings>(),
                Logger(provider)),
            new AttemptFinder(provider.GetRequiredService<OutcomeWriter>(), provider.GetRequiredService<TimeProvider>(), Logger(provider)),
            provider.GetRequiredService<OperationScope>(),
            provider.GetRequiredService<OperationTelemetry>(),
            provider.GetRequiredService<OperationFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LedgerSettings>()));
    }

    /// <summary>Written where somebody in this process listens; where somebody else does, the options say so.</summary>
    private static OutcomeEvents Events(IServiceProvider provider)
    {
        var services = provider.GetService<IServiceProviderIsService>();
        var isHeard = services is not null && (services.IsService(typeof(IPaymentEventHandler)) || services.IsService(typeof(IPaymentEventPublisher)));
        return new OutcomeEvents(
            isHeard || provider.GetRequiredService<IOptions<PayFlowOptions>>().Value.WritesEvents,
            provider.GetRequiredService<IPaymentLedger>(),
            new PresentState(provider.GetRequiredService<IWebhookInbox>()),
            cancellation => provider.GetRequiredService<OutboxDispatcher>().SubscribeAsync(cancellation),
            provider.GetRequiredService<OutboxSignal>());
    }

    private static QuietLogger Logger(IServiceProvider provider) => new(provider.GetRequiredService<ILogger<PaymentRouter>>());
}
