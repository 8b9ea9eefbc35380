using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// A discrepancy. Its identity - leg, account, kind, reference, category and currency - is for life: later runs update it, close it
/// and, should it come back, open the same one again.
/// </summary>
public sealed record ReconciliationBreak
{
    /// <summary>Between which books.</summary>
    public ReconciliationLeg Leg { get; init; } = ReconciliationLeg.LedgerToProvider;

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Whether a charge or a refund is concerned.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>The provider's id of the charge or refund; the entry's own id where its row names none.</summary>
    public required string Reference { get; init; }

    /// <summary>What is wrong.</summary>
    public required BreakCategory Category { get; init; }

    /// <summary>Whether it is still there.</summary>
    public required BreakState State { get; init; }

    /// <summary>The ledger's amount, from the merchant's side: a refund is negative. Null where the ledger has none.</summary>
    public Money? LedgerAmount { get; init; }

    /// <summary>The sum of the provider's rows, from the merchant's side. Null where the provider has none.</summary>
    public Money? ProviderAmount { get; init; }

    /// <summary>The payment it belongs to, where the ledger knows.</summary>
    public string? PaymentId { get; init; }

    /// <summary>When the money moved: by the ledger where it has it, else by the provider.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When a run first found it.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When a run last found it.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When a run found it gone. Null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The standard code of the category, e.g. <c>MISSING_INTERNAL</c>.</summary>
    public string Code => BreakText.Code(Category);

    /// <summary>The currency of the difference: the provider's, where it has booked anything.</summary>
    public Currency Currency => (ProviderAmount ?? LedgerAmount)?.Currency ?? default;

    /// <summary>The money in question in minor units: provider minus ledger. For two currencies it is the provider's amount.</summary>
    public Int128 Difference => (ProviderAmount?.MinorUnits ?? Int128.Zero)
        - (Category == BreakCategory.CurrencyMismatch ? Int128.Zero : LedgerAmount?.MinorUnits ?? Int128.Zero);

    /// <summary>What was found and how it comes about, in a sentence for people.</summary>
    public string Cause => BreakText.Cause(this);

    /// <summary>What to do next, in a sentence for people.</summary>
    public string NextStep => BreakText.NextStep(this);
}
