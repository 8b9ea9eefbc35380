using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class SourceTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_provider_that_cannot_be_read_opens_no_breaks_and_the_report_says_so()
    {
        _desk.Ledger.Movements.AddRange([Movement("ch_1", 1200), Movement("ch_2", 500)]);
        _desk.Stripe.Entries.AddRange([Entry("txn_1", "ch_1", 1200), Entry("txn_3", "ch_3", 900)]);
        _desk.Stripe.FailsAfter = 2;

        var report = await _desk.RunAsync();

        report.Breaks.ShouldBeEmpty();
        report.IsClean.ShouldBeFalse();
        report.Accounts[0].State.ShouldBe(ReadingState.Incomplete);
        report.Accounts[0].Problem.ShouldBe("stripe: The books could not be read: 503.");
        report.Lines[0].Ledger.NotCompared.ShouldBe(new Tally(1, 500));
        report.Lines[0].Provider.NotCompared.ShouldBe(new Tally(1, 900));
        report.Verdict.ShouldBe("All 2 movements foot; no open breaks; the books of stripe were not read in full, so 1 movement could not be compared.");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_read_leaves_its_open_breaks_as_they_are()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        var before = await _desk.RunAsync();
        _desk.Stripe.FailsAfter = 0;
        _desk.Time.Now += TimeSpan.FromHours(1);

        (await _desk.RunAsync()).Breaks.ShouldBe(before.Breaks);
    }

    [Fact]
    public async Task A_provider_that_answers_again_is_caught_up_with()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200));
        _desk.Stripe.FailsAfter = 0;
        await _desk.RunAsync();
        _desk.Stripe.FailsAfter = null;

        (await _desk.RunAsync()).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task One_provider_down_does_not_keep_the_others_from_being_reconciled()
    {
        var paypal = _desk.AddAccount("paypal");
        paypal.FailsAfter = 0;
        _desk.Ledger.Movements.AddRange([Movement("ch_1", 1200), Movement("pp_1", 300, account: "paypal")]);

        var report = await _desk.RunAsync();

        report.Breaks.ShouldHaveSingleItem().Account.ShouldBe("stripe");
        report.Lines.Select(line => (line.Account, line.Ledger.Missing.Count, line.Ledger.NotCompared.Count))
            .ShouldBe([("paypal", 0L, 1L), ("stripe", 1L, 0L)]);
    }

    [Fact]
    public async Task A_gateway_without_books_is_named_and_its_movements_are_not_compared()
    {
        _desk.AddAccountWithoutBooks("voucher");
        _desk.Ledger.Movements.Add(Movement("v_1", 1200, account: "voucher"));

        var report = await _desk.RunAsync();

        report.Breaks.ShouldBeEmpty();
        report.Accounts[1].ShouldBe(new AccountReading
        {
            Account = "voucher",
            State = ReadingState.NoBooks,
            Problem = "No books can be read: the gateway 'voucher' has no settlement source.",
        });
        report.Lines[0].Ledger.NotCompared.ShouldBe(new Tally(1, 1200));
    }

    [Fact]
    public async Task Movements_of_an_account_that_is_no_longer_configured_do_not_drop_out()
    {
        _desk.Ledger.Movements.Add(Movement("old_1", 1200, account: "adyen"));

        var report = await _desk.RunAsync();

        report.Accounts[1].State.ShouldBe(ReadingState.NotConfigured);
        report.Lines[0].Ledger.NotCompared.ShouldBe(new Tally(1, 1200));
    }

    [Fact]
    public async Task A_row_that_was_changed_is_a_conflict_and_the_first_reading_stays()
    {
        _desk.Ledger.Movements.Add(Movement("ch_1", 1200));
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200));
        await _desk.RunAsync();
        _desk.Stripe.Entries[0] = Entry("txn_1", "ch_1", 1300);

        var report = await _desk.RunAsync();

        report.Accounts[0].Conflicts.ShouldHaveSingleItem().ShouldBe(new EntryConflict
        {
            Account = "stripe",
            EntryId = "txn_1",
            Kept = new Money(1200, Currency.USD),
            Read = new Money(1300, Currency.USD),
        });
        report.Breaks.ShouldBeEmpty();
        report.Verdict.ShouldBe("The one movement foots; no open breaks; 1 row of the providers' books changed after the first reading.");
    }

    [Fact]
    public async Task A_payout_id_that_comes_later_is_no_conflict()
    {
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 1200));
        await _desk.RunAsync();
        _desk.Stripe.Entries[0] = _desk.Stripe.Entries[0] with { PayoutId = "po_1" };

        (await _desk.RunAsync()).Accounts[0].Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_contradicts_itself_is_left_out_and_the_account_is_incomplete()
    {
        _desk.Ledger.Movements.AddRange([Movement("ch_1", 1200), Movement("ch_2", 300)]);
        _desk.Stripe.Entries.AddRange([Entry("txn_1", "ch_1", 1200) with { Net = new Money(1, Currency.USD) }, Entry("txn_2", "ch_2", 300)]);

        var report = await _desk.RunAsync();

        (report.Accounts[0].State, report.Accounts[0].Refused).ShouldBe((ReadingState.Incomplete, 1));
        report.Accounts[0].Problem.ShouldBe("Row txn_1 was left out: gross 12.00 USD less fee 0.00 USD is not net 0.01 USD.");
        report.Breaks.ShouldBeEmpty();
        report.Lines[0].Ledger.Matched.ShouldBe(new Tally(1, 300));
    }

    [Theory]
    [InlineData("currency")]
    [InlineData("kind")]
    [InlineData("account")]
    [InlineData("id")]
    [InlineData("nul")]
    [InlineData("half")]
    public void A_row_that_cannot_be_reckoned_with_says_why(string what)
    {
        var entry = Entry("txn_1", "ch_1", 1200);
        var (bad, part) = what switch
        {
            "currency" => (entry with { Fee = Money.Zero(Currency.EUR) }, "USD, EUR and USD"),
            "kind" => (entry with { Kind = (SettlementKind)42 }, "Kind is 42"),
            "nul" => (entry with { Reference = "ch\0" }, "no database keeps"),
            "half" => (entry with { Reference = "ch\ud83d" }, "no database keeps"),
            "account" => (entry with { Account = "paypal" }, "'stripe' was read"),
            _ => (entry with { EntryId = "" }, "no EntryId"),
        };

        EntryRules.Fault(bad, "stripe").ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public async Task More_rows_than_a_batch_are_all_landed()
    {
        for (var i = 0; i < 1201; i++)
        {
            _desk.Ledger.Movements.Add(Movement($"ch_{i}", 100 + i));
            _desk.Stripe.Entries.Add(Entry($"txn_{i}", $"ch_{i}", 100 + i));
        }

        var report = await _desk.RunAsync();

        report.IsClean.ShouldBeTrue();
        report.Accounts[0].New.ShouldBe(1201);
    }

    public void Dispose() => _desk.Dispose();
}
