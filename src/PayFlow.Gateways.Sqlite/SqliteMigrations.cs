using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Brings a file up to date: all missing steps in one transaction, which also keeps other processes out.</summary>
internal static class SqliteMigrations
{
    private const string CreateTable = """
        create table if not exists migration (
            version     integer primary key,
            name        text    not null,
            applied_at  integer not null,
            checksum    text    not null
        ) strict
        """;

    private const string Record = "insert into migration (version, name, applied_at, checksum) values ($version, $name, $now, $checksum)";

    public static void Apply(SqliteSession session, long now)
    {
        var steps = Migration.Of(typeof(SqliteMigrations).Assembly);
        session.InTransaction(write =>
        {
            write.Statement(CreateTable).Execute();
            var missing = Migration.Missing(steps, Applied(write));
            foreach (var step in missing)
            {
                write.Run(step.Sql);
                write.Statement(Record)
                    .Bind("$version", step.Version).Bind("$name", step.Name).Bind("$now", now).Bind("$checksum", step.Checksum)
                    .Execute();
            }

            return missing.Count;
        });
    }

    /// <summary>Only looks.</summary>
    /// <exception cref="InvalidOperationException">Steps are missing.</exception>
    public static void Check(SqliteSession session)
    {
        var isThere = session.Statement("select count(*) from sqlite_master where type = 'table' and name = 'migration'")
            .Read(static reader => reader.Read() && reader.GetInt64(0) == 1);
        if (!isThere || Migration.Missing(Migration.Of(typeof(SqliteMigrations).Assembly), Applied(session)).Count > 0)
        {
            throw new InvalidOperationException(
                "The ledger's tables are not in the file yet, and cannot be made beside a transaction. Start the host, or call the ledger once, before it begins.");
        }
    }

    private static Dictionary<int, string> Applied(SqliteSession session) =>
        session.Statement("select version, checksum from migration").Read(static reader =>
        {
            var applied = new Dictionary<int, string>();
            while (reader.Read())
            {
                applied.Add(reader.GetInt32(0), reader.GetString(1));
            }

            return applied;
        });
}
