namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What PayPal keeps: 3.49 % and 49 of the smallest unit, whatever the currency; a half is rounded up.</summary>
internal static class PayPalFees
{
    private const long BasisPoints = 349;
    private const long Fixed = 49;
    private const long DisputeFee = 2000;

    /// <summary>Never more than the payment, so that a tiny one does not leave a debt.</summary>
    public static long OfSale(long minor) => Math.Min(minor, Variable(minor) + Fixed);

    /// <summary>
    /// What a refund gives back of the fee: its share of the percentage, nothing of the fixed part. Reckoned on the running
    /// total, so that parts come to exactly what the whole would.
    /// </summary>
    public static long GivenBack(long refundedBefore, long refund) => Variable(refundedBefore + refund) - Variable(refundedBefore);

    public static long OfDispute(string currency) => PayPalMoney.HasDecimals(currency) ? DisputeFee : DisputeFee / 100;

    private static long Variable(long minor) => (long)decimal.Round(minor * BasisPoints / 10000m, MidpointRounding.AwayFromZero);
}
