using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Ledger;

/// <summary>How a payment stands by the ledger, in minor units of one currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Authorized">The largest total that was authorized.</param>
/// <param name="Captured">The largest total that was captured.</param>
/// <param name="Refunded">What was refunded.</param>
/// <param name="Reserved">What refunds that are under way may return.</param>
/// <param name="Seen">The largest refunded total that the provider told while something was reserved, which that may be in, or not. 0 while nothing is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerPosition(string Currency, long Authorized, long Captured, long Refunded, long Reserved, long Seen)
{
    /// <summary>Of a payment of which nothing is known yet.</summary>
    public static LedgerPosition Of(string currency) => new(currency, 0, 0, 0, 0, 0);

    /// <summary>What can still be refunded: what refunds under way have reserved is not theirs to lose, and what the provider has told is gone.</summary>
    public long Left => Captured - Math.Max(Refunded + Reserved, Seen);

    /// <summary>What a refund of an amount has to reserve. 0 where the ledger knows of no money at all: the provider decides then.</summary>
    /// <returns>
    /// False where more is asked for than is left. Also where the money is only held: the provider would refuse the refund today, and the
    /// network may bring the same request once more after the capture.
    /// </returns>
    public bool TryReserve(Money? asked, out long amount)
    {
        amount = 0;
        if (Captured + Authorized == 0 || (asked is { } some && some.Currency.Code != Currency))
        {
            return true;
        }

        amount = asked?.MinorUnits ?? Left;
        return amount > 0 && amount <= Left;
    }

    public LedgerPosition Apply(PositionChange change)
    {
        if (change.Currency.Length > 0 && change.Currency != Currency)
        {
            return this;
        }

        // A total that the provider told may or may not have the refunds under way in it. When they are over, the larger of both counts is what is known.
        var seen = Math.Max(0, Math.Max(Seen, change.RefundedTotal) - change.Undone);
        var refunded = Math.Max(0, Refunded + change.Refunded);
        var reserved = Math.Max(0, Reserved - change.Released);
        return new LedgerPosition(
            Currency,
            Math.Max(Authorized, change.Authorized),
            Math.Max(Captured, change.Captured),
            reserved == 0 ? Math.Max(refunded, seen) : refunded,
            reserved,
            reserved == 0 ? 0 : seen);
    }
}

/// <summary>What an outcome changes in the position of a payment, in minor units.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Currency">Its currency. Empty: whatever it is; there is only something to release.</param>
/// <param name="Authorized">The total that was authorized.</param>
/// <param name="Captured">The total that was captured.</param>
/// <param name="RefundedTotal">The total that was refunded, as the provider told.</param>
/// <param name="Refunded">What this operation has refunded. Below 0 where its refund had been counted, and failed after that.</param>
/// <param name="Undone">The amount of a refund that was made and has failed: a total that was told may have it in it.</param>
/// <param name="Released">What it had reserved and needs no more.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PositionChange(
    PaymentReference Payment, string Currency, long Authorized, long Captured, long RefundedTotal, long Refunded, long Undone, long Released)
{
    /// <summary>The change that a reading brings; null where it shows no money. A total that has gone down counts for nothing: the reading may be an old one.</summary>
    public static PositionChange? Read(OperationOutcome observed) => observed.Result is PaymentResult { Payment: { } payment } read ? Of(payment, read) : null;

    /// <summary>The change that a report with its outcome brings; null where it brings none.</summary>
    public static PositionChange? Of(LedgerOperation known, LedgerDecision decision, OperationOutcome outcome) => outcome.Result switch
    {
        PaymentResult { Payment: { } payment } result when decision.Reports => Of(payment, result),
        RefundResult { Status: not RefundStatus.Indeterminate } result when (known.Intent.Payment ?? result.Payment) is { } payment =>
            Of(payment, Returned(known, decision, result), Off(decision, result), decision.Settles && !LedgerRules.KeepsReserved(outcome) ? known.Reserved : 0),
        _ => null,
    };

    /// <summary>The change that a payment as the provider shows it brings; null where it has no money.</summary>
    public static PositionChange? Of(PaymentReference payment, PaymentResult result) =>
        result.AuthorizedAmount.MinorUnits == 0 && result.CapturedAmount.MinorUnits == 0
            ? null
            : new PositionChange(
                payment,
                (result.CapturedAmount.MinorUnits == 0 ? result.AuthorizedAmount : result.CapturedAmount).Currency.Code,
                Math.Max(0, result.AuthorizedAmount.MinorUnits),
                Math.Max(0, result.CapturedAmount.MinorUnits),
                Math.Max(0, result.RefundedAmount.MinorUnits),
                0,
                0,
                0);

    /// <summary>What only gives back what was reserved.</summary>
    public static PositionChange Release(PaymentReference payment, long reserved) => new(payment, "", 0, 0, 0, 0, 0, reserved);

    /// <summary>What a refund adds to what was returned; less than nothing where it had been accepted, and failed after that.</summary>
    private static Money Returned(LedgerOperation known, LedgerDecision decision, RefundResult result)
    {
        return IsOff(result) && decision.Settles && known.Result is RefundResult { Status: RefundStatus.Pending or RefundStatus.RequiresAction, Amount: { MinorUnits: > 0 } accepted }
            ? new Money(-accepted.MinorUnits, accepted.Currency)
            : decision.IsNews && !IsOff(result) && result.Amount.MinorUnits > 0 ? result.Amount : default;
    }

    /// <summary>Of one that the provider has made, and that failed; not of one that was refused, which nobody has counted.</summary>
    private static long Off(LedgerDecision decision, RefundResult result) =>
        IsOff(result) && decision.Settles && result.RefundId is not null ? Math.Max(0, result.Amount.MinorUnits) : 0;

    private static bool IsOff(RefundResult result) => result.Status is RefundStatus.Failed or RefundStatus.Canceled;

    private static PositionChange? Of(PaymentReference payment, Money returned, long undone, long released) =>
        returned.MinorUnits == 0 && released == 0
            ? null
            : new PositionChange(payment, returned.MinorUnits == 0 ? "" : returned.Currency.Code, 0, 0, 0, returned.MinorUnits, undone, released);
}
