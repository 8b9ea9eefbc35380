using System.Data.Common;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqlitePreparedTests : PreparedContractTests, IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly List<SqliteConnection> _connections = [];

    public SqlitePreparedTests() => Ledger = _file.Ledger();

    protected override IPaymentLedger Ledger { get; }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _file.Dispose();
    }

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }

    protected override async Task<DbTransaction> OpenTransactionAsync()
    {
        await Ledger.FindAsync(Intent("never").Id, default);
        return await Connect(_file.Path).BeginTransactionAsync();
    }

    [Fact]
    public async Task The_callers_own_rows_and_the_operation_are_committed_together()
    {
        await Ledger.FindAsync(Intent().Id, default);
        var connection = Connect(_file.Path);
        Run(connection, null, "create table orders (id text)");
        foreach (var commits in new[] { false, true })
        {
            using var transaction = connection.BeginTransaction();
            Run(connection, transaction, "insert into orders values ('17')");
            await Ledger.PrepareAsync(Intent(), Plan(), transaction, default);
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());

            _file.Scalar<long>("select count(*) from orders").ShouldBe(commits ? 1 : 0);
            _file.Scalar<long>("select count(*) from operation").ShouldBe(commits ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_failure_half_way_leaves_nothing_for_the_caller_to_commit()
    {
        using var transaction = await OpenTransactionAsync();

        await Should.ThrowAsync<SqliteException>(async () => await Ledger.PrepareAsync(Intent(), Plan(key: new string('k', 60)), transaction, default));

        await transaction.CommitAsync();
        _file.Scalar<long>("select count(*) from operation").ShouldBe(0);
        (await Ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [Fact]
    public async Task A_transaction_on_another_file_is_refused_and_nothing_is_written_to_it()
    {
        await Ledger.FindAsync(Intent().Id, default);
        using var other = new SqliteFile();
        await other.Ledger().FindAsync(Intent().Id, default);
        using (var connection = new SqliteConnection($"Data Source={other.Path};Pooling=False"))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction();

            var refusal = await Should.ThrowAsync<NotSupportedException>(async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, default));
            refusal.Message.ShouldContain(other.Path);
            refusal.Message.ShouldContain("UseSqlite");
            await transaction.CommitAsync();
        }

        other.Scalar<long>("select count(*) from operation").ShouldBe(0);
    }

    [Fact]
    public async Task A_database_in_memory_is_another_one()
    {
        using var transaction = Connect(":memory:").BeginTransaction();

        await Should.ThrowAsync<NotSupportedException>(async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, default));
    }

    [Fact]
    public async Task The_same_file_under_another_name_is_the_same_file()
    {
        await Ledger.FindAsync(Intent().Id, default);
        var directory = Path.GetDirectoryName(_file.Path)!;
        using var transaction = Connect(Path.Combine(directory, "..", Path.GetFileName(directory), "payflow.db")).BeginTransaction();

        (await Ledger.PrepareAsync(Intent(), Plan(), transaction, default)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [Fact]
    public async Task A_transaction_at_its_end_is_refused()
    {
        using var transaction = await OpenTransactionAsync();
        await transaction.CommitAsync();

        await Should.ThrowAsync<NotSupportedException>(async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, default));
    }

    [Fact]
    public async Task Where_the_file_has_no_tables_yet_the_caller_is_told_at_once_instead_of_waiting_for_himself()
    {
        using var transaction = Connect(_file.Path).BeginTransaction();

        var refusal = await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, default));

        refusal.Message.ShouldContain("Start the host");
    }

    [Fact]
    public async Task A_process_that_has_not_used_the_file_yet_prepares_in_a_transaction_that_holds_the_lock()
    {
        using var transaction = await OpenTransactionAsync();

        (await _file.Ledger().PrepareAsync(Intent(), Plan(), transaction, default)).Kind.ShouldBe(LedgerBeginKind.Started);
        await transaction.CommitAsync();

        (await Ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }

    [Fact]
    public async Task A_transaction_that_began_without_the_lock_gets_it_or_fails_before_anything_is_decided()
    {
        await Ledger.FindAsync(Intent().Id, default);
        var connection = Connect(_file.Path);
        using (var fresh = connection.BeginTransaction(deferred: true))
        {
            (await Ledger.PrepareAsync(Intent(), Plan(), fresh, default)).Kind.ShouldBe(LedgerBeginKind.Started);
            await fresh.CommitAsync();
        }

        connection.DefaultTimeout = 1;
        using var stale = connection.BeginTransaction(deferred: true);
        Run(connection, stale, "select count(*) from operation");
        await Ledger.BeginAsync(Intent("meanwhile"), Plan(key: "meanwhile"), default);

        await Should.ThrowAsync<SqliteException>(async () => await Ledger.PrepareAsync(Intent("late"), Plan(key: "late"), stale, default));
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = new SqliteCommand(sql, connection, transaction);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connections.Add(connection);
        connection.Open();
        return connection;
    }
}
