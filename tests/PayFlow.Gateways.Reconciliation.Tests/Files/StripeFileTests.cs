using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class StripeFileTests
{
    [Fact]
    public async Task Rows_keep_their_lines_also_behind_a_text_of_two_lines() =>
        (await ReadFile.Of(new StripeBalanceReader(), Samples.StripeBalance)).Select(row => row.Line).ShouldBe([2, 4, 5, 6]);

    [Fact]
    public async Task A_payout_is_the_sum_of_its_rows_wherever_they_stand()
    {
        var payouts = (await ReadFile.Of(new StripePayoutReader(), Samples.StripePayouts)).OfType<PayoutRow>().Select(row => row.Payout).ToList();

        var made = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        payouts[0].ShouldBe(new Payout
        {
            Reference = new("acct", "po_1"),
            Status = PayoutStatus.Paid,
            Amount = new(5680, Currency.USD),
            Fee = Money.Zero(Currency.USD),
            CreatedAt = made,
            ArrivesOn = new(2026, 11, 23),
            BankReference = "TR-9",
            HasEntries = true,
        });
        payouts[1].Amount.ShouldBe(new(470, Currency.EUR));
    }

    [Fact]
    public async Task No_payout_is_told_where_a_row_is_missing_from_the_sums()
    {
        var rows = await ReadFile.Of(new StripePayoutReader(), Samples.StripePayouts.Replace(",5.00,", ",5.0x,", StringComparison.Ordinal));

        rows.OfType<PayoutRow>().ShouldBeEmpty();
        rows.OfType<EntryRow>().Count().ShouldBe(2);
        rows.OfType<BadRow>().Select(row => (row.Line, row.Reason)).ShouldBe(
        [
            (3, "The column 'gross' is not a number: '5.0x'."),
            (4, "Rows of the file cannot be read, so that what its payouts come to is not known; none of them is told."),
        ]);
    }

    [Fact]
    public async Task A_payout_in_two_currencies_is_not_told() =>
        (await ReadFile.Bad(new StripePayoutReader(), Samples.StripePayouts.Replace("usd,-40.00", "chf,-40.00", StringComparison.Ordinal))).Reason
            .ShouldBe("The payout 'po_1' has no readable 'automatic_payout_effective_at', or rows in two currencies, or too large a sum.");

    [Fact]
    public async Task A_payouts_own_row_is_no_part_of_it()
    {
        var text = Samples.StripePayouts + "po_1,2026-11-23 00:00:00,txn_9,2026-11-23 00:00:00,usd,-56.80,0.00,-56.80,payout,po_1,TR-9\n";

        var rows = await ReadFile.Of(new StripePayoutReader(), text);

        rows.OfType<PayoutRow>().First().Payout.Amount.ShouldBe(new(5680, Currency.USD));
        rows.OfType<EntryRow>().Last().Entry.PayoutId.ShouldBeNull();
    }

    [Theory]
    [InlineData("100.00,3.20", "100.005,3.20", "The column 'gross' has more decimals than USD has (2): '100.005'.")]
    [InlineData(",3.20,", ",,", "The column 'fee' is empty.")]
    [InlineData("96.80", "n/a", "The column 'net' is not a number: 'n/a'.")]
    [InlineData("00:00,usd,100", "00:00,usx,100", "The column 'currency' is not a currency of ISO 4217: 'usx'.")]
    [InlineData("2026-11-20 12:00:05", "20.11.2026", "The column 'created' is not a time such as 2026-11-20 12:00:00: '20.11.2026'.")]
    [InlineData("txn_1", "", "The column 'balance_transaction_id' is empty.")]
    [InlineData("txn_1", "txn 1", "The column 'balance_transaction_id' is not an id: 'txn 1'.")]
    [InlineData("ch_1", "ch\u0001", "The column 'source_id' is not an id: 'ch '.")]
    [InlineData(",po_1\ntxn_2", ",p o\ntxn_2", "The column 'automatic_payout_id' is not an id: 'p o'.")]
    [InlineData("charge,ch_1,", "charge,", "It has 10 columns, but the header has 11.")]
    public async Task A_row_that_cannot_be_read_is_kept_aside_and_the_others_go_on(string good, string bad, string reason)
    {
        var rows = await ReadFile.Of(new StripeBalanceReader(), Replaced(Samples.StripeBalance, good, bad));

        var row = rows.OfType<BadRow>().ShouldHaveSingleItem();
        row.Reason.ShouldBe(reason);
        row.Line.ShouldBe(2);
        row.Text.ShouldContain("charge");
        rows.OfType<EntryRow>().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(",gross,", ",brutto,", "The column 'gross' is missing (it may also be called 'amount').")]
    [InlineData(",fee,", ",costs,", "The column 'fee' is missing.")]
    [InlineData(",available_on_utc,", ",net,", "The column 'net' is there twice; which one counts cannot be known.")]
    [InlineData(",source_id,", ",whatever,", "The column 'source_id' is missing, without which no row can be matched with its payment. Choose it when the report is made.")]
    public async Task A_header_without_a_column_ends_the_reading_and_names_it(string good, string bad, string reason)
    {
        var rows = await ReadFile.Of(new StripeBalanceReader(), Replaced(Samples.StripeBalance, good, bad));

        rows.ShouldHaveSingleItem().ShouldBeOfType<BadRow>().Reason.ShouldBe(reason);
        rows[0].Line.ShouldBe(1);
    }

    [Fact]
    public async Task The_payouts_report_without_the_payouts_is_refused() =>
        (await ReadFile.Bad(new StripePayoutReader(), Replaced(Samples.StripeBalance, "automatic_payout_id", "x"))).Reason.ShouldBe("The column 'automatic_payout_id' is missing.");

    [Fact]
    public async Task An_empty_file_is_said_to_be_one() =>
        (await ReadFile.Bad(new StripeBalanceReader(), "\n\n")).Reason.ShouldBe("The file has no header line: it is empty.");

    [Fact]
    public async Task Without_the_source_a_charge_is_known_by_its_charge_and_a_refund_by_nothing()
    {
        const string text = """
            automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,created,currency,gross,fee,net,reporting_category,charge_id
            po_1,2026-11-23 00:00:00,txn_1,2026-11-20 12:00:05,usd,100.00,3.20,96.80,charge,ch_1
            po_1,2026-11-23 00:00:00,txn_2,2026-11-20 12:00:05,usd,-40.00,0.00,-40.00,refund,ch_1
            po_1,2026-11-23 00:00:00,txn_3,2026-11-20 12:00:05,usd,-2.00,0.00,-2.00,fee,
            """;

        var rows = await ReadFile.Of(new StripePayoutReader(), text);

        rows.OfType<EntryRow>().Select(row => (row.Entry.Kind, row.Entry.Reference)).ShouldBe([(SettlementKind.Charge, "ch_1"), (SettlementKind.Fee, null)]);
        rows.OfType<BadRow>().First().Reason.ShouldStartWith("The file has no column 'source_id', so that what this row of category 'refund' belongs to cannot be known.");
    }

    [Theory]
    [InlineData("payment", "py_1", 100, "charge", SettlementKind.Charge)]
    [InlineData("payment_refund", "pyr_1", -100, "refund", SettlementKind.Refund)]
    [InlineData("payment_failure_refund", "py_1", -100, "charge_failure", SettlementKind.Charge)]
    [InlineData("adjustment", "dp_1", 100, "dispute_reversal", SettlementKind.Dispute)]
    [InlineData("adjustment", "", 100, "other_adjustment", SettlementKind.Adjustment)]
    [InlineData("stripe_fee", "", -100, "fee", SettlementKind.Fee)]
    [InlineData("tax_fee", "", -100, "tax", SettlementKind.Fee)]
    [InlineData("payout_failure", "po_1", 100, "payout_reversal", SettlementKind.Payout)]
    [InlineData("payout_cancel", "po_1", 100, "payout_reversal", SettlementKind.Payout)]
    [InlineData("application_fee", "fee_1", 100, "platform_earning", SettlementKind.Fee)]
    [InlineData("application_fee_refund", "fr_1", -100, "platform_earning_refund", SettlementKind.Fee)]
    [InlineData("transfer", "tr_1", -100, "transfer", SettlementKind.Adjustment)]
    public async Task The_exports_types_become_the_categories_of_the_interface(string type, string source, int amount, string category, SettlementKind kind)
    {
        var entry = (await ReadFile.Entries(new StripeBalanceReader(), $"id,Type,Source,Amount,Fee,Net,Currency,Created (UTC)\ntxn_1,{type},{source},{amount},0,{amount},eur,2026-11-20 12:00\n")).Single();

        (entry.ProviderType, entry.Kind).ShouldBe((category, kind));
    }

    private static string Replaced(string text, string good, string bad)
    {
        text.ShouldContain(good);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
