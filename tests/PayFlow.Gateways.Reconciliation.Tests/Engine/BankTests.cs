using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Payouts at the bank, run by run.</summary>
public sealed class BankTests
{
    private static readonly DateOnly Arrives = new(2026, 11, 23);

    [Theory, OnEachDatabase]
    public async Task A_payout_is_missing_only_when_statements_reach_beyond_the_day_it_is_due(string database)
    {
        await using var desk = await OpenAsync(database);
        await KeepAsync(desk, Of("po_1", 600));
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBeEmpty();
        Bank(before).Left[ProofClass.NotCompared].ShouldBe(new Tally(1, 600));
        await LineAsync(desk, 1, -5, "2026-11-25", "somebody else");
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        Bank(before).Left[ProofClass.InTransit].ShouldBe(new Tally(1, 600));
        Bank(before).Right[ProofClass.OtherKind].ShouldBe(new Tally(1, -5));
        await LineAsync(desk, 2, -5, "2026-11-26", "somebody else");
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["BankMissing po_1 600:"]);
        await LineAsync(desk, 3, 600, "2026-11-26", "STRIPE PAYMENTS");
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        (await desk.RunAfterAsync(before)).IsRepeat.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task Another_amount_with_the_reference_is_a_break_until_a_second_line_makes_it_whole(string database)
    {
        await using var desk = await OpenAsync(database);
        await KeepAsync(desk, Of("po_1", 600) with { BankReference = "TRACE-0001" });
        await LineAsync(desk, 1, 590, "2026-11-23", "ref TRACE-0001");
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["BankAmount po_1 600:590"]);
        await LineAsync(desk, 2, 10, "2026-11-24", "rest of TRACE-0001");
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        Bank(before).Right[ProofClass.Matched].ShouldBe(new Tally(2, 600));
    }

    [Theory, OnEachDatabase]
    public async Task A_line_that_looked_like_nobodys_is_found_by_a_payout_that_names_it_later(string database)
    {
        await using var desk = await OpenAsync(database);
        await LineAsync(desk, 1, 600, "2026-11-23", "collective transfer TRACE-0001");
        await LineAsync(desk, 2, 77, "2026-11-22", "STRIPE");
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBeEmpty();
        desk.Time.Now = Rows.Day.AddDays(6);
        await desk.LandAsync([], Rows.Day.AddDays(-5), desk.Time.Now);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["BankUnidentified line 2 :77"]);
        await KeepAsync(desk, Of("po_1", 600));
        before = await desk.RunAfterAsync(before);
        Bank(before).Left[ProofClass.InTransit].ShouldBe(new Tally(1, 600));
        // The trace comes days after the payout.
        await PayoutBook.KeepAsync(desk.Database, [Of("po_1", 600) with { BankReference = "TRACE-0001" }], default);
        before = await desk.RunAfterAsync(before);
        Bank(before).Right[ProofClass.Returned].ShouldBe(new Tally(1, 600));
        Bank(before).Left[ProofClass.Matched].ShouldBe(new Tally(1, 600));
        before.Codes().ShouldBe(["BankUnidentified line 2 :77"]);
    }

    [Theory, OnEachDatabase]
    public async Task Twins_stay_open_and_a_payout_that_fails_after_it_was_found_returns(string database)
    {
        await using var desk = await OpenAsync(database);
        await KeepAsync(desk, Of("po_1", 600), Of("po_2", 600), Of("po_3", 50));
        await LineAsync(desk, 1, 600, "2026-11-23", "STRIPE");
        await LineAsync(desk, 2, 50, "2026-11-23", "STRIPE");
        await LineAsync(desk, 3, -1, "2026-11-27", "rent");
        desk.Time.Now = Rows.Day.AddDays(8);
        await desk.LandAsync([], Rows.Day.AddDays(-5), desk.Time.Now);
        var before = await desk.RunAfterAsync(null);
        before.Codes().ShouldBe(["Ambiguous line 1 :600", "Ambiguous po_1 600:", "Ambiguous po_2 600:"]);
        await PayoutBook.KeepAsync(desk.Database, [Of("po_3", 50) with { Status = PayoutStatus.Failed }], default);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBe(["Ambiguous line 1 :600", "Ambiguous po_1 600:", "Ambiguous po_2 600:", "PayoutFailed po_3 50:"]);
        Bank(before).Left[ProofClass.Returned].ShouldBe(new Tally(1, 50));
    }

    private static ProofLine Bank(ReconciliationReport report) => report.Lines.Single(line => line.Leg == ReconciliationLeg.PayoutToBank);

    private static async Task<Desk> OpenAsync(string database)
    {
        var desk = await Desk.OpenAsync(database);
        await desk.LandAsync([], Rows.Day.AddDays(-5), Rows.Day.AddDays(3));
        return desk;
    }

    // Without entries: what it is made of is not the question here.
    private static Payout Of(string id, long amount) => new()
    {
        Reference = new PayoutReference("stripe", id),
        Status = PayoutStatus.Paid,
        Amount = new Money(amount, Currency.USD),
        CreatedAt = Rows.Noon,
        ArrivesOn = Arrives,
        HasEntries = false,
    };

    private static Task KeepAsync(Desk desk, params Payout[] payouts) => PayoutBook.KeepAsync(desk.Database, payouts, default);

    private static Task LineAsync(Desk desk, int number, long amount, string day, string text) => desk.ExecuteAsync(
        """
        insert into bank_line (account, fingerprint, occurrence, statement_id, sequence, detail, amount_minor, currency, booked_on, is_reversal, content)
        values ('bank', @print, 0, 's', @seq, 0, @amount, 'USD', @day, 0, @text)
        """,
        new SqlValues().Add("@print", $"f{number}").Add("@seq", number).Add("@amount", amount).Add("@day", day).Add("@text", text));
}
