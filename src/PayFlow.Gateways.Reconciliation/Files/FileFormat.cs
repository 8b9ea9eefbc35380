namespace PayFlow.Gateways.Reconciliation;

/// <summary>The formats that can be imported. The numbers are stored; they never change.</summary>
public enum FileFormat
{
    /// <summary>Stripe's balance report, itemized: balance change from activity or balance transactions, as CSV.</summary>
    StripeBalance = 1,

    /// <summary>Stripe's payout reconciliation report, itemized, as CSV.</summary>
    StripePayouts = 2,

    /// <summary>PayPal's settlement report (STL), as CSV.</summary>
    PayPalSettlement = 3,

    /// <summary>Square's payout entries, as CSV.</summary>
    SquarePayouts = 4,

    /// <summary>ISO 20022 camt.052, camt.053 or camt.054 of any version.</summary>
    Camt = 5,

    /// <summary>SWIFT MT940 or MT942.</summary>
    Mt940 = 6,

    /// <summary>A bank's CSV, read by a map of its columns.</summary>
    BankCsv = 7,
}
