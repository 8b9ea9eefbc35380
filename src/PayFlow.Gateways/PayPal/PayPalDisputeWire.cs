namespace PayFlow.Gateways.PayPal;

internal sealed record PayPalDispute(
    string? DisputeId,
    string? CreateTime,
    IReadOnlyList<PayPalDisputedTransaction>? DisputedTransactions,
    string? Reason,
    string? Status,
    PayPalMoney? DisputeAmount,
    PayPalDisputeOutcome? DisputeOutcome,
    string? DisputeLifeCycleStage,
    string? SellerResponseDueDate,
    IReadOnlyList<PayPalLink>? Links);

internal sealed record PayPalDisputedTransaction(string? SellerTransactionId);

internal sealed record PayPalDisputeOutcome(string? OutcomeCode);

internal sealed record PayPalDisputePage(IReadOnlyList<PayPalDispute>? Items, IReadOnlyList<PayPalLink>? Links);
