namespace PayFlow.Gateways.Reconciliation;

/// <summary>Lines and statements of a bank, as they are written.</summary>
internal static class BankBookSql
{
    public static readonly SqlColumn[] LineColumns =
    [
        new("account", SqlType.Text), new("fingerprint", SqlType.Text), new("occurrence", SqlType.Int), new("statement_id", SqlType.Text),
        new("sequence", SqlType.Int), new("detail", SqlType.Int), new("amount_minor", SqlType.Long), new("currency", SqlType.Text),
        new("booked_on", SqlType.Text), new("value_on", SqlType.Text), new("is_reversal", SqlType.Short), new("bank_reference", SqlType.Text),
        new("end_to_end_id", SqlType.Text), new("transaction_id", SqlType.Text), new("code", SqlType.Text), new("counterparty", SqlType.Text),
        new("content", SqlType.Text), new("charges_minor", SqlType.Long),
    ];

    private const string Columns = """
        account, fingerprint, occurrence, statement_id, sequence, detail, amount_minor, currency, booked_on, value_on, is_reversal, bank_reference,
            end_to_end_id, transaction_id, code, counterparty, content, charges_minor
        """;

    /// <summary>A line that is there already stays as it was first read.</summary>
    public const string KeepLines = $"""
        insert into bank_line ({Columns}) select {Columns} from incoming_line where true
        on conflict (account, fingerprint, occurrence) do nothing
        """;

    /// <summary>
    /// A statement that is exported again has the last word where it covers more, or foots at last. Its file is named when all of it is read.
    /// </summary>
    public const string KeepStatement = """
        insert into bank_statement (account, statement_id, account_number, number, from_day, to_day, opening_minor, closing_minor, currency, entries, booked_minor, foots, file_no)
        values (@account, @statement_id, @owner, @place, @from_day, @to_day, @opening, @closing, @currency, @entries, @booked, @foots, 0)
        on conflict (account, statement_id) do update set
            account_number = excluded.account_number, number = excluded.number, from_day = excluded.from_day, to_day = excluded.to_day,
            opening_minor = excluded.opening_minor, closing_minor = excluded.closing_minor, currency = excluded.currency, entries = excluded.entries,
            booked_minor = excluded.booked_minor, foots = excluded.foots, file_no = excluded.file_no
        where bank_statement.to_day is null or excluded.to_day > bank_statement.to_day
            or (excluded.to_day = bank_statement.to_day and (excluded.entries > bank_statement.entries or (bank_statement.foots = 0 and excluded.foots = 1)))
        """;

    public static object?[] ToRow(BankLine line, string fingerprint, int occurrence) =>
    [
        line.Account, fingerprint, occurrence, line.StatementId, line.Sequence, line.Detail, line.Amount.MinorUnits, line.Amount.Currency.Code,
        BankDays.Text(line.BookedOn), line.ValueOn is { } day ? BankDays.Text(day) : null, (short)(line.IsReversal ? 1 : 0), line.BankReference,
        line.EndToEndId, line.TransactionId, line.Code, line.Counterparty, line.Text, line.Charges?.MinorUnits,
    ];

    /// <remarks>
    /// Reports within the day have no balances, and count by themselves: their numbers beside those of the statements would look like gaps.
    /// </remarks>
    public static SqlValues Values(BankStatement statement) => new SqlValues()
        .Add("@account", statement.Account).Add("@statement_id", statement.StatementId).Add("@owner", statement.AccountNumber)
        .Add("@place", statement.Opening is null && statement.Closing is null ? null : statement.Number)
        .Add("@from_day", statement.From is { } from ? BankDays.Text(from) : null).Add("@to_day", statement.To is { } to ? BankDays.Text(to) : null)
        .Add("@opening", statement.Opening?.MinorUnits).Add("@closing", statement.Closing?.MinorUnits)
        .Add("@currency", (statement.Opening ?? statement.Closing)?.Currency.Code).Add("@entries", statement.Entries)
        .Add("@booked", (long)statement.Booked).Add("@foots", statement.Foots is { } foots ? foots ? 1 : 0 : null);
}
