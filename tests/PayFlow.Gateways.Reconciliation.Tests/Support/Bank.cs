namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Puts payouts and lines of a bank into a desk's database, as sources and files would.</summary>
internal static class Bank
{
    private static readonly SqlColumn[] LineColumns =
    [
        new("account", SqlType.Text), new("fingerprint", SqlType.Text), new("occurrence", SqlType.Int), new("statement_id", SqlType.Text), new("sequence", SqlType.Int),
        new("detail", SqlType.Int), new("amount_minor", SqlType.Long), new("currency", SqlType.Text), new("booked_on", SqlType.Text), new("is_reversal", SqlType.Short),
        new("end_to_end_id", SqlType.Text), new("content", SqlType.Text),
    ];

    public static Payout Payout(string id, long minor, PayoutStatus status = PayoutStatus.Paid, bool hasEntries = true) => new()
    {
        Reference = new PayoutReference("stripe", id),
        Amount = new Money(minor, Currency.USD),
        Fee = new Money(0, Currency.USD),
        Status = status,
        CreatedAt = Rows.Noon,
        ArrivesOn = BankDays.Of(Rows.Noon),
        HasEntries = hasEntries,
    };

    public static Task KeepAsync(this Desk desk, params Payout[] payouts) => PayoutBook.KeepAsync(desk.Database, payouts, default);

    public static async Task BookAsync(this Desk desk, long minor, string text, string? endToEnd = null, DateOnly? on = null) => await desk.Database.InTransactionAsync(
        isBulk: false,
        async sql =>
        {
            await sql.WriteAsync(
                "bank_line", LineColumns, [["main", Guid.NewGuid().ToString(), 1, "2026-11", 1, 0, minor, "USD", BankDays.Text(on ?? BankDays.Of(Rows.Noon)), (short)0, endToEnd, text]], default);
            return (true, true);
        },
        default);

    public static async Task WriteAsync(this Desk desk, string statement) => await desk.Database.InTransactionAsync(
        isBulk: false, async sql => (await sql.ExecuteAsync(statement, SqlValues.None, default), true), default);
}
