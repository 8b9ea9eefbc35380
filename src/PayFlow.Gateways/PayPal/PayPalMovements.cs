namespace PayFlow.Gateways.PayPal;

/// <summary>The authorizations, captures and refunds inside an order, with the one of each that counts now.</summary>
internal sealed class PayPalMovements
{
    private static readonly string[] Taken = ["COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"];
    private static readonly string[] Refused = ["DECLINED", "FAILED"];
    private static readonly string[] Alive = ["CREATED", "PENDING", "PARTIALLY_CAPTURED"];

    public PayPalMovements(PayPalOrder order)
    {
        var payments = order.PurchaseUnits is [var unit, ..] ? unit?.Payments : null;
        (Captures, Refunds, Authorizations) = (Present(payments?.Captures), Present(payments?.Refunds), Present(payments?.Authorizations));
        if (Authorizations.Length > 1)
        {
            Authorizations = [.. Authorizations.OrderBy(one => one.CreateTime, StringComparer.Ordinal)];
        }

        TakenCaptures = Array.TrueForAll(Captures, IsTaken) ? Captures : Array.FindAll(Captures, IsTaken);
    }

    public PayPalTransaction[] Captures { get; }

    public PayPalTransaction[] TakenCaptures { get; }

    /// <summary>Oldest first.</summary>
    public PayPalTransaction[] Authorizations { get; }

    public PayPalTransaction[] Refunds { get; }

    /// <summary>
    /// A capture that took money if there is one, else the last one tried. One that was refused counts only where nothing is held
    /// any more that another could take.
    /// </summary>
    public PayPalTransaction? Capture =>
        TakenCaptures.FirstOrDefault()
        ?? (Captures is [.., var last] && !(Refused.Contains(last.Status) && Alive.Contains(Newest?.Status)) ? last : null);

    /// <summary>The capture, where the whole sum belongs to it. Several captures are several movements, and one id cannot stand for them.</summary>
    public PayPalTransaction? OnlyCapture => TakenCaptures.Length > 1 ? null : Capture;

    /// <summary>
    /// What can be captured: the newest authorization. A renewed one stands in the place of the old, which lives on beside it; only
    /// where the renewal was denied does the old one count.
    /// </summary>
    public PayPalTransaction? Authorization => Newest?.Status == "DENIED"
        ? Authorizations.LastOrDefault(authorization => Alive.Contains(authorization.Status)) ?? Newest
        : Newest;

    /// <summary>What can be voided: PayPal voids a renewed authorization through the one it renews.</summary>
    public PayPalTransaction? Root => Authorizations is [var first, ..] ? first : null;

    public PayPalTransaction? Newest => Authorizations is [.., var last] ? last : null;

    /// <summary>Whether part was taken and the rest is still held for more.</summary>
    public bool HasMoreToCome => Newest?.Status == "PARTIALLY_CAPTURED" && !TakenCaptures.Any(capture => capture.FinalCapture == true);

    public Money Captured(Currency currency) => Sum(TakenCaptures, currency);

    public Money Refunded(Currency currency) => Sum(Refunds.Where(refund => refund.Status is "COMPLETED" or "PENDING"), currency);

    /// <summary>What of a capture was not given back yet, leaving out what the key itself gave back.</summary>
    public Money? LeftOf(PayPalTransaction capture, string exceptKey)
    {
        if (PayPalAmount.Read(capture.Amount) is not { } amount)
        {
            return null;
        }

        var only = TakenCaptures.Length <= 1;
        var back = Sum(
            Refunds.Where(refund => refund.Status is "COMPLETED" or "PENDING" && refund.CustomId != exceptKey && (only || refund.IsUnder(capture.Id))),
            amount.Currency);
        return back.Currency == amount.Currency && back < amount ? new Money(amount.MinorUnits - back.MinorUnits, amount.Currency) : Money.Zero(amount.Currency);
    }

    public static bool IsRefused(PayPalTransaction transaction) => Refused.Contains(transaction.Status);

    private static bool IsTaken(PayPalTransaction capture) => Taken.Contains(capture.Status);

    private static PayPalTransaction[] Present(IReadOnlyList<PayPalTransaction>? transactions) =>
        transactions is not { Count: > 0 } ? [] : [.. transactions.Where(one => one is not null)];

    private static Money Sum(IEnumerable<PayPalTransaction> transactions, Currency currency)
    {
        var units = Int128.Zero;
        foreach (var transaction in transactions)
        {
            units += PayPalAmount.Read(transaction.Amount) is { } amount && amount.Currency == currency ? amount.MinorUnits : 0;
        }

        // A sum that does not fit is no amount; it must not throw at who only reads.
        return units >= long.MinValue && units <= long.MaxValue ? new Money((long)units, currency) : default;
    }
}
