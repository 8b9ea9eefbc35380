using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The first leg: the ledger's movements with the entries of the providers' books.</summary>
internal sealed class LedgerMatching(SqlSession sql, RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts)
{
    private const int PageSize = 20_000;

    private static readonly SqlColumn[] VerdictColumns =
        [new("side", SqlType.Short), new("item_no", SqlType.Long), new("state", SqlType.Short), new("category", SqlType.Short)];

    private static readonly SqlColumn[] MatchColumns =
    [
        new("movement_no", SqlType.Long), new("part", SqlType.Int), new("entry_no", SqlType.Long), new("amount_minor", SqlType.Long),
        new("delta_minor", SqlType.Long), new("book_no", SqlType.Int), new("rule", SqlType.Short), new("run_no", SqlType.Long),
    ];

    private readonly SqlValues _values = scope.Values;

    /// <summary>Finds pairs among what is new and what is open.</summary>
    public async Task PairAsync(CancellationToken cancellationToken)
    {
        await RunAsync(sql.Dialect.BeginWide, cancellationToken).ConfigureAwait(false);
        await RunAsync(await sql.CreatePairsAsync(PairSql.Pairs(sql.Dialect), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await TableAsync("shared", PairSql.Shared, cancellationToken).ConfigureAwait(false);
        await RunAsync(PairSql.DropShared, cancellationToken).ConfigureAwait(false);
        await RunAsync(PairSql.DropRefused, cancellationToken).ConfigureAwait(false);
        await TableAsync("left_movement", PairSql.LeftMovements, cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.EndWide, cancellationToken).ConfigureAwait(false);
        await TableAsync("dropped", PairSql.Dropped, cancellationToken).ConfigureAwait(false);
        foreach (var step in (string[])[PairSql.LeaveMovements, PairSql.LeaveEntries, PairSql.LeaveDropped, PairSql.DeletePairless])
        {
            await RunAsync(step, cancellationToken).ConfigureAwait(false);
        }

        if (scope.HasHistory)
        {
            await RunAsync(PairSql.CloseEntries, cancellationToken).ConfigureAwait(false);
            await RunAsync(PairSql.CloseMovements, cancellationToken).ConfigureAwait(false);
        }

        await sql.KeepPairsAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts on the table again what was matched, and of which more has come.</summary>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        if (!scope.HasHistory)
        {
            return;
        }

        await RunAsync(sql.Dialect.Analyze("reconciliation_open"), cancellationToken).ConfigureAwait(false);
        await RunAsync(ReturnSql.OpenAwaited, cancellationToken).ConfigureAwait(false);
        await RunAsync(ReturnSql.ForgetAwaited, cancellationToken).ConfigureAwait(false);
        for (var more = true; more;)
        {
            // What returns may call others in its turn. Each does so once, so this ends.
            await RunAsync(sql.Dialect.CreateTemp("called", ReturnSql.Called), cancellationToken).ConfigureAwait(false);
            await RunAsync(sql.Dialect.Analyze("called"), cancellationToken).ConfigureAwait(false);
            more = await sql.ReadLongAsync("select count(*) from called", SqlValues.None, cancellationToken).ConfigureAwait(false) > 0;
            foreach (var step in more ? ReturnSql.Steps : [])
            {
                await RunAsync(step, cancellationToken).ConfigureAwait(false);
            }

            await RunAsync("drop table called", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Judges everything that is open.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        await RunAsync(VerdictSql.Begin, cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.Analyze("reconciliation_open"), cancellationToken).ConfigureAwait(false);
        await JudgeGroupsAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(VerdictSql.Alone, cancellationToken).ConfigureAwait(false);
        await RunAsync(VerdictSql.Stays, cancellationToken).ConfigureAwait(false);
        await FallBackAsync("payment_id", MatchRule.PaymentId, cancellationToken).ConfigureAwait(false);
        await FallBackAsync("merchant_reference", MatchRule.MerchantReference, cancellationToken).ConfigureAwait(false);
        await RunAsync(VerdictSql.AloneMovements, cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.BeginWide, cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.CreateTemp("duplicate", VerdictSql.Duplicates), cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.EndWide, cancellationToken).ConfigureAwait(false);
        foreach (var step in (string[])[VerdictSql.MarkDuplicates, VerdictSql.AloneEntries, VerdictSql.DropMatched])
        {
            await RunAsync(step, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task JudgeGroupsAsync(CancellationToken cancellationToken)
    {
        await RunAsync(sql.Dialect.CreateTemp("grouped", VerdictSql.Grouped), cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.Analyze("grouped"), cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.CreateTemp("verdict", VerdictColumns), cancellationToken).ConfigureAwait(false);
        var books = await BooksAsync(cancellationToken).ConfigureAwait(false);
        var judge = new GroupJudge(accounts, await RefusedAsync(cancellationToken).ConfigureAwait(false));
        var after = (Account: "", Kind: -1, Item: "");
        var size = PageSize;
        while (true)
        {
            var page = await PageAsync(after, size, cancellationToken).ConfigureAwait(false);
            var isLast = page.Count < size;
            var groups = page.GroupBy(item => (item.Account, item.Kind, item.Item)).Select(group => group.ToList()).ToList();
            if (!isLast && groups.Count == 1)
            {
                // A group larger than the page: it is judged whole or not at all.
                size *= 2;
                continue;
            }

            // The last group of a full page may go on in the next one.
            var whole = isLast ? groups : groups[..^1];
            judge.Clear();
            whole.ForEach(judge.Judge);
            await WriteAsync(judge, books, cancellationToken).ConfigureAwait(false);
            if (isLast)
            {
                break;
            }

            after = (whole[^1][0].Account, (int)whole[^1][0].Kind, whole[^1][0].Item);
        }

        await RunAsync(VerdictSql.ApplyVerdicts, cancellationToken).ConfigureAwait(false);
    }

    private Task<List<OpenItem>> PageAsync((string Account, int Kind, string Item) after, int size, CancellationToken cancellationToken) => sql.ReadAsync(
        VerdictSql.Page,
        new SqlValues().Add("@after_account", after.Account).Add("@after_kind", after.Kind).Add("@after_item", after.Item).Add("@most", size),
        OpenItem.Read,
        cancellationToken);

    private async Task WriteAsync(GroupJudge judge, Dictionary<(string Account, Currency Currency), int> books, CancellationToken cancellationToken)
    {
        await sql.WriteAsync(
            "verdict",
            VerdictColumns,
            judge.Verdicts.Select(verdict => new object?[] { (short)verdict.Item.Side, verdict.Item.Number, (short)verdict.State, (short?)verdict.Category }),
            cancellationToken).ConfigureAwait(false);
        await sql.WriteAsync(
            "reconciliation_match",
            MatchColumns,
            judge.Matches.Select(part => new object?[]
            {
                part.Movement, part.Part, part.Entry.Number, part.Entry.Amount, part.Delta, books[(part.Entry.Account, part.Entry.Currency)], (short)part.Rule, scope.Number,
            }),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task FallBackAsync(string key, MatchRule rule, CancellationToken cancellationToken)
    {
        await RunAsync(sql.Dialect.CreateTemp("candidate", VerdictSql.Fallback(key)), cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync(VerdictSql.MatchFallback, new SqlValues().Add("@rule", (int)rule).Add("@run", scope.Number), cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync(VerdictSql.RememberFallback, new SqlValues().Add("@rule", (int)rule), cancellationToken).ConfigureAwait(false);
        await RunAsync(VerdictSql.MarkFallback, cancellationToken).ConfigureAwait(false);
        await RunAsync(VerdictSql.MarkAmbiguous, cancellationToken).ConfigureAwait(false);
        await RunAsync("drop table candidate", cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<(string, Currency), int>> BooksAsync(CancellationToken cancellationToken) =>
        (await sql.ReadAsync("select account, currency, book_no from reconciliation_book", SqlValues.None, static row => (row.Text(0), row.Currency(1), row.Int(2)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(book => (book.Item1, book.Item2), book => book.Item3);

    private async Task<HashSet<(long, long)>> RefusedAsync(CancellationToken cancellationToken) =>
        [.. await sql.ReadAsync("select movement_no, entry_no from reconciliation_unmatched where is_refused = 1", SqlValues.None, static row => (row.Long(0), row.Long(1)), cancellationToken).ConfigureAwait(false)];

    private async Task TableAsync(string name, string query, CancellationToken cancellationToken)
    {
        await RunAsync(sql.Dialect.CreateTemp(name, query), cancellationToken).ConfigureAwait(false);
        await RunAsync(sql.Dialect.Analyze(name), cancellationToken).ConfigureAwait(false);
    }

    private Task RunAsync(string text, CancellationToken cancellationToken) =>
        text.Length == 0 ? Task.CompletedTask : sql.ExecuteAsync(text, _values, cancellationToken);
}
