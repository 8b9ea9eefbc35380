using System.Data.Common;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The row that a reader stands on.</summary>
internal readonly struct SqlRow(DbDataReader reader, SqlDialect dialect)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public int Int(int column) => (int)reader.GetInt64(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public DateTimeOffset Time(int column) => dialect.ReadTime(reader, column);

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : dialect.ReadTime(reader, column);

    public Currency Currency(int column) => PayFlow.Gateways.Currency.Parse(reader.GetString(column));

    /// <summary>An amount in a column and its currency in the next.</summary>
    public Money? MoneyOrNull(int column) => reader.IsDBNull(column) ? null : new Money(reader.GetInt64(column), Currency(column + 1));
}
