using System.Data.Common;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Sqlite;

/// <summary>What SQLite says in its own way.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    // The movement itself, by its unique index: a table made of the candidates would have to be indexed first.
    public override string LedgerCandidates => """
        left join (
            select seq as movement_no, account, kind, reference as item, iif(kind = 2, -amount_minor, amount_minor) as amount, currency from movement
        ) l on l.account = e.account and l.kind = e.kind and l.item = e.item
            and ((l.movement_no > @moved_from and l.movement_no <= @moved_to)
                or exists (select 1 from reconciliation_open o where o.side = 1 and o.item_no = l.movement_no and o.state <> 5))
        """;

    public override string BeginWide => "";

    public override string EndWide => "";

    public override void Bind(DbParameter parameter, object? value) => parameter.Value = value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => SqliteTime.From(time),
        Guid id => id.ToString("N"),
        _ => value,
    };

    public override DateTimeOffset ReadTime(DbDataReader reader, int column) => SqliteTime.To(reader.GetInt64(column));

    public override string Day(string time) => $"date({time} / 1000000, 'unixepoch')";

    public override string IdText(string id) => $"replace({id}, '-', '')";

    public override string CreateTemp(string name, string query) => $"drop table if exists temp.{name}; create temp table {name} as {query}";

    public override string CreateTemp(string name, IReadOnlyList<SqlColumn> columns) =>
        $"drop table if exists temp.{name}; create temp table {name} ({string.Join(", ", columns.Select(column => $"{column.Name} {(column.Type == SqlType.Text ? "text" : "integer")}"))})";

    public override string Analyze(params ReadOnlySpan<string> tables) => "";
}
