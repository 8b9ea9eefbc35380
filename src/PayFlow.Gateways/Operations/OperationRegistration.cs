using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Recovery;

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
            provider.GetRequiredService<IPaymentLedger>(), provider.GetRequiredService<TimeProvider>(), Logger(provider)));
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

    private static QuietLogger Logger(IServiceProvider provider) => new(provider.GetRequiredService<ILogger<PaymentRouter>>());
}
