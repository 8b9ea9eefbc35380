using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Changes breaks for people, between two runs and each change with its step of the history in one transaction.</summary>
internal sealed class BreakDesk(IReconciliationDatabase database, IOptions<ReconciliationOptions> options, TimeProvider time) : IBreakDesk
{
    public async Task<IReadOnlyList<ReconciliationBreak>> ListAsync(BreakQuery query, CancellationToken cancellationToken = default)
    {
        DeskRules.Check(query);
        var (condition, values) = Conditions(query);
        return await database.ReadAsync(
            sql => sql.ReadAsync(
                $"select {BreakSql.Columns} from reconciliation_break where break_no > @after{condition} order by break_no limit @most",
                values,
                row => BreakRows.Read(row, time.GetUtcNow()),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReconciliationBreak?> FindAsync(long number, CancellationToken cancellationToken = default) =>
        await database.ReadAsync(sql => FindAsync(sql, number, cancellationToken), cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<BreakEvent>> ReadHistoryAsync(long number, CancellationToken cancellationToken = default) => await database.ReadAsync(
        async sql => await FindAsync(sql, number, cancellationToken).ConfigureAwait(false) is { } item
            ? await BreakHistory.ReadAsync(sql, item, cancellationToken).ConfigureAwait(false)
            : [],
        cancellationToken).ConfigureAwait(false);

    public Task<ReconciliationBreak> AssignAsync(long number, string? assignee, string actor, CancellationToken cancellationToken = default)
    {
        if (assignee is not null)
        {
            DeskRules.CheckText(assignee);
        }

        return ChangeAsync(number, actor, "assigned", assignee ?? "to nobody", static _ => { }, DeskSql.Assign, new SqlValues().Add("@assignee", assignee), null, cancellationToken);
    }

    public Task<ReconciliationBreak> CommentAsync(long number, string text, string actor, CancellationToken cancellationToken = default)
    {
        DeskRules.CheckText(text);
        return ChangeAsync(number, actor, "commented", text, static _ => { }, null, SqlValues.None, null, cancellationToken);
    }

    public Task<ReconciliationBreak> ResolveAsync(long number, string reason, string actor, CancellationToken cancellationToken = default) =>
        SettleAsync(number, BreakState.Resolved, reason, actor, DeskRules.CheckOpen, cancellationToken);

    public Task<ReconciliationBreak> WriteOffAsync(long number, string reason, string actor, CancellationToken cancellationToken = default) => SettleAsync(
        number,
        BreakState.WrittenOff,
        reason,
        actor,
        item =>
        {
            DeskRules.CheckOpen(item);
            DeskRules.CheckLimit(item, options.Value.WriteOffLimit);
        },
        cancellationToken);

    public Task<ReconciliationBreak> ReopenAsync(long number, string reason, string actor, CancellationToken cancellationToken = default)
    {
        DeskRules.CheckText(reason);
        return ChangeAsync(
            number, actor, "reopened", reason, DeskRules.CheckSettled, DeskSql.Reopen, SqlValues.None, static (rows, token) => rows.ReopenAsync(token), cancellationToken);
    }

    public async Task UnmatchAsync(string account, string reference, string reason, string actor, CancellationToken cancellationToken = default)
    {
        DeskRules.CheckText(account);
        DeskRules.CheckText(reference);
        DeskRules.CheckText(reason);
        DeskRules.CheckText(actor);
        await InTurnAsync(
            async sql =>
            {
                await new Unmatching(sql, account, reference).RunAsync(reason, actor, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<ReconciliationBreak> SettleAsync(long number, BreakState state, string reason, string actor, Action<ReconciliationBreak> check, CancellationToken cancellationToken)
    {
        DeskRules.CheckText(reason);
        return ChangeAsync(
            number, actor, DeskRules.Word(state), reason, check, DeskSql.Settle, new SqlValues().Add("@state", (int)state).Add("@reason", reason).Add("@now", time.GetUtcNow()),
            static (rows, token) => rows.SettleAsync(token), cancellationToken);
    }

    private async Task<ReconciliationBreak> ChangeAsync(
        long number,
        string actor,
        string action,
        string note,
        Action<ReconciliationBreak> check,
        string? change,
        SqlValues values,
        Func<SettledRows, CancellationToken, Task>? rows,
        CancellationToken cancellationToken)
    {
        DeskRules.CheckText(actor);
        return await InTurnAsync(
            async sql =>
            {
                var item = await FindAsync(sql, number, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no break {number}.");
                check(item);
                if (change is not null)
                {
                    await sql.ExecuteAsync(change, values.Add("@number", number), cancellationToken).ConfigureAwait(false);
                }

                await (rows?.Invoke(new SettledRows(sql, item), cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                await BreakHistory.AppendAsync(sql, number, time.GetUtcNow(), actor, action, note, cancellationToken).ConfigureAwait(false);
                return (await FindAsync(sql, number, cancellationToken).ConfigureAwait(false))!;
            },
            cancellationToken).ConfigureAwait(false);
    }

    // No run sees half of a change, and no change half of a run.
    private async Task<T> InTurnAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var entered = await database.EnterAsync(cancellationToken).ConfigureAwait(false);
        await using (entered.ConfigureAwait(false))
        {
            return await database.InTransactionAsync(
                isBulk: false,
                async sql =>
                {
                    var result = await work(sql).ConfigureAwait(false);
                    await sql.ExecuteAsync(RunSql.Outdate, SqlValues.None, cancellationToken).ConfigureAwait(false);
                    return (result, true);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ReconciliationBreak?> FindAsync(SqlSession sql, long number, CancellationToken cancellationToken) =>
        (await sql.ReadAsync(DeskSql.Find, new SqlValues().Add("@number", number), row => BreakRows.Read(row, time.GetUtcNow()), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private static (string Condition, SqlValues Values) Conditions(BreakQuery query)
    {
        var values = new SqlValues().Add("@after", query.After).Add("@most", query.Limit);
        (string Column, object? Value)[] narrowing =
        [
            ("state", (int?)query.State), ("leg", (int?)query.Leg), ("account", query.Account), ("category", (int?)query.Category), ("assignee", query.Assignee),
        ];
        var given = narrowing.Where(part => part.Value is not null).ToList();
        given.ForEach(part => values.Add("@of_" + part.Column, part.Value));
        return (string.Concat(given.Select(part => $" and {part.Column} = @of_{part.Column}")), values);
    }
}
