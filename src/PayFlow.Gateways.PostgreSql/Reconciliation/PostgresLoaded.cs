using Npgsql;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>What is done with the landing's table once it is full.</summary>
internal sealed class PostgresLoaded(PostgresSqlSession session, NpgsqlTransaction transaction, PostgresEntryLoad load, bool isLarge)
{
    public async Task<LandingResult> KeepAsync(CancellationToken cancellationToken)
    {
        var missing = await PostgresMonths.MissingAsync(session, load.Months, cancellationToken).ConfigureAwait(false);
        if (isLarge && load.Months.Count == 1 && missing.Count == 1 && !await IsBesideKnownAsync(cancellationToken).ConfigureAwait(false) && await TryBecomeMonthAsync(missing[0], cancellationToken).ConfigureAwait(false))
        {
            return new LandingResult(load.Rows, 0, []);
        }

        foreach (var month in missing)
        {
            await PostgresMonths.CreateAsync(session, month, cancellationToken).ConfigureAwait(false);
        }

        return await MergeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A month's first rows are not written a second time: their table becomes its partition, and gets its indexes now that it is full.</summary>
    private async Task<bool> TryBecomeMonthAsync(DateTimeOffset month, CancellationToken cancellationToken)
    {
        const string point = "loaded";
        await transaction.SaveAsync(point, cancellationToken).ConfigureAwait(false);
        try
        {
            var name = PostgresMonths.Name(month);
            await ExecuteAsync("set local maintenance_work_mem = '512MB'; set local max_parallel_maintenance_workers = 2", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(PostgresLandingSql.Index("settlement_entry_load", name), cancellationToken).ConfigureAwait(false);
            await ExecuteAsync($"alter table payflow.settlement_entry_load rename to {name}", cancellationToken).ConfigureAwait(false);
            await PostgresMonths.AttachAsync(session, month, cancellationToken).ConfigureAwait(false);
            await ExecuteAsync($"analyze payflow.{name}", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // A row is in it twice.
            await transaction.RollbackAsync(point, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    // Whether a row of it is in a month beside it: then it is no table of new rows.
    private async Task<bool> IsBesideKnownAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("analyze settlement_entry_load", cancellationToken).ConfigureAwait(false);
        return await session.ReadLongAsync(PostgresLandingSql.AnyKnown, Range, cancellationToken).ConfigureAwait(false) == 1;
    }

    // The months beside them too: a row whose time is told a little differently, by a file or by a later reading, is the same row.
    private SqlValues Range => new SqlValues().Add("@first", load.Months.Min().AddMonths(-1)).Add("@last", load.Months.Max().AddMonths(2)).Add("@most", LandingResult.MostConflicts);

    private async Task<LandingResult> MergeAsync(CancellationToken cancellationToken)
    {
        var range = Range;
        await ExecuteAsync("analyze settlement_entry_load", cancellationToken).ConfigureAwait(false);
        var added = await session.ExecuteAsync(PostgresLandingSql.Insert, range, cancellationToken).ConfigureAwait(false);
        if (added == load.Rows)
        {
            await ExecuteAsync(PostgresLandingSql.DropLoad, cancellationToken).ConfigureAwait(false);
            return new LandingResult(added, 0, []);
        }

        await session.ExecuteAsync(PostgresLandingSql.FillPayouts, range, cancellationToken).ConfigureAwait(false);
        var conflicts = await session.ReadAsync(PostgresLandingSql.Conflicts, range, static row => ToConflict(row), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(PostgresLandingSql.DropLoad, cancellationToken).ConfigureAwait(false);
        return new LandingResult(added, load.Rows - added - conflicts.Count, conflicts);
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => session.ExecuteAsync(sql, SqlValues.None, cancellationToken);

    private static EntryConflict ToConflict(SqlRow row) => new()
    {
        Account = row.Text(0),
        EntryId = row.Text(1),
        Kept = new Money(row.Long(2), row.Currency(3)),
        Read = new Money(row.Long(4), row.Currency(5)),
    };
}
