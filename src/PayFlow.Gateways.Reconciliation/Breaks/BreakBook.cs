namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes what a run found into the breaks, and each change into their history.</summary>
internal sealed class BreakBook(SqlSession sql, RunScope scope)
{
    private const int PageSize = 5_000;

    private readonly SqlValues _values = scope.Values;

    /// <summary>Makes room for what will be found.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => RunAsync(sql.Dialect.CreateTemp("found", BreakSql.FoundColumns), cancellationToken);

    public Task AddAsync(IEnumerable<FoundBreak> found, CancellationToken cancellationToken) =>
        sql.WriteAsync("found", BreakSql.FoundColumns, found.Select(item => item.ToRow()), cancellationToken);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await RunAsync(BreakSql.FindOpen, cancellationToken).ConfigureAwait(false);
        await RunAsync(BreakSql.FindCurrencies, cancellationToken).ConfigureAwait(false);
        await RunAsync(BreakSql.LeaveSettled, cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.Analyze("found"), cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.CreateTemp("changed", BreakSql.Changes), cancellationToken).ConfigureAwait(false);
        await RunAsync(BreakSql.Write, cancellationToken).ConfigureAwait(false);
        await RunAsync(BreakSql.Close, cancellationToken).ConfigureAwait(false);
        await RunAsync(BreakSql.CountSettled, cancellationToken).ConfigureAwait(false);
        await WriteHistoryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteHistoryAsync(CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var page = await sql.ReadAsync(
                BreakSql.History, new SqlValues().Add("@after", after).Add("@most", PageSize), Read, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return;
            }

            await sql.WriteAsync("reconciliation_break_event", BreakSql.EventColumns, page.Select(step => step.ToRow()), cancellationToken).ConfigureAwait(false);
            after = page[^1].Break;
        }
    }

    private BreakStep Read(SqlRow row) => BreakStep.After(
        row.Long(0), row.Int(6), row.TextOrNull(7), scope.Now, scope.Actor, Action(row.Int(1)), Amounts(row.MoneyOrNull(2), row.MoneyOrNull(4)));

    private static string Action(int change) => change switch
    {
        1 => "opened",
        2 => "reopened",
        3 => "changed",
        _ => "closed",
    };

    private static string Amounts(Money? left, Money? right) => $"left {left?.ToString() ?? "none"}, right {right?.ToString() ?? "none"}";

    private Task RunAsync(string text, CancellationToken cancellationToken) =>
        text.Length == 0 ? Task.CompletedTask : sql.ExecuteAsync(text, _values, cancellationToken);
}
