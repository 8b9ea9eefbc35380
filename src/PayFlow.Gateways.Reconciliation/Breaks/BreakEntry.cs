namespace PayFlow.Gateways.Reconciliation;

/// <summary>Writes one break, or one step of its history, outside the matching.</summary>
internal static class BreakEntry
{
    private const string Insert = """
        insert into reconciliation_break (leg, account, kind, reference, category, currency, state, left_minor, left_currency, right_minor, right_currency,
            payment_id, detail, occurred_at, first_seen_at, last_seen_at, last_run)
        values (@leg, @account, @kind, @reference, @category, @currency, 1, @left, @unit_left, @right, @unit_right, @payment, @detail, @occurred, @now, @now, 0)
        on conflict (leg, account, kind, reference, category, currency) do nothing
        """;

    private const string Find = """
        select break_no from reconciliation_break
        where leg = @leg and account = @account and kind = @kind and reference = @reference and category = @category and currency = @currency
        """;

    private const string Last = "select seq, hash from reconciliation_break_event where break_no = @no order by seq desc limit 1";

    /// <summary>Opens a break that no run closes. One that is there already, settled or not, stays as it is.</summary>
    /// <returns>Its number.</returns>
    public static async Task<long> OpenAsync(SqlSession sql, FoundBreak found, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new SqlValues().Add("@leg", (int)found.Leg).Add("@account", found.Account).Add("@kind", (int)(found.Kind ?? 0)).Add("@reference", found.Reference)
            .Add("@category", (int)found.Category).Add("@currency", found.Currency.Code).Add("@left", found.Left?.MinorUnits).Add("@unit_left", found.Left?.Currency.Code)
            .Add("@right", found.Right?.MinorUnits).Add("@unit_right", found.Right?.Currency.Code).Add("@payment", found.PaymentId).Add("@detail", found.Detail)
            .Add("@occurred", found.OccurredAt).Add("@now", now);
        var isNew = await sql.ExecuteAsync(Insert, values, cancellationToken).ConfigureAwait(false) == 1;
        var number = (await sql.ReadLongAsync(Find, values, cancellationToken).ConfigureAwait(false))!.Value;
        if (isNew)
        {
            await AddStepAsync(sql, number, actor, "opened", found.Detail, now, cancellationToken).ConfigureAwait(false);
        }

        return number;
    }

    public static async Task AddStepAsync(SqlSession sql, long number, string actor, string action, string? note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = (await sql.ReadAsync(Last, new SqlValues().Add("@no", number), static row => (Sequence: row.Int(0), Hash: row.Text(1)), cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        var step = BreakStep.After(number, last.Sequence, last.Hash, now, actor, action, note);
        await sql.WriteAsync("reconciliation_break_event", BreakSql.EventColumns, [step.ToRow()], cancellationToken).ConfigureAwait(false);
    }
}
