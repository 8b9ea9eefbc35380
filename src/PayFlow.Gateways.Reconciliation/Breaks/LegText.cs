namespace PayFlow.Gateways.Reconciliation;

/// <summary>The names of the legs and of their two sides for people.</summary>
internal static class LegText
{
    public static string Title(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "Ledger to provider",
        ReconciliationLeg.EntriesToPayout => "Entries to payouts",
        ReconciliationLeg.PayoutToBank => "Payouts to bank",
        _ => "Sources",
    };

    public static string Left(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "Ledger",
        ReconciliationLeg.EntriesToPayout => "Entries",
        ReconciliationLeg.PayoutToBank => "Payouts",
        _ => "Left",
    };

    public static string Right(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "Provider",
        ReconciliationLeg.EntriesToPayout => "Payouts",
        ReconciliationLeg.PayoutToBank => "Bank",
        _ => "Right",
    };

    /// <summary>What the rows of the left side are called where columns are narrow.</summary>
    public static string LeftRows(ReconciliationLeg leg) => leg == ReconciliationLeg.LedgerToProvider ? "Ledger rows" : Left(leg);

    public static string RightRows(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "Provider rows",
        ReconciliationLeg.PayoutToBank => "Bank lines",
        _ => Right(leg),
    };

    /// <summary>Who says what stands on the left, inside a sentence.</summary>
    public static string LeftBook(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "the ledger",
        ReconciliationLeg.EntriesToPayout => "the provider's entries",
        ReconciliationLeg.PayoutToBank => "the provider",
        _ => "the source",
    };

    public static string RightBook(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "the provider",
        ReconciliationLeg.EntriesToPayout => "the payouts",
        ReconciliationLeg.PayoutToBank => "the bank",
        _ => "the source",
    };
}
