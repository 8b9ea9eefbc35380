using System.Globalization;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>The partitions of the providers' books, one for each month (UTC) of booking.</summary>
internal static class PostgresMonths
{
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Name(DateTimeOffset month) => "settlement_entry_" + month.ToString("yyyy_MM", CultureInfo.InvariantCulture);

    /// <summary>The months of which there is no partition yet.</summary>
    public static async Task<List<DateTimeOffset>> MissingAsync(PostgresSqlSession session, IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken)
    {
        var there = await session.ReadAsync(PostgresLandingSql.Partitions, SqlValues.None, static row => row.Text(0), cancellationToken).ConfigureAwait(false);
        return [.. months.Where(month => !there.Contains(Name(month))).Order()];
    }

    public static async Task CreateAsync(PostgresSqlSession session, DateTimeOffset month, CancellationToken cancellationToken)
    {
        var name = Name(month);
        await session.ExecuteAsync($"create table payflow.{name} (like payflow.settlement_entry)", SqlValues.None, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresLandingSql.Index(name, name), SqlValues.None, cancellationToken).ConfigureAwait(false);
        await AttachAsync(session, month, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a table that has the month's rows its partition. The check constraint saves PostgreSQL from reading them for that.</summary>
    public static Task AttachAsync(PostgresSqlSession session, DateTimeOffset month, CancellationToken cancellationToken)
    {
        var (name, first, next) = (Name(month), Literal(month), Literal(month.AddMonths(1)));
        return session.ExecuteAsync(
            $"alter table payflow.settlement_entry attach partition payflow.{name} for values from ('{first}') to ('{next}')", SqlValues.None, cancellationToken);
    }

    private static string Literal(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00+00";
}
