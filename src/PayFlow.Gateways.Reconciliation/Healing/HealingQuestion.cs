namespace PayFlow.Gateways.Reconciliation;

/// <summary>Asks the provider whether money moved that the ledger has and the books have not.</summary>
internal static class HealingQuestion
{
    public static async Task<HealingAnswer> IsThereAsync(GatewayAccount account, ReconciliationBreak item, CancellationToken cancellationToken)
    {
        if (item.PaymentId is not { } id)
        {
            return new HealingAnswer(item, HealingVerdict.Told, "The ledger's movement names no payment to ask for.");
        }

        var payment = new PaymentReference(account.Name, id);
        try
        {
            return HealingAnswer.KindOf(item) == PaymentEventKind.Refund
                ? Of(item, await account.Gateway.GetRefundAsync(new RefundReference(payment, item.Reference), cancellationToken).ConfigureAwait(false))
                : Of(item, await account.Gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false));
        }
        catch (GatewayException exception) when (exception.Error.Category == ErrorCategory.NotFound)
        {
            return Contradicted(item, "NotFound", exception.Error);
        }
    }

    private static HealingAnswer Of(ReconciliationBreak item, PaymentResult read) => read.Status switch
    {
        PaymentStatus.Captured or PaymentStatus.PartiallyCaptured => Late(item, $"{read.Status} {read.CapturedAmount}"),
        PaymentStatus.Pending => Late(item, $"{read.Status}"),
        PaymentStatus.Indeterminate => Doubtful(item),
        _ => Contradicted(item, $"{read.Status}", read.Error),
    };

    private static HealingAnswer Of(ReconciliationBreak item, RefundResult read) => read.Status switch
    {
        RefundStatus.Failed or RefundStatus.Canceled => Contradicted(item, $"{read.Status}", read.Error),
        RefundStatus.Indeterminate => Doubtful(item),
        _ => Late(item, $"{read.Status} {read.Amount}"),
    };

    private static HealingAnswer Late(ReconciliationBreak item, string says) =>
        new(item, HealingVerdict.Told, $"The provider has it ({says}); its books are late.") { PaymentId = item.PaymentId };

    private static HealingAnswer Doubtful(ReconciliationBreak item) => new(item, HealingVerdict.Unreached, "The provider does not say what became of it.");

    private static HealingAnswer Contradicted(ReconciliationBreak item, string says, GatewayError? error) => new(
        item,
        HealingVerdict.Contradicted,
        $"The provider says {says}{(error is null ? "" : $": {SafeText.Line(error.ProviderMessage ?? error.Message)}")}; the ledger has money that moved.")
    { PaymentId = item.PaymentId };
}
