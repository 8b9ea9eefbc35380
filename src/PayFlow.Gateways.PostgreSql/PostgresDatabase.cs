using Microsoft.Extensions.Logging;
using Npgsql;
using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>A PostgreSQL database that is checked and migrated before its first use.</summary>
internal sealed class PostgresDatabase : IStoreDatabase, IDisposable, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly ILogger _logger;
    private readonly OnceAsync _initialization;
    private readonly bool _canPrepare;

    /// <param name="source">Where connections come from.</param>
    /// <param name="ownsSource">Whether to dispose it too.</param>
    /// <param name="logger">Gets what was found at the start.</param>
    public PostgresDatabase(NpgsqlDataSource source, bool ownsSource, ILogger logger)
    {
        _source = source;
        _ownsSource = ownsSource;
        _logger = logger;
        _initialization = new OnceAsync(InitializeCoreAsync);
        // A multiplexed connection is shared by statements of many callers and cannot keep prepared ones.
        _canPrepare = !new NpgsqlConnectionStringBuilder(source.ConnectionString).Multiplexing;
        Owner = $"{Environment.MachineName}:{Environment.ProcessId}";
    }

    /// <summary>The name under which this process holds leases, for people who read the tables.</summary>
    public string Owner { get; }

    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _initialization.EnsureAsync(cancellationToken);

    /// <summary>An open connection to the checked and migrated database.</summary>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name of the database.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Runs some work in one transaction, and returns when it is durable.</summary>
    public async ValueTask<T> InTransactionAsync<T>(Func<NpgsqlConnection, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
    }

    /// <summary>Runs statements in one round trip and, outside a transaction of the caller's, as one transaction; says how many rows they wrote.</summary>
    public async ValueTask<int> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
        return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs statements as <see cref="ExecuteAsync"/> does, and reads what they answer.</summary>
    public async ValueTask<NpgsqlDataReader> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await PrepareAsync(batch, cancellationToken).ConfigureAwait(false);
        return await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _initialization.Dispose();
        if (_ownsSource)
        {
            _source.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _initialization.Dispose();
        if (_ownsSource)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Asks the server only the first time a physical connection sees the statements.
    private Task PrepareAsync(NpgsqlBatch batch, CancellationToken cancellationToken) =>
        _canPrepare ? batch.PrepareAsync(cancellationToken) : Task.CompletedTask;

    private async Task InitializeCoreAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await new PostgresSettings(_logger).CheckAsync(connection, cancellationToken).ConfigureAwait(false);
            await PostgresMigrations.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
            Name = connection.Database;
        }
    }
}
