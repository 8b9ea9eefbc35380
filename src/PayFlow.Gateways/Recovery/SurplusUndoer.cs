using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Recovery;

/// <summary>
/// Gives back what was taken or held beside the payment that the callers were told of: the customer paid once, and is to have paid once.
/// Every step is an operation of its own, so that a crash in between does not lose it and a repetition does not repeat it.
/// </summary>
internal sealed class SurplusUndoer(IPaymentLedger ledger, PaymentUndo undo, ILogger<PaymentRecovery> log)
{
    public async Task UndoAsync(LedgerLease lease, LedgerOperation operation, PaymentReference surplus, CancellationToken cancellationToken)
    {
        Log.Double(log, operation.Intent.Kind, operation.Intent.Id, operation.Attempts.Count);
        if (await undo.UndoAsync(surplus, $"double-{operation.Intent.Id}-{surplus.Id}", cancellationToken).ConfigureAwait(false) == UndoState.Undone)
        {
            await ledger.CompensateAsync(lease, cancellationToken).ConfigureAwait(false);
        }

        // Otherwise its lease lapses, and it is due again.
    }
}
