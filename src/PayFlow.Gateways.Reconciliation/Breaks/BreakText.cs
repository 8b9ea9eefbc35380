namespace PayFlow.Gateways.Reconciliation;

/// <summary>A break in words. Provider strings are made fit for one line here; an HTML page encodes them on top of it.</summary>
internal static partial class BreakText
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

    public static string Cause(ReconciliationBreak item) => $"{Code(item.Category)} {SafeText.Line(item.Reference)}";

    public static string NextStep(ReconciliationBreak item) => item.State == BreakState.Open ? "Look." : "Nothing.";
}
