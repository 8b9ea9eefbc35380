using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

internal static class Payouts
{
    public static KindTotal Kind(SettlementKind kind, long count, long gross, long fee = 0) =>
        new() { Kind = kind, Count = count, Gross = gross, Fee = fee, Net = gross - fee };

    public static PayoutBreakdown Of(string id, long amount, Currency currency, IReadOnlyList<KindTotal> kinds, string bank, bool isAtBank = false, string account = "stripe") => new()
    {
        Payout = new Payout
        {
            Reference = new PayoutReference(account, id),
            Status = isAtBank ? PayoutStatus.Paid : PayoutStatus.InTransit,
            Amount = Money.FromMinorUnits(amount, currency),
            CreatedAt = SampleReports.Now.AddDays(-2),
            ArrivesOn = new DateOnly(2026, 11, 20),
            BankReference = "trace-" + id,
            HasEntries = kinds.Count > 0,
        },
        Kinds = kinds,
        Unexplained = kinds.Count == 0 ? null : amount - kinds.Aggregate(Int128.Zero, (sum, kind) => sum + kind.Net),
        Bank = bank,
        IsAtBank = isAtBank,
    };

    public static IReadOnlyList<PayoutBreakdown> Some(string? hostile) =>
    [
        Of("po_1QXm9A2eZvKYlo2C", 1_846_221, Currency.USD,
            [Kind(SettlementKind.Charge, 212, 1_982_400, 61_454), Kind(SettlementKind.Refund, 9, -58_225), Kind(SettlementKind.Dispute, 1, -15_000, 1_500)], "line 12 of statement 2026/112", isAtBank: true),
        Of("po_1QXm9B2eZvKYlo2D", 912_073, Currency.USD,
            [Kind(SettlementKind.Charge, 104, 955_700, 29_627), Kind(SettlementKind.Refund, 2, -9_900), Kind(SettlementKind.Reserve, 1, -2_373)], "due by 2026-11-25"),
        Of("po_1QXm9C2eZvKYlo2E", 470_106, Currency.EUR,
            [Kind(SettlementKind.Charge, 61, 492_900, 14_294), Kind(SettlementKind.Fee, 3, -8_500)], "line 14 of statement 2026/112", isAtBank: true),
        Of(hostile ?? "2E9DU1K7PTBVY", 118_300, Currency.USD, [], hostile ?? "no line shows it, due since 2026-11-18", account: hostile ?? "paypal"),
        Of("po_1QXm9D2eZvKYlo2F", 60_280, Currency.USD, [Kind(SettlementKind.Charge, 8, 80_055, 2_505)], "line 3 of statement 2026/113", isAtBank: true),
    ];
}
