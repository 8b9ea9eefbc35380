using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Ledger;

/// <summary>How a payment stands by the ledger, in minor units of one currency.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerPosition(string Currency, long Authorized, long Captured, long Refunded, long Reserved)
{
    /// <summary>What can still be refunded: what refunds under way have reserved is not theirs to lose.</summary>
    public long Left => Captured - Refunded - Reserved;

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

    public LedgerPosition Apply(PositionChange change) => change.Currency.Length > 0 && change.Currency != Currency
        ? this
        : new LedgerPosition(
            Currency,
            Math.Max(Authorized, change.Authorized),
            Math.Max(Captured, change.Captured),
            // A total that the provider told says nothing about refunds that are under way: it may or may not have them in it.
            Math.Max(0, (Reserved == 0 ? Math.Max(Refunded, change.RefundedTotal) : Refunded) + change.Refunded),
            Math.Max(0, Reserved - change.Released));
}

/// <summary>What an outcome changes in the position of a payment, in minor units.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Currency">Its currency. Empty: whatever it is; there is only something to release.</param>
/// <param name="Authorized">The total that was authorized.</param>
/// <param name="Captured">The total that was captured.</param>
/// <param name="RefundedTotal">The total that was refunded, as the provider told.</param>
/// <param name="Refunded">What this operation has refunded.</param>
/// <param name="Released">What it had reserved and needs no more.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PositionChange(
    PaymentReference Payment, string Currency, long Authorized, long Captured, long RefundedTotal, long Refunded, long Released)
{
    /// <summary>The change that a reading brings; null where it shows no money. A total that has gone down counts for nothing: the reading may be an old one.</summary>
    public static PositionChange? Read(OperationOutcome observed) => observed.Result is PaymentResult { Payment: { } payment } read ? Of(payment, read) : null;

    /// <summary>The change that a report with its outcome brings; null where it brings none.</summary>
    public static PositionChange? Of(LedgerOperation known, LedgerDecision decision, OperationOutcome outcome) => outcome.Result switch
    {
        PaymentResult { Payment: { } payment } result when decision.Reports => Of(payment, result),
        RefundResult { Status: not RefundStatus.Indeterminate } result when (known.Intent.Payment ?? result.Payment) is { } payment =>
            Of(payment, Returned(known, decision, result), decision.Settles && !LedgerRules.KeepsReserved(outcome) ? known.Reserved : 0),
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
                0);

    /// <summary>What a refund adds to what was returned; less than nothing where it had been accepted, and failed after that.</summary>
    private static Money Returned(LedgerOperation known, LedgerDecision decision, RefundResult result)
    {
        var isOff = result.Status is RefundStatus.Failed or RefundStatus.Canceled;
        return isOff && decision.Settles && known.Result is RefundResult { Status: RefundStatus.Pending or RefundStatus.RequiresAction, Amount: { MinorUnits: > 0 } accepted }
            ? new Money(-accepted.MinorUnits, accepted.Currency)
            : decision.IsNews && !isOff && result.Amount.MinorUnits > 0 ? result.Amount : default;
    }

    private static PositionChange? Of(PaymentReference payment, Money returned, long released) =>
        returned.MinorUnits == 0 && released == 0
            ? null
            : new PositionChange(payment, returned.MinorUnits == 0 ? "" : returned.Currency.Code, 0, 0, 0, returned.MinorUnits, released);
}
