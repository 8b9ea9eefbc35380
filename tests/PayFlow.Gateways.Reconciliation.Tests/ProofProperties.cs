using FsCheck;
using FsCheck.Fluent;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Whatever the books are, the proof foots and no row is lost or counted twice.</summary>
public sealed class ProofProperties
{
    private static readonly string[] Accounts = ["paypal", "stripe"];
    private static readonly string[] Currencies = ["EUR", "JPY", "USD"];
    private static readonly SettlementKind[] Kinds = Enum.GetValues<SettlementKind>();

    private static readonly Gen<LedgerMovement> AnyMovement =
        from account in Gen.Elements(Accounts)
        from reference in Gen.Choose(1, 6)
        from kind in Gen.Elements(MovementKind.Charge, MovementKind.Refund)
        from currency in Gen.Elements(Currencies)
        from amount in Gen.Choose(1, 4)
        select Movement($"x_{reference}", amount * 100, currency, kind, account);

    private static readonly Gen<SettlementEntry> AnyEntry =
        from account in Gen.Elements(Accounts)
        from id in Gen.Choose(1, 1_000)
        from reference in Gen.Choose(0, 6)
        from kind in Gen.Frequency((4, Gen.Constant(SettlementKind.Charge)), (2, Gen.Constant(SettlementKind.Refund)), (1, Gen.Elements(Kinds)))
        from currency in Gen.Elements(Currencies)
        from amount in Gen.Choose(-4, 4)
        from fee in Gen.Choose(-3, 30)
        select Entry($"txn_{id}", reference == 0 ? null : $"x_{reference}", amount * 100, currency, kind, fee, account);

    private static readonly Arbitrary<(LedgerMovement[] Movements, SettlementEntry[] Entries)> AnyBooks = Arb.From(
        from movements in AnyMovement.ArrayOf()
        from entries in AnyEntry.ArrayOf()
        select (movements.DistinctBy(ItemKey.Of).ToArray(), entries.DistinctBy(entry => (entry.Account, entry.EntryId)).ToArray()),
        Smaller);

    [Fact]
    public void Every_row_is_counted_once_and_classified_once() => Check((matching, movements, entries) =>
    {
        var lines = matching.Proof.Build();
        lines.Sum(line => line.Ledger.Total.Count).ShouldBe(movements.Length);
        lines.Sum(line => line.Provider.Total.Count).ShouldBe(entries.Length);
        lines.Sum(line => line.Ledger.Classified.Count).ShouldBe(movements.Length);
        lines.Sum(line => line.Provider.Classified.Count).ShouldBe(entries.Length);
        foreach (var line in lines)
        {
            line.Foots.ShouldBeTrue();
            line.Provider.Total.MinorUnits.ShouldBe(entries.Where(entry => entry.Account == line.Account && entry.Gross.Currency == line.Currency).Sum(entry => entry.Gross.MinorUnits));
        }
    });

    [Fact]
    public void Every_row_that_is_not_matched_has_its_break() => Check((matching, _, _) =>
    {
        var lines = matching.Proof.Build();
        long Found(params BreakCategory[] categories) => matching.Found.Count(item => categories.Contains(item.Category));
        Found(BreakCategory.MissingAtProvider).ShouldBe(lines.Sum(line => line.Ledger.Missing.Count));
        Found(BreakCategory.AmountOver, BreakCategory.AmountUnder).ShouldBe(lines.Sum(line => line.Ledger.Variance.Count));
        (Found(BreakCategory.MissingInLedger) > 0).ShouldBe(lines.Any(line => line.Provider.Missing.Count > 0));
        (Found(BreakCategory.CurrencyMismatch) > 0).ShouldBe(lines.Any(line => line.Provider.OtherCurrency.Count > 0));
        matching.Found.Select(BreakKey.Of).ShouldBeUnique();
    });

    [Fact]
    public void The_breaks_of_a_currency_are_the_difference_between_the_books() => Check((matching, _, entries) =>
    {
        foreach (var line in matching.Proof.Build())
        {
            var breaks = matching.Found.Where(item => item.Account == line.Account);
            var ledger = breaks.Where(item => item.Category != BreakCategory.CurrencyMismatch && item.Currency == line.Currency)
                .Aggregate(Int128.Zero, (sum, item) => sum + item.Difference);
            (line.Provider.Total.MinorUnits - line.Provider.OtherKinds.MinorUnits - line.Provider.OtherCurrency.MinorUnits
                - (line.Ledger.Total.MinorUnits - line.Ledger.OtherCurrency.MinorUnits)).ShouldBe(ledger);
        }
    });

    private static void Check(Action<InMemoryMatching, LedgerMovement[], SettlementEntry[]> property) => Prop.ForAll(AnyBooks, books =>
    {
        var scope = new ReconciliationScope
        {
            RunId = Guid.Empty,
            From = Day,
            To = Day.AddDays(1),
            StartedAt = Noon,
            MatchedAt = Noon,
            Read = Accounts,
            Unread = [],
        };
        var matching = new InMemoryMatching(scope, books.Movements, books.Entries, []);
        matching.Run();
        property(matching, books.Movements, books.Entries);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<(LedgerMovement[] Movements, SettlementEntry[] Entries)> Smaller((LedgerMovement[] Movements, SettlementEntry[] Entries) books) =>
    [
        .. books.Movements.Select((_, i) => (Without(books.Movements, i), books.Entries)),
        .. books.Entries.Select((_, i) => (books.Movements, Without(books.Entries, i))),
    ];

    private static T[] Without<T>(T[] items, int index) => [.. items[..index], .. items[(index + 1)..]];
}
