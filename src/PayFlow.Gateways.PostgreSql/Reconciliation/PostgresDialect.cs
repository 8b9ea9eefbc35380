using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>What PostgreSQL says in its own way.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>Where its tables are. First in a transaction: statements name tables without their schema.</summary>
    public const string SearchPath = "set local search_path to payflow, pg_temp";

    /// <summary>
    /// For a run: hashes of millions of keys are kept in memory, and those of hundreds of millions spill. The times are those of this server.
    /// </summary>
    public const string BulkSettings = "set local work_mem = '192MB'; set local maintenance_work_mem = '512MB'; set local max_parallel_maintenance_workers = 2; set local jit = off";

    public override string LedgerCandidates => $"""
        left join (
            select seq as movement_no, account, kind, reference as item, case kind when 2 then -amount_minor else amount_minor end as amount, currency
                from movement where seq > @moved_from and seq <= @moved_to
            union all
            select item_no, account, kind, item, amount_minor, currency from reconciliation_open where side = 1 and state <> 5
        ) l on l.account = e.account and l.kind = e.kind and l.item = e.item
        """;

    public override string BeginWide => "set local enable_nestloop = off; set local enable_mergejoin = off; set local enable_hashagg = off";

    public override string EndWide => "set local enable_nestloop = on; set local enable_mergejoin = on; set local enable_hashagg = on";

    public override void Bind(DbParameter parameter, object? value)
    {
        var own = (NpgsqlParameter)parameter;
        switch (value)
        {
            case DateTimeOffset time:
                own.NpgsqlDbType = NpgsqlDbType.TimestampTz;
                own.Value = time.ToUniversalTime();
                break;
            case null:
                own.Value = DBNull.Value;
                break;
            default:
                own.Value = value;
                break;
        }
    }

    public override DateTimeOffset ReadTime(DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public override string Day(string time) => $"to_char({time} at time zone 'UTC', 'YYYY-MM-DD')";

    public override string IdText(string id) => $"replace({id}::text, '-', '')";

    public override string CreateTemp(string name, string query) => $"create temp table {name} on commit drop as {query}";

    public override string CreateTemp(string name, IReadOnlyList<SqlColumn> columns) =>
        $"create temp table {name} ({string.Join(", ", columns.Select(column => $"{column.Name} {Type(column.Type)}"))}) on commit drop";

    public override string Analyze(params ReadOnlySpan<string> tables) => $"analyze {string.Join(", ", tables!)}";

    public static NpgsqlDbType DbType(SqlType type) => type switch
    {
        SqlType.Long => NpgsqlDbType.Bigint,
        SqlType.Int => NpgsqlDbType.Integer,
        SqlType.Short => NpgsqlDbType.Smallint,
        SqlType.Time => NpgsqlDbType.TimestampTz,
        SqlType.Id => NpgsqlDbType.Uuid,
        _ => NpgsqlDbType.Text,
    };

    private static string Type(SqlType type) => type switch
    {
        SqlType.Long => "bigint",
        SqlType.Int => "integer",
        SqlType.Short => "smallint",
        SqlType.Time => "timestamptz",
        SqlType.Id => "uuid",
        _ => "text collate \"C\"",
    };
}
