using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.Sqlite;

/// <summary>
/// One SQLite file: a single connection writes, callers take turns; readers have connections of their own and, thanks to the
/// write-ahead log, wait for nobody. Other processes may use the same file.
/// </summary>
internal sealed class SqliteDatabase : IStoreDatabase, IDisposable
{
    private const int BusySeconds = 10;
    private const int DeletedAtOnce = 1000;
    private readonly string _connectionString;
    private readonly OnceAsync _initialization;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lazy<string> _mainFile;
    private volatile SqliteSession? _writer;
    private bool _disposed;

    public SqliteDatabase(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Time = time;
        Owner = $"{Environment.MachineName}:{Environment.ProcessId}";
        _initialization = new OnceAsync(OpenWriterAsync);
        _mainFile = new Lazy<string>(ReadMainFile, LazyThreadSafetyMode.PublicationOnly);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <summary>The clock of leases and due times.</summary>
    public TimeProvider Time { get; }

    /// <summary>The name under which this process holds leases, for people who read the tables.</summary>
    public string Owner { get; }

    /// <summary>Now, as the tables have it.</summary>
    public long Now => SqliteTime.From(Time.GetUtcNow());

    /// <summary>The file as SQLite itself names it: absolute, links followed.</summary>
    public string MainFile => _mainFile.Value;

    /// <summary>Whether the file is known to be up to date.</summary>
    public bool IsInitialized => _writer is not null;

    /// <summary>The file of any connection, as SQLite names it. Empty for a database in memory.</summary>
    public static string MainFileOf(SqliteSession session) =>
        session.Statement("select file from pragma_database_list where name = 'main'")
            .Read(static reader => reader.Read() && !reader.IsDBNull(0) ? reader.GetString(0) : "");

    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _initialization.EnsureAsync(cancellationToken);

    /// <summary>A connection of the caller's own, on the migrated file. Meant for reading: writes go through <see cref="WriteAsync"/>.</summary>
    public async ValueTask<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return Connect();
    }

    /// <summary>Runs some work in one transaction, alone, and returns when it is on the disk.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _writer!.InTransaction(work);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs some longer work in one transaction, alone; everybody else waits. It says whether to keep what it wrote.</summary>
    public async ValueTask<T> RunAsync<T>(Func<SqliteSession, Task<(T Value, bool Keep)>> work, CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await _writer!.InTransactionAsync(work).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Deletes what is older than a time, in parts: whoever wants to write gets his turn in between.</summary>
    /// <returns>How many rows.</returns>
    public async ValueTask<int> PurgeAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (gone, part) = (0, DeletedAtOnce);
        while (part == DeletedAtOnce)
        {
            part = await WriteAsync(
                write => write.Statement(sql).Bind("$before", SqliteTime.From(before)).Bind("$max", DeletedAtOnce).Execute(),
                cancellationToken).ConfigureAwait(false);
            gone += part;
        }

        return gone;
    }

    /// <summary>Reads on a connection of its own, row by row.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        Func<SqliteSession, SqliteStatement> select,
        Func<SqliteDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(await OpenAsync(cancellationToken).ConfigureAwait(false));
        using var reader = select(session).Open();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return read(reader);
        }
    }

    public void Dispose()
    {
        _turn.Wait();
        try
        {
            _disposed = true;
            _writer?.Dispose();
            _writer = null;
            using var pool = new SqliteConnection(_connectionString);
            SqliteConnection.ClearPool(pool);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task OpenWriterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var session = new SqliteSession(Connect());
        try
        {
            session.Statement("pragma journal_mode = wal").Execute();
            SqliteMigrations.Apply(session, Now);
            _writer = session;
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return Task.CompletedTask;
    }

    private string ReadMainFile()
    {
        using var session = new SqliteSession(Connect());
        return MainFileOf(session);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A commit returns when it is on the disk; fullfsync is what that takes on macOS. Waiting is SQLite's own, finer than the driver's.
            command.CommandText = "pragma busy_timeout = 10000; pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
