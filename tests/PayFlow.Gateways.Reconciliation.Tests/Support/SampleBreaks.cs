using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

internal static class SampleBreaks
{
    private static readonly int[] Ages = [0, 1, 3, 6, 12, 25, 40, 80, 120];

    /// <summary>One of each category, most severe first, and one that closed.</summary>
    public static IReadOnlyList<ReconciliationBreak> OfEveryCategory(string? hostile = null) =>
    [
        .. Enum.GetValues<BreakCategory>().Select((category, i) => Of(i + 1, category, hostile)).OrderByDescending(item => item.Severity).ThenBy(item => item.Number),
        Of(40, BreakCategory.MissingAtProvider, hostile) with { State = BreakState.Closed, ClosedAt = SampleReports.Now, Reference = hostile ?? "ch_late" },
    ];

    public static IReadOnlyList<ReconciliationBreak> Many(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Of(i, (BreakCategory)(1 + (i % 23)), null) with { Number = i, Reference = $"ch_3QXm9A2eZvKYlo2C{i:D8}" }).OrderByDescending(item => item.Severity)];

    public static IReadOnlyList<BreakTotal> Totals(IEnumerable<ReconciliationBreak> breaks) =>
    [
        .. breaks.GroupBy(item => (item.Leg, item.Category, item.State, item.Currency))
            .Select(group => new BreakTotal(group.Key.Leg, group.Key.Category, group.Key.State, group.Key.Currency, group.Count(), group.Aggregate(Int128.Zero, (sum, item) => sum + item.Difference))),
    ];

    public static ReconciliationBreak Of(long number, BreakCategory category, string? hostile)
    {
        var (leg, kind, reference, left, right) = Facts(category);
        var at = SampleReports.Now.AddDays(-Ages[number % Ages.Length]).AddHours(-3);
        return new ReconciliationBreak
        {
            Number = number,
            Leg = leg,
            Category = category,
            Kind = kind,
            State = BreakState.Open,
            Account = hostile ?? (leg is ReconciliationLeg.Sources ? "main" : "stripe"),
            Reference = hostile ?? reference,
            Left = left is { } l ? Money.FromMinorUnits(l, Currency.USD) : null,
            Right = right is { } r ? Money.FromMinorUnits(r, category == BreakCategory.CurrencyMismatch ? Currency.EUR : Currency.USD) : null,
            Currency = category == BreakCategory.CurrencyMismatch ? Currency.EUR : Currency.USD,
            PaymentId = hostile ?? (leg == ReconciliationLeg.LedgerToProvider ? "pay_" + number : null),
            Detail = hostile ?? Detail(category),
            Assignee = hostile ?? (number % 4 == 0 ? "mira" : null),
            Reason = hostile,
            OccurredAt = at,
            FirstSeenAt = at.AddDays(1) < SampleReports.Now ? at.AddDays(1) : at,
            LastSeenAt = SampleReports.Now,
            Severity = category switch
            {
                BreakCategory.PayoutUnexplained or BreakCategory.BankMissing => BreakSeverity.Critical,
                BreakCategory.MissingAtProvider or BreakCategory.MissingInLedger or BreakCategory.StatusMismatch or BreakCategory.NotFooting => BreakSeverity.High,
                BreakCategory.ReserveHeld or BreakCategory.FeeVariance or BreakCategory.DataMismatch => BreakSeverity.Low,
                _ => BreakSeverity.Medium,
            },
        };
    }

    private static (ReconciliationLeg Leg, SettlementKind? Kind, string Reference, long? Left, long? Right) Facts(BreakCategory category) => category switch
    {
        BreakCategory.MissingAtProvider => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_lost", 12_900, null),
        BreakCategory.MissingInLedger => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_unknown", null, 1_200),
        BreakCategory.AmountOver => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_more", 5_000, 5_500),
        BreakCategory.AmountUnder => (ReconciliationLeg.LedgerToProvider, SettlementKind.Refund, "re_less", -4_900, -4_400),
        BreakCategory.CurrencyMismatch => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_euro", 1_500, 1_400),
        BreakCategory.DuplicateAtProvider => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_twice", 7_900, 15_800),
        BreakCategory.DuplicateInLedger => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_double", 4_000, 2_000),
        BreakCategory.DirectionMismatch => (ReconciliationLeg.LedgerToProvider, SettlementKind.Adjustment, "adj_1", 2_500, -2_500),
        BreakCategory.RefundOrphan => (ReconciliationLeg.LedgerToProvider, SettlementKind.Refund, "re_orphan", null, -3_300),
        BreakCategory.DisputeOpen => (ReconciliationLeg.LedgerToProvider, SettlementKind.Dispute, "dp_1", null, -15_350),
        BreakCategory.ReserveHeld => (ReconciliationLeg.EntriesToPayout, SettlementKind.Reserve, "rsv_1", -40_000, null),
        BreakCategory.FeeVariance => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_fee", -404, -433),
        BreakCategory.Ambiguous => (ReconciliationLeg.PayoutToBank, SettlementKind.Payout, "po_two", 10_000, null),
        BreakCategory.PayoutUnexplained => (ReconciliationLeg.EntriesToPayout, SettlementKind.Payout, "po_rest", 7_755, 6_028),
        BreakCategory.PayoutFailed => (ReconciliationLeg.PayoutToBank, SettlementKind.Payout, "po_back", 31_100, null),
        BreakCategory.BankMissing => (ReconciliationLeg.PayoutToBank, SettlementKind.Payout, "po_gone", 118_300, null),
        BreakCategory.BankUnidentified => (ReconciliationLeg.PayoutToBank, null, "2026/112#9", null, 7_700),
        BreakCategory.BankAmount => (ReconciliationLeg.PayoutToBank, SettlementKind.Payout, "po_short", 50_000, 49_250),
        BreakCategory.NotFooting => (ReconciliationLeg.Sources, null, "statement 2026/113", 100_000, 99_000),
        BreakCategory.DataMismatch => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "txn_changed", 4_999, 4_499),
        BreakCategory.StatusMismatch => (ReconciliationLeg.LedgerToProvider, SettlementKind.Charge, "ch_failed", 6_400, null),
        _ => (ReconciliationLeg.Sources, null, "statement 2026/115", null, null),
    };

    private static string? Detail(BreakCategory category) => category switch
    {
        BreakCategory.Ambiguous => "candidates 2026/112#4 and 2026/112#5",
        BreakCategory.StatementGap => "number 113 is followed by 115",
        BreakCategory.StatusMismatch => "requires_payment_method.",
        _ => null,
    };
}
