using System.Data.Common;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What the databases say differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>Gives a parameter its value: a number, a text, a time, an id, or null.</summary>
    public abstract void Bind(DbParameter parameter, object? value);

    /// <summary>Reads a time.</summary>
    public abstract DateTimeOffset ReadTime(DbDataReader reader, int column);

    /// <summary>The day (UTC) of a time, as <c>2026-11-22</c>.</summary>
    public abstract string Day(string time);

    /// <summary>An id as its 32 hexadecimal digits, from a column of ids.</summary>
    public abstract string IdText(string id);

    /// <summary>The text that makes a table of a query, to be gone with the transaction.</summary>
    public abstract string CreateTemp(string name, string query);

    /// <summary>The text that makes an empty table, to be gone with the transaction.</summary>
    public abstract string CreateTemp(string name, IReadOnlyList<SqlColumn> columns);

    /// <summary>The text that lets the planner know what is in tables; empty where it needs not.</summary>
    public abstract string Analyze(params ReadOnlySpan<string> tables);

    /// <summary>
    /// The text before statements over everything that is new, and after them. How much is new no statistics know yet; a planner that believes it
    /// to be a row or two goes over it once for each row of the other side. Empty where there is no such planner.
    /// </summary>
    public abstract string BeginWide { get; }

    /// <inheritdoc cref="BeginWide"/>
    public abstract string EndWide { get; }

    /// <summary>The movements that can be matched, to be joined as <c>l</c> with entries <c>e</c>: those that are new and those that are open.</summary>
    public abstract string LedgerCandidates { get; }
}

/// <summary>A column of rows that are written in bulk.</summary>
internal readonly record struct SqlColumn(string Name, SqlType Type);

/// <summary>What a column holds.</summary>
internal enum SqlType
{
    Long,
    Int,
    Short,
    Text,
    Time,
    Id,
}
