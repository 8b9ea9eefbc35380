namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class SquareFileTests
{
    [Fact]
    public async Task A_payout_is_held_against_its_entries()
    {
        var control = (await ReadFile.Of(new SquarePayoutReader(), Samples.Square)).OfType<ControlRow>().Single();
        var short1 = (await ReadFile.Of(new SquarePayoutReader(), Samples.Square.Replace("14535", "14536", StringComparison.Ordinal))).OfType<ControlRow>().Single();

        control.ShouldBe(new ControlRow("payout po_1: entries in USD", 9583, 9583) { Line = 2 });
        short1.Foots.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_payouts_columns_only_the_entries_are_told()
    {
        const string text = "id,payout_id,effective_at,type,gross_amount_money.amount,currency,fee_amount_money.amount,net_amount_money.amount,payment_id,refund_id\n"
            + "poe_1,po_1,2026-11-20T12:00:00Z,CHARGE,15000,JPY,465,14535,PAY1,\npoe_2,po_1,2026-11-20T12:00:00Z,PROCESSING_FEE,-30,JPY,0,-30,,\n";

        var rows = await ReadFile.Of(new SquarePayoutReader(), text);

        rows.Count.ShouldBe(2);
        rows.OfType<EntryRow>().Select(row => (row.Entry.Net.MinorUnits, row.Entry.Reference)).ShouldBe([(14535, "PAY1"), (-30, null)]);
    }

    [Theory]
    [InlineData(",15000,", ",150.00,", "The column 'gross_amount_money.amount' is not a whole number in minor units that fits into 64 bits: '150.00'.")]
    [InlineData("poe_1,po_1", "poe_1,", "The column 'payout_id' is empty.")]
    [InlineData("2026-11-20T12:00:00Z", "noon", "The column 'effective_at' is not a time such as 2026-11-20 12:00:00: 'noon'.")]
    [InlineData("2026-11-21T01:00:00Z,9583", "never,9583", "The column 'payout.created_at' is not a time such as 2026-11-20 12:00:00: 'never'.")]
    [InlineData("9583", "-9223372036854775808", "The column 'payout.amount_money.amount' is too large.")]
    [InlineData("-5000,USD", "-5000,CAD", "It is in CAD, and its payout in USD.")]
    public async Task A_row_that_cannot_be_read_is_kept_aside_with_its_reason(string good, string bad, string reason)
    {
        var at = Samples.Square.IndexOf(good, StringComparison.Ordinal);

        (await ReadFile.Bad(new SquarePayoutReader(), Samples.Square[..at] + bad + Samples.Square[(at + good.Length)..])).Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("type_charge_details.payment_id", "The column 'type_charge_details.payment_id' is missing (it may also be called 'payment_id').")]
    [InlineData("net_amount_money.amount", "The column 'net_amount_money.amount' is missing.")]
    public async Task A_column_that_is_missing_is_named(string column, string reason) =>
        (await ReadFile.Bad(new SquarePayoutReader(), Samples.Square.Replace(column, "x", StringComparison.Ordinal))).Reason.ShouldBe(reason);
}
