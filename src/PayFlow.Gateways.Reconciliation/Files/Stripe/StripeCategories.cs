namespace PayFlow.Gateways.Reconciliation;

/// <summary>Stripe's dashboard export names a row's type only; the interface and the reports its category, by which rows are told apart.</summary>
/// <remarks>https://docs.stripe.com/reports/reporting-categories</remarks>
internal static class StripeCategories
{
    public static string Of(string type, ReadOnlySpan<char> source, Money gross) => type switch
    {
        "payment" => "charge",
        "payment_refund" => "refund",
        "payment_failure_refund" => "charge_failure",
        "stripe_fee" => "fee",
        "tax_fee" => "tax",
        "payout_cancel" or "payout_failure" => "payout_reversal",
        "application_fee" => "platform_earning",
        "application_fee_refund" => "platform_earning_refund",
        "adjustment" when source.StartsWith("du_") || source.StartsWith("dp_") => gross.MinorUnits < 0 ? "dispute" : "dispute_reversal",
        "adjustment" => "other_adjustment",
        _ => type,
    };
}
