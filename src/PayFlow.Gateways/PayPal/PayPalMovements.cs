namespace PayFlow.Gateways.PayPal;

/// <summary>The authorizations, captures and refunds inside an order, with the one of each that counts now.</summary>
internal readonly struct PayPalMovements(PayPalPayments? payments)
{
    private static readonly string[] Taken = ["COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"];

    /// <summary>A capture that took money if there is one, else the last one tried.</summary>
    public PayPalTransaction? Capture =>
        payments?.Captures?.FirstOrDefault(capture => Taken.Contains(capture?.Status)) ?? Last(payments?.Captures);

    /// <summary>The capture, where the whole sum belongs to it. Several captures are several movements, and one id cannot stand for them.</summary>
    public PayPalTransaction? OnlyCapture => payments?.Captures?.Count(capture => Taken.Contains(capture?.Status)) > 1 ? null : Capture;

    public PayPalTransaction? Authorization => Last(payments?.Authorizations);

    public Money Captured(Currency currency) => Sum(payments?.Captures?.Where(capture => Taken.Contains(capture?.Status)), currency);

    public Money Refunded(Currency currency) => Sum(payments?.Refunds?.Where(refund => refund?.Status is "COMPLETED" or "PENDING"), currency);

    private static PayPalTransaction? Last(IReadOnlyList<PayPalTransaction>? transactions) => transactions is [.., var last] ? last : null;

    private static Money Sum(IEnumerable<PayPalTransaction>? transactions, Currency currency)
    {
        var units = Int128.Zero;
        foreach (var transaction in transactions ?? [])
        {
            units += PayPalAmount.Read(transaction.Amount) is { } amount && amount.Currency == currency ? amount.MinorUnits : 0;
        }

        // A sum that does not fit is no amount; it must not throw at who only reads.
        return units >= long.MinValue && units <= long.MaxValue ? new Money((long)units, currency) : default;
    }
}
