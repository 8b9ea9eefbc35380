namespace PayFlow.Gateways.Reconciliation;

/// <summary>How far an account's books are known without a hole.</summary>
internal sealed record SourceState(DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset? Newest)
{
    private const string Find = "select complete_from, complete_until, newest_at from reconciliation_account where account = @account";

    private const string Write = """
        insert into reconciliation_account (account, complete_from, complete_until, newest_at, read_at, problem)
        values (@account, @from, @until, @newest, @now, @problem)
        on conflict (account) do update set complete_from = excluded.complete_from, complete_until = excluded.complete_until,
            newest_at = excluded.newest_at, read_at = excluded.read_at, problem = excluded.problem
        """;

    public static async Task<SourceState> FindAsync(IReconciliationDatabase database, string account, CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            sql => sql.ReadAsync(Find, new SqlValues().Add("@account", account), static row => new SourceState(row.TimeOrNull(0), row.TimeOrNull(1), row.TimeOrNull(2)), cancellationToken),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault() ?? new SourceState(null, null, null);

    /// <summary>
    /// What is known after a window was read. Only a window that was read to its end counts: a source that breaks off may have shown its newest
    /// rows first. One beyond a hole begins anew, and one before it changes nothing: what is known would be forgotten for it. The watermark is
    /// the newest row seen, never the time of reading: a provider shows rows hours late.
    /// </summary>
    public SourceState Read(DateTimeOffset from, DateTimeOffset to, DateTimeOffset? newest, bool isComplete)
    {
        if (!isComplete || to < From)
        {
            return this;
        }

        var seen = Newest is null || newest > Newest ? newest ?? Newest : Newest;
        return from <= Until
            ? new SourceState(from < From ? from : From, to > Until ? to : Until, seen)
            : new SourceState(from, to, seen);
    }

    /// <summary>From when on the books are to be read next: without a hole after what is known, and with an overlap.</summary>
    public DateTimeOffset Next(DateTimeOffset to, TimeSpan overlap, TimeSpan first)
    {
        if (Until is not { } until)
        {
            return Times.Back(to, first);
        }

        var newest = Newest ?? Times.Back(until, first);
        var known = newest < until ? newest : until;
        return Times.Back(known < to ? known : to, overlap);
    }

    public async Task WriteAsync(IReconciliationDatabase database, string account, DateTimeOffset now, string? problem, CancellationToken cancellationToken) => await database.InTransactionAsync(
        isBulk: false,
        async sql => (await sql.ExecuteAsync(
            Write,
            new SqlValues().Add("@account", account).Add("@from", From).Add("@until", Until).Add("@newest", Newest).Add("@now", now).Add("@problem", problem),
            cancellationToken).ConfigureAwait(false), true),
        cancellationToken).ConfigureAwait(false);
}

internal static class SourceSql
{
    public const string Accounts = """
        select distinct account from reconciliation_open where state <> 4 union select account from reconciliation_account
        union select account from position
        """;
}
