namespace PayFlow.Gateways.Reconciliation;

/// <summary>Tells Stripe's files apart by the names of their columns, of which an account may choose and order its own.</summary>
internal static class StripeHead
{
    private static readonly string[] Report = ["balancetransactionid", "currency", "gross", "fee", "net", "reportingcategory"];
    private static readonly string[] Export = ["id", "type", "source", "amount", "fee", "net", "currency", "createdutc", "availableonutc"];

    public static bool IsReport(IReadOnlyList<string> names) => Report.All(names.Contains);

    public static bool IsExport(IReadOnlyList<string> names) => Export.All(names.Contains);

    /// <summary>Both reports may have the payout's columns; the one that goes by payout begins with them.</summary>
    public static bool IsByPayout(IReadOnlyList<string> names) => names.Count > 0 && names[0] == "automaticpayoutid";
}
