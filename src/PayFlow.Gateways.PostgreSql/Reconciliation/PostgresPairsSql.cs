namespace PayFlow.Gateways.PostgreSql;

/// <summary>How pairs become matches.</summary>
internal static class PostgresPairsSql
{
    public const string Insert = """
        insert into reconciliation_match (movement_no, part, entry_no, amount_minor, delta_minor, book_no, rule, run_no)
        select movement_no, part, entry_no, amount_minor, delta_minor, book_no, rule, run_no from pairs
        """;

    /// <summary>Into an empty table: rows first, indexes after. The columns that only leftovers needed cost nothing to take away.</summary>
    public const string Replace = """
        drop table payflow.reconciliation_match;
        alter table payflow.pairs drop column account, drop column kind, drop column item, drop column payment_id, drop column merchant_reference,
            drop column currency, drop column occurred_at,
            alter column movement_no set not null, alter column part set not null, alter column entry_no set not null, alter column amount_minor set not null,
            alter column delta_minor set not null, alter column book_no set not null, alter column rule set not null, alter column run_no set not null;
        alter table payflow.pairs rename to reconciliation_match;
        create unique index reconciliation_match_entry on payflow.reconciliation_match (entry_no);
        create unique index reconciliation_match_movement on payflow.reconciliation_match (movement_no, part);
        create index reconciliation_match_run on payflow.reconciliation_match using brin (run_no)
        """;
}
