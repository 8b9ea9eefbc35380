using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Payouts and their entries, told in any order.</summary>
public sealed class PayoutTests
{
    private static readonly DateTimeOffset Until = Rows.Day.AddDays(3);

    [Theory, OnEachDatabase]
    public async Task A_payout_is_explained_to_the_cent_or_it_is_a_break_until_the_missing_entry_comes(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(desk, [Paid("txn_1", 1_000, "po_1", fee: 30), Paid("txn_2", -200, "po_1")], Of("po_1", 769));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 770:769"]);
        await LandAsync(desk, [Paid("txn_3", -1, "po_1")]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        await LandAsync(desk, [Paid("txn_4", -5, "po_1")]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 764:769"]);
        before.Lines.Single(line => line.Leg == ReconciliationLeg.EntriesToPayout).Right[ProofClass.Returned].ShouldBe(new Tally(1, 769));
        await LandAsync(desk, [Paid("txn_5", 5, "po_1")]);
        (await desk.RunAfterAsync(before)).Codes().ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task An_entry_whose_payout_becomes_known_later_moves_to_it(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(desk, [Paid("txn_1", 500, null)]);
        var before = await desk.RunAfterAsync(null);
        await LandAsync(desk, [Paid("txn_1", 500, "po_1"), Paid("txn_2", 100, null)]);
        await LandAsync(desk, [Paid("txn_2", 100, "po_1")], Of("po_1", 600));
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        before.Payouts.Single().Unexplained.ShouldBe(0);
        (await SumsAsync(desk)).ShouldBe(["po_1 2 600"]);
        (await desk.RunAfterAsync(before)).IsRepeat.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_payout_that_nobody_explains_is_drawn_from_the_balance_until_its_entries_come(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(desk, [Paid("txn_1", 900, null)], Of("po_1", 600) with { HasEntries = false });
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBeEmpty();
        Open(before).ShouldBe(new Tally(1, 300));
        // Another row of the provider's own about it changes nothing.
        await LandAsync(desk, [Rows.Entry("txn_po", null, -600, kind: SettlementKind.Payout) with { PayoutId = "po_1" }]);
        before = await desk.RunAfterAsync(before);
        Open(before).ShouldBe(new Tally(1, 300));

        await LandAsync(desk, [], Of("po_1", 600));
        before = await desk.RunAfterAsync(before);
        before.IsRepeat.ShouldBeFalse();
        before.Codes().ShouldBe(["PayoutUnexplained po_1 0:600"]);
        Open(before).ShouldBe(new Tally(1, 900));
        await LandAsync(desk, [Paid("txn_2", 600, "po_1")]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        Open(before).ShouldBe(new Tally(1, 900));
    }

    [Theory, OnEachDatabase]
    public async Task Entries_in_another_currency_than_their_payout_stay_a_break(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(desk, [Paid("txn_1", 600, "po_1"), Rows.Entry("txn_2", null, 70, "EUR", SettlementKind.Adjustment) with { PayoutId = "po_1" }], Of("po_1", 600));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 70:0"]);
        await LandAsync(desk, [Paid("txn_3", 1, null)]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 70:0"]);
        await LandAsync(desk, [Paid("txn_4", 1, "po_1"), Paid("txn_5", -1, "po_1")]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 70:0"]);
        await LandAsync(desk, [Rows.Entry("txn_6", null, -70, "EUR", SettlementKind.Adjustment) with { PayoutId = "po_1" }]);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        (await desk.RunAfterAsync(before)).IsRepeat.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task Negative_failed_cancelled_and_empty_payouts(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(
            desk,
            [Paid("txn_1", -600, "po_minus"), Paid("txn_2", 300, "po_failed"), Rows.Entry("txn_3", null, -50, "EUR", SettlementKind.Adjustment) with { PayoutId = "po_eur" }],
            Of("po_minus", -600),
            Of("po_failed", 300) with { Status = PayoutStatus.Failed, FailureCode = "account_closed" },
            Of("po_gone", 900) with { Status = PayoutStatus.Canceled },
            Of("po_none", 0),
            Of("po_eur", -50, "EUR"));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["PayoutFailed po_failed 300:"]);
        before.Lines.Count(line => line.Leg == ReconciliationLeg.EntriesToPayout).ShouldBe(2);
        await LandAsync(desk, [Paid("txn_4", 1, null)]);
        (await desk.RunAfterAsync(before)).Codes().ShouldBe(["PayoutFailed po_failed 300:"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_payout_falls_due_though_nothing_came(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Time.Now = Rows.Day.AddDays(2);
        await PayoutBook.KeepAsync(desk.Database, [Of("po_1", 600)], default);
        await desk.LandAsync([], Rows.Day, Rows.Noon.AddHours(1));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBeEmpty();
        (await desk.RunAfterAsync(before)).IsRepeat.ShouldBeTrue();
        await desk.LandAsync([], Rows.Day, Until);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["PayoutUnexplained po_1 0:600"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_payout_that_fails_after_a_run_is_told_by_the_next(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await LandAsync(desk, [Paid("txn_1", 600, "po_1")], Of("po_1", 600));
        var before = await desk.RunAfterAsync(null);
        await LandAsync(desk, [], Of("po_1", 600) with { Status = PayoutStatus.Failed, FailureCode = "no_account" });
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["PayoutFailed po_1 600:"]);
        (await desk.RunAfterAsync(before)).IsRepeat.ShouldBeTrue();
    }

    /// <summary>Payouts, their entries with and without them, rows of both told in any order and in parts: the sums are the same at the end.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Told_in_any_order_they_come_to_the_same(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 60).Select(i => Paid($"txn_{i}", random.Next(-500, 900), $"po_{i % 6}", fee: random.Next(9))).ToList();
        var payouts = Enumerable.Range(0, 6).Select(i => Of($"po_{i}", rows.Where(row => row.PayoutId == $"po_{i}").Sum(row => row.Net.MinorUnits) + (i == 5 ? 1 : 0))).ToList();
        await using var desk = await Desk.OpenAsync("sqlite");
        List<(SettlementEntry? Row, Payout? Payout)> events =
        [
            .. rows.Select(row => (row, (Payout?)null)), .. rows.Where(_ => random.Next(2) == 0).Select(row => (row with { PayoutId = null }, (Payout?)null)),
            .. payouts.Select(payout => ((SettlementEntry?)null, payout)), .. payouts.Where(_ => random.Next(2) == 0).Select(payout => ((SettlementEntry?)null, payout with { HasEntries = false })),
        ];
        ReconciliationReport? before = null;
        foreach (var part in events.OrderBy(_ => random.Next()).Chunk(12))
        {
            await LandAsync(desk, part.Select(one => one.Row).OfType<SettlementEntry>(), [.. part.Select(one => one.Payout).OfType<Payout>()]);
            before = await desk.RunAfterAsync(before);
        }

        before!.Codes().Where(code => code.StartsWith("Payout", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("PayoutUnexplained po_5");
        (await desk.LinesAsync("select payout_id, entries_state, is_drawn from reconciliation_payout", 3, [0])).ShouldBe(["po_0 6 0", "po_1 6 0", "po_2 6 0", "po_3 6 0", "po_4 6 0", "po_5 3 0"]);
    }

    private static Payout Of(string id, long amount, string currency = "USD") => new()
    {
        Reference = new PayoutReference("stripe", id),
        Status = PayoutStatus.InTransit,
        Amount = new Money(amount, Currency.Parse(currency)),
        CreatedAt = Rows.Noon,
        ArrivesOn = new DateOnly(2026, 11, 23),
        HasEntries = true,
    };

    private static SettlementEntry Paid(string id, long gross, string? payout, long fee = 0) => Rows.Entry(id, null, gross, fee: fee, kind: SettlementKind.Adjustment) with { PayoutId = payout };

    private static async Task LandAsync(Desk desk, IEnumerable<SettlementEntry> entries, params Payout[] payouts)
    {
        await PayoutBook.KeepAsync(desk.Database, payouts, default);
        await desk.LandAsync(entries, Rows.Day, Until);
    }

    private static Tally Open(ReconciliationReport report) => report.Lines.Single(line => line.Leg == ReconciliationLeg.EntriesToPayout).Left.Open;

    private static Task<string[]> SumsAsync(Desk desk) => desk.LinesAsync(
        "select payout_id, cast(sum(entries) as bigint), cast(sum(net_minor) as bigint) from reconciliation_payout_sum group by payout_id having sum(entries) <> 0", 3, [0]);
}
