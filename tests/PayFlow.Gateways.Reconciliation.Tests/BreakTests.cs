using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BreakTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Equal_books_have_no_breaks()
    {
        Books([Movement("ch_1", 1200), Movement("re_1", 300, kind: MovementKind.Refund)],
            [Entry("txn_1", "ch_1", 1200, fee: 65), Entry("txn_2", "re_1", -300, kind: SettlementKind.Refund)]);

        var report = await _desk.RunAsync();

        report.Breaks.ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        report.Verdict.ShouldBe("All 2 movements foot; no open breaks.");
        var line = report.Lines.ShouldHaveSingleItem();
        line.Ledger.Matched.ShouldBe(new Tally(2, 900));
        line.Provider.Matched.ShouldBe(new Tally(2, 900));
    }

    [Fact]
    public async Task A_movement_that_the_provider_does_not_show_is_missing_there()
    {
        Books([Movement("ch_1", 1200)], []);

        var item = (await _desk.RunAsync()).Breaks.ShouldHaveSingleItem();

        item.Code.ShouldBe("MISSING_EXTERNAL");
        item.LedgerAmount.ShouldBe(new Money(1200, Currency.USD));
        item.ProviderAmount.ShouldBeNull();
        item.PaymentId.ShouldBe("pay_ch_1");
        item.Cause.ShouldBe("The ledger has a charge ch_1 of 12.00 USD since 2026-11-20 that the provider's books do not show: not booked there yet, or undone there without this application.");
    }

    [Fact]
    public async Task An_entry_that_the_ledger_does_not_know_is_missing_in_it()
    {
        Books([], [Entry("txn_1", "ch_1", 1200)]);

        var report = await _desk.RunAsync();

        var item = report.Breaks.ShouldHaveSingleItem();
        item.Code.ShouldBe("MISSING_INTERNAL");
        item.Cause.ShouldBe("The provider booked a charge ch_1 of 12.00 USD on 2026-11-20 that the ledger does not know: a payment taken outside this application, or a ledger restored from a backup.");
        item.NextStep.ShouldContain("Look up ch_1 at stripe");
        report.Verdict.ShouldBe("No movements in this window; 1 break of 12.00 USD.");
    }

    [Theory]
    [InlineData(MovementKind.Charge, 1300, "AMOUNT_OVER")]
    [InlineData(MovementKind.Charge, 1100, "AMOUNT_UNDER")]
    [InlineData(MovementKind.Refund, -1300, "AMOUNT_OVER")]
    [InlineData(MovementKind.Refund, -1100, "AMOUNT_UNDER")]
    [InlineData(MovementKind.Refund, 1200, "AMOUNT_UNDER")]
    public async Task Another_amount_is_a_variance_in_the_direction_of_the_movement(MovementKind kind, long booked, string code)
    {
        Books([Movement("x_1", 1200, kind: kind)], [Entry("txn_1", "x_1", booked, kind: (SettlementKind)kind)]);

        var report = await _desk.RunAsync();

        var item = report.Breaks.ShouldHaveSingleItem();
        item.Code.ShouldBe(code);
        item.LedgerAmount!.Value.MinorUnits.ShouldBe(kind == MovementKind.Refund ? -1200 : 1200);
        item.ProviderAmount!.Value.MinorUnits.ShouldBe(booked);
        report.Lines[0].Ledger.Variance.Count.ShouldBe(1);
        report.Lines[0].Provider.Variance.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_charge_in_another_currency_is_a_currency_break()
    {
        Books([Movement("ch_1", 1200)], [Entry("txn_1", "ch_1", 1100, "EUR")]);

        var report = await _desk.RunAsync();

        var item = report.Breaks.ShouldHaveSingleItem();
        item.Category.ShouldBe(BreakCategory.CurrencyMismatch);
        item.LedgerAmount.ShouldBe(new Money(1200, Currency.USD));
        item.ProviderAmount.ShouldBe(new Money(1100, Currency.EUR));
        report.Lines.Select(line => (line.Currency.Code, line.Ledger.OtherCurrency.Count, line.Provider.OtherCurrency.Count))
            .ShouldBe([("EUR", 0L, 1L), ("USD", 1L, 0L)]);
    }

    [Fact]
    public async Task One_charge_unknown_in_two_currencies_is_two_breaks()
    {
        Books([], [Entry("txn_1", "ch_1", 1200), Entry("txn_2", "ch_1", 1100, "EUR")]);

        (await _desk.RunAsync()).Breaks.Select(item => item.Currency).ShouldBe([Currency.EUR, Currency.USD]);
    }

    [Fact]
    public async Task A_partial_capture_is_a_full_row_and_a_reversal_that_match_together()
    {
        Books([Movement("ch_1", 700)], [Entry("txn_1", "ch_1", 1000, fee: 30), Entry("txn_2", "ch_1", -300)]);

        var report = await _desk.RunAsync();

        report.Breaks.ShouldBeEmpty();
        report.Lines[0].Ledger.Matched.ShouldBe(new Tally(1, 700));
        report.Lines[0].Provider.Matched.ShouldBe(new Tally(2, 700));
    }

    [Fact]
    public async Task Two_rows_alike_are_two_rows()
    {
        Books([Movement("ch_1", 500)], [Entry("txn_1", "ch_1", 500), Entry("txn_2", "ch_1", 500)]);

        var item = (await _desk.RunAsync()).Breaks.ShouldHaveSingleItem();

        item.Category.ShouldBe(BreakCategory.AmountOver);
        item.ProviderAmount.ShouldBe(new Money(1000, Currency.USD));
    }

    [Fact]
    public async Task Two_payments_alike_match_each_its_own()
    {
        Books([Movement("ch_1", 500), Movement("ch_2", 500)], [Entry("txn_2", "ch_2", 500), Entry("txn_1", "ch_1", 500)]);

        (await _desk.RunAsync()).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task A_charge_that_names_nothing_is_a_break_under_its_own_id()
    {
        Books([], [Entry("txn_1", null, 500), Entry("txn_2", "", 700)]);

        (await _desk.RunAsync()).Breaks.Select(item => item.Reference).ShouldBe(["txn_1", "txn_2"]);
    }

    [Fact]
    public async Task Fees_payouts_and_the_like_are_no_breaks_and_are_all_counted()
    {
        SettlementKind[] kinds = [SettlementKind.Fee, SettlementKind.Dispute, SettlementKind.Payout, SettlementKind.Reserve,
            SettlementKind.Conversion, SettlementKind.Adjustment, SettlementKind.Unrecognized];
        Books([Movement("ch_1", 5000)], [Entry("txn_0", "ch_1", 5000, fee: 175), .. kinds.Select((kind, i) => Entry($"txn_{i + 1}", null, -100, kind: kind))]);

        var report = await _desk.RunAsync();

        report.Breaks.ShouldBeEmpty();
        report.Lines[0].Provider.OtherKinds.ShouldBe(new Tally(7, -700));
        report.Lines[0].Provider.Total.ShouldBe(new Tally(8, 4300));
        report.Lines[0].Kinds.Select(total => total.Kind).ShouldBe([SettlementKind.Charge, .. kinds]);
    }

    public void Dispose() => _desk.Dispose();

    private void Books(LedgerMovement[] movements, SettlementEntry[] entries)
    {
        _desk.Ledger.Movements.AddRange(movements);
        _desk.Stripe.Entries.AddRange(entries);
    }
}
