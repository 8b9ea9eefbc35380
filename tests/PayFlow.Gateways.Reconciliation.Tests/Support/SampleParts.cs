namespace PayFlow.Gateways.Reconciliation.Tests;

internal static class SampleParts
{
    public static IReadOnlyList<AccountReading> Accounts(string? hostile) =>
    [
        new AccountReading { Account = "stripe", State = ReadingState.Read, New = 8_431, Known = 212, Payouts = 5, Newest = SampleReports.Now.AddMinutes(-52) },
        new AccountReading
        {
            Account = hostile ?? "paypal",
            State = ReadingState.Incomplete,
            Problem = hostile ?? "The books could not be read to their end: the provider answered 503 on page 4.",
            New = 1_102,
            Known = 40,
            Refused = 1,
            Newest = SampleReports.Now.AddHours(-4),
            Conflicts =
            [
                new EntryConflict { Account = hostile ?? "paypal", EntryId = hostile ?? "7WA11", Kept = Money.FromMinorUnits(4_999, Currency.USD), Read = Money.FromMinorUnits(4_499, Currency.USD) },
                new EntryConflict { Account = "paypal", EntryId = "7WA12", Kept = Money.FromMinorUnits(1_200, Currency.USD), Read = Money.FromMinorUnits(1_200, Currency.USD) },
            ],
        },
        new AccountReading { Account = "square", State = ReadingState.Read, IsStale = true, Known = 12, Newest = SampleReports.Now.AddDays(-4) },
        new AccountReading { Account = "old-shop", State = ReadingState.NotConfigured },
    ];

    public static IReadOnlyList<CashFlow> Flows() =>
    [
        new CashFlow { Currency = Currency.EUR, Charges = 9_871_450, Refunds = -311_020, Disputes = -24_900, Fees = -287_412, Other = 1_350, PaidOut = -9_002_118, AtBank = 8_402_118 },
        new CashFlow { Currency = Currency.JPY, Charges = 1_830_400, Refunds = -45_000, Fees = -66_100 },
        new CashFlow { Currency = Currency.USD, Charges = 42_190_077, Refunds = -1_912_400, Disputes = -153_500, Fees = -1_270_840, Reserves = -400_000, Other = -1_800, PaidOut = -36_911_530, AtBank = 35_880_430 },
    ];

    public static IReadOnlyList<TransitTotal> InTransit(string? hostile) =>
    [
        new TransitTotal(ReconciliationLeg.LedgerToProvider, "stripe", Currency.USD, new DateOnly(2026, 11, 21), new Tally(6, 41_980)),
        new TransitTotal(ReconciliationLeg.LedgerToProvider, hostile ?? "square", Currency.USD, new DateOnly(2026, 11, 25), new Tally(12, 80_411)),
        new TransitTotal(ReconciliationLeg.PayoutToBank, "stripe", Currency.USD, new DateOnly(2026, 11, 25), new Tally(1, 912_073)),
        new TransitTotal(ReconciliationLeg.EntriesToPayout, "stripe", Currency.EUR, null, new Tally(31, 280_440)),
    ];

    public static IReadOnlyList<ImportedFile> Files(string? hostile) =>
    [
        new ImportedFile("main", "camt053-2026-112.xml", FileFormat.Camt, new string('c', 64), SampleReports.Now.AddHours(-2), 214, 0, true),
        new ImportedFile(hostile ?? "main", hostile ?? "camt053-2026-113.xml", FileFormat.Camt, new string('d', 64), SampleReports.Now.AddHours(-2), 198, 3, false),
        new ImportedFile("paypal", "STL-20261120.01.009.CSV", FileFormat.PayPalSettlement, new string('e', 64), SampleReports.Now.AddHours(-1), 3_798, 0, null),
    ];
}
