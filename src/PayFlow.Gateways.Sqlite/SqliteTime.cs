namespace PayFlow.Gateways.Sqlite;

/// <summary>Times as SQLite keeps them: whole microseconds since 1970-01-01 UTC, the resolution of PostgreSQL.</summary>
internal static class SqliteTime
{
    public static long From(DateTimeOffset time) =>
        Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0
            ? whole - 1
            : whole;

    public static DateTimeOffset To(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));
}
