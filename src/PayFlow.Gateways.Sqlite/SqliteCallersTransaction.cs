using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PayFlow.Gateways.Sqlite;

/// <summary>
/// Work in a transaction that a caller began on his own connection to the same file, and that he commits or not. Nothing of it runs on
/// ours: his transaction may hold the file's only write lock, and would be waited for without end.
/// </summary>
internal static class SqliteCallersTransaction
{
    private const string Savepoint = "payflow";

    public static T Run<T>(SqliteDatabase database, DbTransaction transaction, Func<SqliteSession, T> work)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var callers = transaction as SqliteTransaction
            ?? throw new NotSupportedException($"A {transaction.GetType().Name} is no SqliteTransaction. Begin it on a SqliteConnection to {database.MainFile}.");
        if (callers.Connection is not { State: ConnectionState.Open } connection)
        {
            throw new NotSupportedException("The transaction is at its end, or its connection is closed. Commit it after the operation is prepared.");
        }

        using var session = new SqliteSession(connection, callers);
        CheckFile(database, session);
        if (!database.IsInitialized)
        {
            SqliteMigrations.Check(session);
        }

        return InSavepoint(callers, session, work);
    }

    private static void CheckFile(SqliteDatabase database, SqliteSession session)
    {
        var file = SqliteDatabase.MainFileOf(session);
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!string.Equals(file, database.MainFile, comparison))
        {
            throw new NotSupportedException(
                $"The transaction is on the database '{file}', the ledger on '{database.MainFile}'. Give UseSqlite the file that holds your own tables.");
        }
    }

    /// <summary>A failure half way leaves nothing for the caller to commit.</summary>
    private static T InSavepoint<T>(SqliteTransaction callers, SqliteSession session, Func<SqliteSession, T> work)
    {
        callers.Save(Savepoint);
        try
        {
            var result = work(session);
            callers.Release(Savepoint);
            return result;
        }
        catch
        {
            RollBack(callers);
            throw;
        }
    }

    private static void RollBack(SqliteTransaction callers)
    {
        try
        {
            callers.Rollback(Savepoint);
            callers.Release(Savepoint);
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            // SQLite has rolled back the whole transaction by itself. What the caller has to see is the first error.
        }
    }
}
