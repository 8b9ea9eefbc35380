using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>Tells the ledger that an accepted refund has come to its end: one that failed gives back its share of the payment.</summary>
internal static class RefundSettlement
{
    public static async ValueTask SettleAsync(IPaymentLedger ledger, LedgerOperation known, RefundResult read, DateTimeOffset now)
    {
        if (known is not { State: OperationState.Waiting, Result: RefundResult told, Attempts: [.., { Report: { } report }] })
        {
            return;
        }

        var outcome = Outcomes.Of(known.Intent.Id, told with { Status = read.Status, StatusReason = read.StatusReason, Error = read.Error }, now);
        if (outcome.State == OperationState.Finished)
        {
            await ledger.FinishAsync(new LedgerLease(known.Intent.Id, known.Epoch), report, outcome, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
