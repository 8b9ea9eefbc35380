using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Transactions;

namespace PayFlow.Gateways.Recovery;

/// <summary>Registers recovery and its worker.</summary>
internal static class RecoveryRegistration
{
    public static void AddRecovery(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new LedgerSettings(provider.GetRequiredService<IOptions<PayFlowOptions>>().Value.OperationLease));
        services.TryAddSingleton(static provider => new PaymentUndo(provider.GetRequiredService<PaymentRouter>()));
        services.TryAddSingleton(static provider => new TransactionDesk(
            provider.GetRequiredService<IPaymentLedger>(),
            provider.GetRequiredService<PaymentUndo>(),
            provider.GetRequiredService<OperationFactory>(),
            provider.GetRequiredService<ILogger<PaymentRecovery>>()));
        services.TryAddSingleton<IPaymentTransactions>(static provider => new PaymentTransactions(
            provider.GetRequiredService<PaymentRouter>(),
            provider.GetRequiredService<TransactionDesk>(),
            provider.GetRequiredService<IPaymentLedger>(),
            provider.GetRequiredService<OperationFactory>()));
        services.TryAddSingleton(static provider => new PaymentRecovery(
            provider.GetRequiredService<IPaymentLedger>(),
            provider.GetRequiredService<AccountDirectory>(),
            provider.GetRequiredService<OperationRunner>(),
            provider.GetRequiredService<OutcomeWriter>(),
            (new SurplusUndoer(
                provider.GetRequiredService<IPaymentLedger>(), provider.GetRequiredService<PaymentUndo>(), provider.GetRequiredService<ILogger<PaymentRecovery>>()),
                provider.GetRequiredService<TransactionDesk>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PaymentRecovery>>()));
        services.AddSingleton<IHostedService>(static provider => new RecoveryWorker(
            provider.GetRequiredService<PaymentRecovery>,
            provider.GetRequiredService<IOptions<PayFlowOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RecoveryWorker>>()));
    }
}
