namespace PayFlow.Gateways.Reconciliation;

/// <summary>Takes the matches of a movement apart. No run makes the same pairs again.</summary>
internal sealed class Unmatching(SqlSession sql, string account, string reference)
{
    private const string Find = """
        select m.seq from movement m
        where m.account = @account and m.kind in (1, 2) and m.reference = @reference and exists (select 1 from reconciliation_match x where x.movement_no = m.seq)
        """;

    private const string Remember = """
        insert into reconciliation_unmatched (movement_no, entry_no, amount_minor, rule, run_no, at, actor, reason, is_refused)
        select movement_no, entry_no, amount_minor, rule, run_no, @now, @actor, @why, 1 from reconciliation_match where movement_no = @movement
        """;

    private const string OpenEntries = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 2, e.entry_no, e.account, e.kind, e.item, e.payment_id, e.merchant_reference, e.currency, e.gross_minor, e.occurred_at, 3, 1
        from reconciliation_match x join settlement_entry e on e.entry_no = x.entry_no where x.movement_no = @movement
        """;

    private const string OpenMovement = """
        insert into reconciliation_open (side, item_no, account, kind, item, payment_id, merchant_reference, currency, amount_minor, occurred_at, origin, state)
        select 1, m.seq, m.account, m.kind, m.reference, m.payment_id, (select o.reference from operation o where o.op_id = m.operation_id), m.currency,
            case m.kind when 2 then -m.amount_minor else m.amount_minor end, m.occurred_at, 3, 1
        from movement m where m.account = @account and m.kind in (1, 2) and m.reference = @reference and m.seq = @movement
        """;

    private const string Forget = "delete from reconciliation_match where movement_no = @movement";

    public async Task RunAsync(string reason, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var named = new SqlValues().Add("@account", account).Add("@reference", reference);
        var movements = await sql.ReadAsync(Find, named, static row => row.Long(0), cancellationToken).ConfigureAwait(false);
        if (movements.Count == 0)
        {
            throw new KeyNotFoundException($"'{SafeText.Line(reference)}' is not matched at account '{SafeText.Line(account)}'. Name the provider's id of a charge or refund that is.");
        }

        foreach (var movement in movements)
        {
            var values = new SqlValues().Add("@account", account).Add("@reference", reference).Add("@movement", movement).Add("@now", now).Add("@actor", actor).Add("@why", reason);
            foreach (var step in (string[])[Remember, OpenEntries, OpenMovement, Forget])
            {
                await sql.ExecuteAsync(step, values, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
