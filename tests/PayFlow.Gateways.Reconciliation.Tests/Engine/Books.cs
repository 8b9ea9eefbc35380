using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What a desk's tables say, in words that do not depend on numbers that were given out.</summary>
internal static class Books
{
    private const string PairsSql = """
        select coalesce(m.reference, 'even'), e.entry_id, x.amount_minor, x.delta_minor, x.rule
        from reconciliation_match x join settlement_entry e on e.entry_no = x.entry_no left join movement m on m.seq = x.movement_no
        """;

    private const string OpenSql = """
        select case when o.side = 1 then o.item else e.entry_id end, o.side, o.state, coalesce(o.category, 0), o.amount_minor, o.currency
        from reconciliation_open o left join settlement_entry e on o.side = 2 and e.entry_no = o.item_no
        """;

    private const string BreaksSql = """
        select leg, account, kind, reference, category, currency, state, coalesce(left_minor, 0), coalesce(right_minor, 0) from reconciliation_break
        """;

    public static Task<string[]> PairsAsync(this Desk desk) => desk.LinesAsync(PairsSql, 5, text: [0, 1]);

    public static Task<string[]> OpenAsync(this Desk desk) => desk.LinesAsync(OpenSql, 6, text: [0, 5]);

    public static async Task<string[]> OpenBreaksAsync(this Desk desk) => await desk.LinesAsync(BreaksSql + " where state = 1", 9, text: [1, 3, 5]);

    public static async Task<string[]> BreaksAsync(this Desk desk) => await desk.LinesAsync(BreaksSql, 9, text: [1, 3, 5]);

    /// <summary>Everything that a run writes.</summary>
    public static async Task<string> DumpAsync(this Desk desk)
    {
        var parts = new List<string>();
        parts.AddRange(await desk.PairsAsync());
        parts.AddRange(await desk.OpenAsync());
        parts.AddRange(await desk.BreaksAsync());
        foreach (var (sql, columns, text) in new (string, int, int[])[]
        {
            ("select 'sum', account, currency, payout_id, kind, entries, net_minor from reconciliation_payout_sum", 7, [0, 1, 2, 3]),
            ("select 'payout', payout_id, entries_state, bank_state, is_drawn, is_changed from reconciliation_payout", 6, [0, 1]),
            ("select 'line', fingerprint, state from bank_line", 3, [0, 1]),
            ("select 'bank', payout_no, line_no, rule from reconciliation_bank_match", 4, [0]),
            ("select 'later', count(*) from reconciliation_paid_later", 2, [0]),
            ("select 'runs', count(*) from reconciliation_run", 2, [0]),
            ("select 'unmatched', count(*) from reconciliation_unmatched", 2, [0]),
            ("select 'events', action, count(*) from reconciliation_break_event group by action", 3, [0, 1]),
            ("select 'by key', key, rule from reconciliation_by_key", 3, [0, 1]),
        })
        {
            parts.AddRange(await desk.LinesAsync(sql, columns, text));
        }

        return string.Join('\n', parts);
    }

    public static async Task<string[]> LinesAsync(this Desk desk, string sql, int columns, int[] text)
    {
        var rows = await desk.Database.ReadAsync(
            session => session.ReadAsync(
                sql,
                SqlValues.None,
                row => string.Join(' ', Enumerable.Range(0, columns).Select(column => text.Contains(column) ? row.Text(column) : $"{row.Long(column)}")),
                default),
            default);
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public static async Task ExecuteAsync(this Desk desk, string sql, SqlValues? values = null) => await desk.Database.InTransactionAsync(
        isBulk: false, async session => (await session.ExecuteAsync(sql, values ?? SqlValues.None, default), true), default);

    /// <summary>A run over what is there already, held against the run before it: what that one left open is what this one opens with.</summary>
    public static async Task<ReconciliationReport> RunAfterAsync(this Desk desk, ReconciliationReport? before, Func<ReconciliationRequest, ReconciliationRequest>? with = null)
    {
        var report = await desk.RunAsync(with ?? (request => request with { ReadBooks = false }));
        if (report.IsRepeat)
        {
            return report;
        }

        report.Foots.ShouldBeTrue();
        var left = Lines(before, line => line.Left.Open, line => line.Right.Open);
        Lines(report, line => line.Left[ProofClass.Opening], line => line.Right[ProofClass.Opening]).ShouldBe(left);
        return report;
    }

    public static string[] Codes(this ReconciliationReport report) =>
        [.. report.Breaks.Where(item => item.State == BreakState.Open).Select(item => $"{item.Category} {item.Reference} {item.Left?.MinorUnits}:{item.Right?.MinorUnits}").Order(StringComparer.Ordinal)];

    private static string[] Lines(ReconciliationReport? report, Func<ProofLine, Tally> left, Func<ProofLine, Tally> right) => [.. (report?.Lines ?? [])
        .Select(line => (line.Leg, line.Account, line.Currency, Left: left(line), Right: right(line)))
        .Where(line => line.Left != default || line.Right != default)
        .Select(line => $"{line.Leg} {line.Account} {line.Currency.Code} {line.Left.Count}:{line.Left.MinorUnits} {line.Right.Count}:{line.Right.MinorUnits}")
        .Order(StringComparer.Ordinal)];
}
