using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Breaks from their rows.</summary>
internal static class BreakRows
{
    public static ReconciliationBreak Read(SqlRow row, DateTimeOffset now)
    {
        var item = new ReconciliationBreak
        {
            Number = row.Long(0),
            Leg = (ReconciliationLeg)row.Int(1),
            Account = row.Text(2),
            Kind = row.Int(3) is > 0 and var kind ? (SettlementKind)kind : null,
            Reference = row.Text(4),
            Category = (BreakCategory)row.Int(5),
            Currency = row.Currency(6),
            State = (BreakState)row.Int(7),
            Left = row.MoneyOrNull(8),
            Right = row.MoneyOrNull(10),
            PaymentId = row.TextOrNull(12),
            Detail = row.TextOrNull(13),
            OccurredAt = row.Time(14),
            FirstSeenAt = row.Time(15),
            LastSeenAt = row.Time(16),
            ClosedAt = row.TimeOrNull(17),
            Assignee = row.TextOrNull(18),
            Reason = row.TextOrNull(19),
        };
        return item with { Severity = SeverityRules.Of(item, now) };
    }
}
