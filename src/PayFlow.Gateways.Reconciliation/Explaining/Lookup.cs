using System.Text.Json;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Finds single rows for explanations.</summary>
internal sealed class Lookup(SqlSession sql, CancellationToken cancellationToken)
{
    public Task<List<string>> AccountsAsync() => sql.ReadAsync(LookupSql.Accounts, SqlValues.None, static row => row.Text(0), cancellationToken);

    public Task<List<SeenMovement>> MovementsAsync(string account, string reference) => ByIdAsync(LookupSql.MovementsByReference, account, reference, SeenMovement.Read);

    public async Task<SeenMovement?> MovementAsync(long number) => (await ByNumberAsync(LookupSql.MovementByNumber, number, SeenMovement.Read).ConfigureAwait(false)).FirstOrDefault();

    public async Task<SeenEntry?> EntryAsync(string account, string id) => (await sql.ReadAsync(
        LookupSql.EntriesByKey, new SqlValues().Add("@key", EntryKey.Of(account, id)).Add("@account", account).Add("@id", id), SeenEntry.Read, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task<SeenEntry?> EntryAsync(long number) => (await ByNumberAsync(LookupSql.EntryByNumber, number, SeenEntry.Read).ConfigureAwait(false)).FirstOrDefault();

    public Task<List<SeenMatch>> MatchesAsync(SeenMovement movement) => ByNumberAsync(LookupSql.MatchesOfMovement, movement.Number, SeenMatch.Read);

    public async Task<SeenMatch?> MatchAsync(long entry) => (await ByNumberAsync(LookupSql.MatchOfEntry, entry, SeenMatch.Read).ConfigureAwait(false)).FirstOrDefault();

    public Task<List<SeenOpen>> OpenAsync(string account, string item) => ByIdAsync(LookupSql.OpenByItem, account, item, SeenOpen.Read);

    public Task<List<SeenOpen>> OpenOfPaymentAsync(string account, string payment) => ByIdAsync(LookupSql.OpenByPayment, account, payment, SeenOpen.Read);

    public async Task<SeenOpen?> OpenAsync(int side, long number) => (await sql.ReadAsync(
        LookupSql.OpenByNumber, new SqlValues().Add("@side", side).Add("@number", number), SeenOpen.Read, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task<SeenOpen?> NearestAsync(SeenOpen row) => (await sql.ReadAsync(
        LookupSql.Nearest,
        new SqlValues().Add("@account", row.Account).Add("@kind", (int)row.Kind).Add("@side", row.IsLedger ? OpenItem.Provider : OpenItem.Ledger)
            .Add("@merchant", row.MerchantReference ?? "").Add("@currency", row.Amount.Currency.Code).Add("@amount", row.Amount.MinorUnits),
        SeenOpen.Read,
        cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task<bool> IsRefusedAsync(long movement, long entry) => await sql.ReadLongAsync(
        LookupSql.IsRefused, new SqlValues().Add("@number", movement).Add("@entry", entry), cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>What the operations of a payment are called in the provider's books.</summary>
    public async Task<IReadOnlyList<string>> ReferencesAsync(string account, string payment) =>
        [.. (await ByIdAsync(LookupSql.Operations, account, payment, static row => row.Text(0)).ConfigureAwait(false)).Select(Reference).OfType<string>().Distinct(StringComparer.Ordinal)];

    public async Task<PayoutItem?> PayoutAsync(string account, string id) => (await ByIdAsync(LookupSql.Payout, account, id, PayoutItem.Read).ConfigureAwait(false)).FirstOrDefault();

    public async Task<PayoutItem?> PayoutAsync(long number) => (await ByNumberAsync(LookupSql.PayoutByNumber, number, PayoutItem.Read).ConfigureAwait(false)).FirstOrDefault();

    public async Task<PayoutItem?> NamedPayoutAsync(long line) => (await ByNumberAsync(LookupSql.NamedPayout, line, PayoutItem.Read).ConfigureAwait(false)).FirstOrDefault();

    public Task<List<PayoutItem>> AwaitedAsync(Money amount) => ByAmountAsync(LookupSql.AwaitedByAmount, amount, PayoutItem.Read);

    public Task<List<SeenSum>> SumsAsync(PayoutItem payout) => sql.ReadAsync(
        LookupSql.Sums,
        new SqlValues().Add("@account", payout.Account).Add("@currency", payout.Payout.Amount.Currency.Code).Add("@id", payout.Id),
        SeenSum.Read,
        cancellationToken);

    public async Task<OpenLine?> LineAsync(long number) => (await ByNumberAsync(LookupSql.LineByNumber, number, OpenLine.Read).ConfigureAwait(false)).FirstOrDefault();

    public Task<List<OpenLine>> LinesAsync(string id) => sql.ReadAsync(LookupSql.LinesById, new SqlValues().Add("@id", id), OpenLine.Read, cancellationToken);

    public Task<List<OpenLine>> LinesNamingAsync(PayoutItem payout) => ByNumberAsync(LookupSql.LinesNaming, payout.Number, OpenLine.Read);

    public Task<List<OpenLine>> LinesAsync(Money amount) => ByAmountAsync(LookupSql.LinesByAmount, amount, OpenLine.Read);

    public Task<List<SeenBankMatch>> BankMatchesAsync(PayoutItem payout) => ByNumberAsync(LookupSql.BankMatchesOfPayout, payout.Number, SeenBankMatch.Read);

    public Task<List<SeenBankMatch>> BankMatchesAsync(OpenLine line) => ByNumberAsync(LookupSql.BankMatchesOfLine, line.Number, SeenBankMatch.Read);

    /// <summary>How far statements are known, by bank account.</summary>
    public Task<List<(string Bank, DateOnly Until)>> StatementsAsync() =>
        sql.ReadAsync(BankSql.Known, SqlValues.None, static row => (row.Text(0), BankDays.Parse(row.Text(1))), cancellationToken);

    public async Task<ReconciliationBreak?> BreakAsync(long number, DateTimeOffset now) =>
        (await ByNumberAsync(DeskSql.Find, number, row => BreakRows.Read(row, now)).ConfigureAwait(false)).FirstOrDefault();

    public Task<List<ReconciliationBreak>> BreaksAsync(string account, SettlementKind? kind, string reference, DateTimeOffset now) => sql.ReadAsync(
        LookupSql.BreaksOf,
        new SqlValues().Add("@account", account).Add("@kind", (int)(kind ?? 0)).Add("@id", reference),
        row => BreakRows.Read(row, now),
        cancellationToken);

    /// <summary>From when and up to when an account's books are known.</summary>
    public async Task<(DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset? Read)> KnownAsync(string account) => (await sql.ReadAsync(
        LookupSql.Known, new SqlValues().Add("@account", account), static row => (row.TimeOrNull(1), row.TimeOrNull(2), row.TimeOrNull(3)), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private Task<List<T>> ByNumberAsync<T>(string text, long number, Func<SqlRow, T> read) => sql.ReadAsync(text, new SqlValues().Add("@number", number), read, cancellationToken);

    private Task<List<T>> ByIdAsync<T>(string text, string account, string id, Func<SqlRow, T> read) =>
        sql.ReadAsync(text, new SqlValues().Add("@account", account).Add("@id", id), read, cancellationToken);

    private Task<List<T>> ByAmountAsync<T>(string text, Money amount, Func<SqlRow, T> read) =>
        sql.ReadAsync(text, new SqlValues().Add("@currency", amount.Currency.Code).Add("@amount", amount.MinorUnits), read, cancellationToken);

    private static string? Reference(string result)
    {
        using var json = JsonDocument.Parse(result);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("settlementReference", out var reference) ? reference.GetString() : null;
    }
}
