using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What a provider may say, and what must not stop a run or count money twice.</summary>
public sealed class HostileTests
{
    private static readonly DateTimeOffset Until = Rows.Day.AddDays(3);

    public static TheoryData<string> Refused => [.. Wrong().Select(pair => pair.Name)];

    [Theory, MemberData(nameof(Refused))]
    public void A_row_that_cannot_be_is_refused(string name)
    {
        var entry = Wrong().Single(pair => pair.Name == name).Entry;
        EntryRules.Fault(entry, "stripe", Until).ShouldNotBeNull().ShouldNotContain('\0');
    }

    [Fact]
    public void Payouts_that_cannot_be_are_refused()
    {
        EntryRules.Fault(Of(), "stripe", Until).ShouldBeNull();
        foreach (var payout in new[]
        {
            Of() with { Reference = new PayoutReference("paypal", "po_1") }, Of() with { Reference = new PayoutReference("stripe", "") }, Of() with { Reference = new PayoutReference("stripe", "po\0") },
            Of() with { BankReference = new string('x', 501) }, Of() with { Amount = new Money(long.MinValue, Currency.USD) }, Of() with { Amount = default },
            Of() with { CreatedAt = DateTimeOffset.MinValue }, Of() with { ArrivesOn = DateOnly.MaxValue }, Of() with { ArrivesOn = DateOnly.MinValue }, Of() with { Status = (PayoutStatus)77 },
        })
        {
            EntryRules.Fault(payout, "stripe", Until).ShouldNotBeNull();
        }
    }

    [Theory, OnEachDatabase]
    public async Task Refused_rows_stop_neither_the_rows_beside_them_nor_the_run(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Stripe.Entries.AddRange(Wrong().Where(pair => pair.Entry.OccurredAt > Rows.Day.AddDays(-20) && pair.Entry.OccurredAt < Until).Select(pair => pair.Entry));
        desk.Stripe.Entries.Add(Rows.Entry("txn_good", "ch_1", 100));
        desk.Payouts.Payouts.AddRange([Of() with { Reference = new PayoutReference("stripe", "po\0") }, Of() with { HasEntries = false }]);
        await desk.AddAsync(Rows.Movement("ch_1", 100));
        var report = await desk.RunAsync();
        report.Accounts.Single().State.ShouldBe(ReadingState.Incomplete);
        report.Accounts.Single().Refused.ShouldBeGreaterThan(8);
        (await desk.PairsAsync()).ShouldBe(["ch_1 txn_good 100 0 1"]);
        (await desk.LinesAsync("select payout_id from reconciliation_payout", 1, [0])).ShouldBe(["po_1"]);
    }

    [Theory, OnEachDatabase]
    public async Task The_longest_texts_and_the_largest_amounts_that_are_let_through_go_through_a_run(string database)
    {
        await using var desk = await Desk.OpenAsync(database, options => options.Accounts["stripe"] = new AccountRules { FeePartsPerMillion = 1_000_000, FeeFixed = 30 });
        string Long(char last) => new string('\u20AC', 499) + last;
        var most = Rows.Entry(Long('a'), Long('b'), 1_000_000_000_000_000) with { PaymentId = Long('c'), PayoutId = Long('d'), MerchantReference = Long('e') };
        EntryRules.Fault(most, "stripe", Until).ShouldBeNull();
        await desk.LandAsync([most, .. Enumerable.Range(0, 500).Select(number => most with { EntryId = $"txn_{number}" })], Rows.Day, Until);
        var report = await desk.RunAfterAsync(null);
        report.Breaks.Single(item => item.Category == BreakCategory.MissingInLedger).Right!.Value.MinorUnits.ShouldBe(501_000_000_000_000_000);
        report.Breaks.Where(item => item.Category == BreakCategory.FeeVariance).ShouldAllBe(item => item.Left!.Value.MinorUnits == 1_000_000_000_000_030);
    }

    [Theory, OnEachDatabase]
    public async Task Forty_thousand_rows_of_one_reference_are_judged_together(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Rows.Movement("ch_1", 40_000));
        await desk.LandAsync(Enumerable.Range(0, 40_000).Select(number => Rows.Entry($"txn_{number}", "ch_1", 1)), Rows.Day, Until);
        var report = await desk.RunAfterAsync(null);
        report.Codes().ShouldBeEmpty();
        (await desk.LinesAsync("select count(*), max(part) from reconciliation_match", 2, [])).ShouldBe(["40000 39999"]);
        await desk.LandAsync([Rows.Entry("txn_more", "ch_1", 1)], Rows.Day, Until);
        (await desk.RunAfterAsync(report)).Codes().ShouldBe(["AmountOver ch_1 40000:40001"]);
    }

    [Theory, OnEachDatabase]
    public async Task The_same_id_again_is_the_same_row_whatever_it_says_now(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var last = new DateTimeOffset(2026, 10, 31, 23, 59, 59, TimeSpan.Zero);
        var first = Rows.Entry("txn_1", "ch_1", 100, at: last);
        await desk.LandAsync([first, first, first with { Gross = new Money(90, Currency.USD), Net = new Money(90, Currency.USD) }], Rows.Day, Until);
        var again = await desk.Database.LandAsync(new[]
        {
            first with { OccurredAt = last.AddSeconds(2) }, first with { Gross = new Money(80, Currency.USD), Net = new Money(80, Currency.USD) },
        }.ToAsyncEnumerable(), default);
        (again.New, again.Known, again.Conflicts.Count).ShouldBe((0, 1, 1));
        (await desk.LinesAsync("select entry_id, gross_minor from settlement_entry", 2, [0])).ShouldBe(["txn_1 100"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_first_large_reading_of_a_month_knows_the_rows_of_the_month_before(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var last = new DateTimeOffset(2026, 10, 31, 23, 59, 59, TimeSpan.Zero);
        await desk.LandAsync([Rows.Entry("txn_1", "ch_1", 100, at: last)], Rows.Day, Until);
        var landed = await desk.Database.LandAsync(
            Enumerable.Range(1, 5_001).Select(number => Rows.Entry($"txn_{number}", $"ch_{number}", 100, at: last.AddSeconds(1))).ToAsyncEnumerable(), default);
        (landed.New, landed.Known).ShouldBe((5_000, 1));
    }

    private static Payout Of() => new()
    {
        Reference = new PayoutReference("stripe", "po_1"),
        Status = PayoutStatus.Paid,
        Amount = new Money(600, Currency.USD),
        CreatedAt = Rows.Noon,
        ArrivesOn = new DateOnly(2026, 11, 23),
        HasEntries = true,
    };

    private static List<(string Name, SettlementEntry Entry)> Wrong()
    {
        var right = Rows.Entry("txn", "ch", 100);
        return
        [
            ("no id", right with { EntryId = "" }), ("no id at all", right with { EntryId = null! }), ("another's", right with { Account = "paypal" }), ("NUL", right with { Reference = "a\0b" }),
            ("half a pair", right with { PaymentId = "\uD800" }), ("a long reference", right with { Reference = new string('x', 501) }), ("a long id", right with { EntryId = new string('x', 100_000) }),
            ("a long payout", right with { PayoutId = new string('x', 501) }), ("no such kind", right with { Kind = (SettlementKind)42 }), ("year one", right with { OccurredAt = DateTimeOffset.MinValue }),
            ("year 9999", right with { OccurredAt = DateTimeOffset.MaxValue }), ("too much", Rows.Entry("txn", "ch", long.MaxValue)), ("too little", Rows.Entry("txn", "ch", long.MinValue)),
            ("a fee beyond", right with { Fee = new Money(long.MinValue, Currency.USD) }), ("no sum", right with { Net = new Money(99, Currency.USD) }), ("two currencies", right with { Fee = new Money(0, Currency.EUR) }),
            ("no currency", right with { Gross = default, Fee = default, Net = default }),
        ];
    }
}
