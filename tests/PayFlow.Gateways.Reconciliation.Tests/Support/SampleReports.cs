using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A day with something of everything, and a clean one. Both foot.</summary>
internal static class SampleReports
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public static ReconciliationReport Clean() => new()
    {
        RunId = Guid.Parse("019a0000-0000-7000-8000-000000000001"),
        Number = 17,
        From = Now.AddHours(-30),
        To = Now.AddHours(-6),
        StartedAt = Now,
        FinishedAt = Now.AddSeconds(2.4),
        InputHash = new string('a', 64),
        RulesHash = new string('b', 64),
        Accounts = [new AccountReading { Account = "stripe", State = ReadingState.Read, New = 13, Payouts = 1, Newest = Now.AddHours(-7) }],
        Lines = [.. CleanLines("stripe")],
        Currencies = [.. CleanLines(null)],
        Flows = [new CashFlow { Currency = Currency.EUR, Charges = 49_900, Fees = -1_310, PaidOut = -48_590, AtBank = 48_590 }],
        BreakTotals = [],
        Breaks = [],
        Payouts = [Payouts.Of("po_1", 48_590, Currency.EUR, [Payouts.Kind(SettlementKind.Charge, 12, 49_900, 1_310)], bank: "line 4 of statement 2026/112", isAtBank: true)],
        Stages = [new RunStage("Read the books", 13, TimeSpan.FromSeconds(1.6)), new RunStage("Match", 13, TimeSpan.FromSeconds(0.3))],
    };

    public static ReconciliationReport Everything(string? hostile = null)
    {
        var breaks = SampleBreaks.OfEveryCategory(hostile);
        return Clean() with
        {
            Number = 18,
            Accounts = SampleParts.Accounts(hostile),
            Lines = [.. SampleLines.Of("stripe"), .. SampleLines.Of("paypal")],
            Currencies = [.. SampleLines.Of(null)],
            Flows = SampleParts.Flows(),
            Breaks = breaks,
            BreakTotals = SampleBreaks.Totals(breaks),
            InTransit = SampleParts.InTransit(hostile),
            Payouts = Payouts.Some(hostile),
            Healed =
            [
                new HealedItem(31, hostile ?? "paypal", hostile ?? "5TY05013RG002845M", hostile ?? "captured 49.99 USD, handed on as a webhook", IsHealed: true),
                new HealedItem(32, "square", "bP9mAsEMYPUGjjGNaNO5ZDVyLhSZY", "the provider does not know it", IsHealed: false),
            ],
            Files = SampleParts.Files(hostile),
            Stages =
            [
                new RunStage(hostile ?? "Read the books", 12_894, TimeSpan.FromSeconds(41.2)), new RunStage("Import files", 4_210, TimeSpan.FromSeconds(0.8)),
                new RunStage("Match the ledger with the provider", 12_881, TimeSpan.FromSeconds(1.1)), new RunStage("Match payouts with the bank", 14, TimeSpan.FromSeconds(0.02)),
            ],
            FinishedAt = Now.AddSeconds(44.3),
        };
    }

    private static IEnumerable<ProofLine> CleanLines(string? account)
    {
        var side = new ProofSide().Add(ProofClass.New, new Tally(12, 49_900)).Add(ProofClass.Matched, new Tally(12, 49_900));
        var kinds = new[] { Payouts.Kind(SettlementKind.Charge, 12, 49_900, 1_310) };
        yield return new ProofLine { Leg = ReconciliationLeg.LedgerToProvider, Account = account, Currency = Currency.EUR, Left = side, Right = side, Kinds = kinds };
        var net = new ProofSide().Add(ProofClass.New, new Tally(12, 48_590)).Add(ProofClass.Matched, new Tally(12, 48_590));
        var one = new ProofSide().Add(ProofClass.New, new Tally(1, 48_590)).Add(ProofClass.Matched, new Tally(1, 48_590));
        yield return new ProofLine { Leg = ReconciliationLeg.EntriesToPayout, Account = account, Currency = Currency.EUR, Left = net, Right = one, Kinds = kinds };
        yield return new ProofLine { Leg = ReconciliationLeg.PayoutToBank, Account = account, Currency = Currency.EUR, Left = one, Right = one };
    }
}
