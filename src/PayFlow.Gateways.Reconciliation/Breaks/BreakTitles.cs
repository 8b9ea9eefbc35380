namespace PayFlow.Gateways.Reconciliation;

/// <summary>The names of categories for people.</summary>
internal static class BreakTitles
{
    public static string Of(BreakCategory category) => category switch
    {
        BreakCategory.MissingAtProvider => "Missing at the provider",
        BreakCategory.MissingInLedger => "Missing in the ledger",
        BreakCategory.AmountOver => "More was booked",
        BreakCategory.AmountUnder => "Less was booked",
        BreakCategory.CurrencyMismatch => "Other currency",
        BreakCategory.DuplicateAtProvider => "Settled twice",
        BreakCategory.DuplicateInLedger => "Twice in the ledger",
        BreakCategory.DirectionMismatch => "Wrong direction",
        BreakCategory.RefundOrphan => "Refund without its payment",
        BreakCategory.DisputeOpen => "Disputed money",
        BreakCategory.ReserveHeld => "Held in reserve",
        BreakCategory.FeeVariance => "Other fee than agreed",
        BreakCategory.Ambiguous => "More than one fits",
        BreakCategory.PayoutUnexplained => "Payout not explained",
        BreakCategory.PayoutFailed => "Payout sent back",
        BreakCategory.BankMissing => "Not at the bank",
        BreakCategory.BankUnidentified => "Unknown money at the bank",
        BreakCategory.BankAmount => "Other amount at the bank",
        BreakCategory.NotFooting => "Does not add up",
        BreakCategory.StatementGap => "Statement missing",
        BreakCategory.StaleSource => "Source is late",
        BreakCategory.DataMismatch => "Changed after reading",
        BreakCategory.StatusMismatch => "Money did not move",
        _ => category.ToString(),
    };
}
