namespace PayFlow.Gateways.PostgreSql;

/// <summary>The statements that keep the providers' rows.</summary>
internal static class PostgresLandingSql
{
    /// <summary>One landing at a time: a landing's numbers are above all of the landing before it.</summary>
    public const string Lock = "lock table payflow.settlement_entry in share update exclusive mode";

    /// <summary>No landing while a run begins.</summary>
    public const string WaitForLandings = "lock table payflow.settlement_entry in share mode";

    public const string CreateLoad = "create table payflow.settlement_entry_load (like payflow.settlement_entry)";

    public const string CreateSmallLoad = "create temp table settlement_entry_load (like payflow.settlement_entry) on commit drop";

    public const string DropLoad = "drop table settlement_entry_load";

    public const string ReserveBlock = "select nextval('payflow.settlement_entry_block')";

    public const string Columns =
        "entry_no, entry_key, entry_ord, account, entry_id, kind, item, payment_id, merchant_reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type";

    private const string SaysTheSame = """
        (e.kind = s.kind and e.item = s.item and e.gross_minor = s.gross_minor and e.fee_minor = s.fee_minor and e.net_minor = s.net_minor and e.currency = s.currency)
        """;

    private const string Known = """
        e.entry_key = s.entry_key and e.account = s.account and e.entry_id = s.entry_id and e.occurred_at >= @first and e.occurred_at < @last
        """;

    public const string Insert = $"""
        insert into settlement_entry ({Columns})
        select entry_no, entry_key,
            coalesce((select max(e.entry_ord) + 1 from settlement_entry e where e.entry_key = s.entry_key and e.occurred_at >= @first and e.occurred_at < @last), 0)
                + row_number() over (partition by entry_key order by entry_no) - 1,
            account, entry_id, kind, item, payment_id, merchant_reference, gross_minor, fee_minor, net_minor, currency, occurred_at, payout_id, provider_type
        from (select *, row_number() over (partition by account, entry_id order by entry_no) as place from settlement_entry_load) s
        where place = 1 and not exists (select 1 from settlement_entry e where {Known})
        """;

    public const string AnyKnown = $"select case when exists (select 1 from settlement_entry_load s join settlement_entry e on {Known}) then 1 else 0 end";

    public const string Conflicts = $"""
        select s.account, s.entry_id, e.gross_minor, e.currency, s.gross_minor, s.currency
        from settlement_entry_load s join settlement_entry e on {Known}
        where not {SaysTheSame}
        order by s.entry_no
        limit @most
        """;

    public const string FillPayouts = $"""
        with filled as (
            update settlement_entry e set payout_id = s.payout_id from settlement_entry_load s
            where {Known} and e.payout_id is null and s.payout_id is not null and {SaysTheSame}
            returning e.entry_no, e.payout_id)
        insert into reconciliation_paid_later (entry_no, payout_id) select entry_no, max(payout_id) from filled group by entry_no on conflict do nothing
        """;

    /// <summary>Rows that were read twice in one landing, whose second reading differs, are conflicts with the first: by now it is in the books.</summary>
    public const string Partitions = """
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'payflow.settlement_entry'::regclass
        """;

    public static string Index(string table, string name) => $"""
        create unique index {name}_key on payflow.{table} (entry_key, entry_ord);
        create index {name}_no on payflow.{table} (entry_no)
        """;
}
