namespace PayFlow.Gateways.Reconciliation;

/// <summary>A break in words. Provider strings are made fit for one line here; an HTML page encodes them on top of it.</summary>
internal static class BreakText
{
    public static string Code(BreakCategory category) => category switch
    {
        BreakCategory.MissingAtProvider => "MISSING_EXTERNAL",
        BreakCategory.MissingInLedger => "MISSING_INTERNAL",
        BreakCategory.AmountOver => "AMOUNT_OVER",
        BreakCategory.AmountUnder => "AMOUNT_UNDER",
        BreakCategory.CurrencyMismatch => "CURRENCY_MISMATCH",
        BreakCategory.DuplicateAtProvider => "DUPLICATE_EXTERNAL",
        BreakCategory.DuplicateInLedger => "DUPLICATE_INTERNAL",
        BreakCategory.DirectionMismatch => "DIRECTION_MISMATCH",
        BreakCategory.RefundOrphan => "REFUND_ORPHAN",
        BreakCategory.DisputeOpen => "DISPUTE_OPEN",
        BreakCategory.ReserveHeld => "RESERVE_HELD",
        BreakCategory.FeeVariance => "FEE_VARIANCE",
        BreakCategory.Ambiguous => "AMBIGUOUS",
        BreakCategory.PayoutUnexplained => "PAYOUT_UNEXPLAINED",
        BreakCategory.PayoutFailed => "PAYOUT_FAILED",
        BreakCategory.BankMissing => "BANK_MISSING",
        BreakCategory.BankUnidentified => "BANK_UNIDENTIFIED",
        BreakCategory.BankAmount => "BANK_AMOUNT",
        BreakCategory.NotFooting => "NOT_FOOTING",
        BreakCategory.StatementGap => "STATEMENT_GAP",
        BreakCategory.StaleSource => "STALE_SOURCE",
        BreakCategory.DataMismatch => "DATA_MISMATCH",
        BreakCategory.StatusMismatch => "STATUS_MISMATCH",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "A category without a code."),
    };

    /// <summary>What was found and how it comes about.</summary>
    public static string Cause(ReconciliationBreak item)
    {
        var cause = BreakCauses.Of(item.Category, new BreakWords(item));
        return string.IsNullOrWhiteSpace(item.Detail) ? cause : $"{cause} Details: {Closed(SafeText.Sentence(item.Detail))}";
    }

    /// <summary>What to do next.</summary>
    public static string NextStep(ReconciliationBreak item) => item.State switch
    {
        BreakState.Closed => "Nothing: it has closed itself.",
        BreakState.Resolved => $"Nothing: a person settled it{Why(item)}",
        BreakState.WrittenOff => $"Nothing: a person gave the money up{Why(item)}",
        _ => BreakSteps.Of(item.Category, new BreakWords(item)),
    };

    private static string Why(ReconciliationBreak item) => item.Reason is { Length: > 0 } reason ? $": {Closed(SafeText.Sentence(reason))}" : ".";

    private static string Closed(string text) => text.EndsWith('.') ? text : text + ".";
}
