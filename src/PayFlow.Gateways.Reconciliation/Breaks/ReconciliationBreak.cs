using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// A discrepancy. Its identity - leg, account, kind, reference, category and currency - is for life: later runs update it, close it
/// and, should it come back, open the same one again.
/// </summary>
public sealed record ReconciliationBreak
{
    /// <summary>The number by which people name it. Given once, never again.</summary>
    public required long Number { get; init; }

    /// <summary>Between which books.</summary>
    public required ReconciliationLeg Leg { get; init; }

    /// <summary>The gateway account; for a bank line or a statement the bank account.</summary>
    public required string Account { get; init; }

    /// <summary>What kind of row is concerned. Null for bank lines, statements and sources.</summary>
    public SettlementKind? Kind { get; init; }

    /// <summary>What it is about: the provider's id of a charge, refund, dispute or payout; the id of a bank line, statement or source.</summary>
    public required string Reference { get; init; }

    /// <summary>What is wrong.</summary>
    public required BreakCategory Category { get; init; }

    /// <summary>Whether it is still there.</summary>
    public required BreakState State { get; init; }

    /// <summary>The amount on the leg's left side, signed from the merchant's side. Null where that side has none.</summary>
    public Money? Left { get; init; }

    /// <summary>The amount on the leg's right side, signed from the merchant's side. Null where that side has none.</summary>
    public Money? Right { get; init; }

    /// <summary>The currency of the difference.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The payment it belongs to, where it is known.</summary>
    public string? PaymentId { get; init; }

    /// <summary>What was found, beyond the amounts: candidates, declared totals, a provider's words.</summary>
    public string? Detail { get; init; }

    /// <summary>When the money moved, or the statement was made.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When a run first found it.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When a run last found it.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it was closed, resolved or written off. Null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Why a person settled it.</summary>
    public string? Reason { get; init; }

    /// <summary>How soon it wants a person, at the moment it was read.</summary>
    public BreakSeverity Severity { get; init; } = BreakSeverity.Medium;

    /// <summary>The standard code of the category, e.g. <c>MISSING_INTERNAL</c>.</summary>
    public string Code => BreakText.Code(Category);

    /// <summary>The money in question in minor units: right less left. For two currencies it is the right side's amount.</summary>
    public Int128 Difference => (Right?.MinorUnits ?? Int128.Zero) - (Left is { } left && left.Currency == Currency ? left.MinorUnits : Int128.Zero);

    /// <summary>What was found and how it comes about, in a sentence for people.</summary>
    public string Cause => BreakText.Cause(this);

    /// <summary>What to do next, in a sentence for people.</summary>
    public string NextStep => BreakText.NextStep(this);
}
