using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A break as a run finds it.</summary>
internal sealed record FoundBreak
{
    public required ReconciliationLeg Leg { get; init; }

    public required string Account { get; init; }

    public SettlementKind? Kind { get; init; }

    public required string Reference { get; init; }

    public required BreakCategory Category { get; init; }

    public required Currency Currency { get; init; }

    public Money? Left { get; init; }

    public Money? Right { get; init; }

    public string? PaymentId { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public object?[] ToRow() =>
    [
        (short)Leg, Account, (short)(Kind ?? 0), Reference, (short)Category, Currency.Code, Left?.MinorUnits, Left?.Currency.Code, Right?.MinorUnits, Right?.Currency.Code,
        PaymentId, Detail, OccurredAt,
    ];
}
