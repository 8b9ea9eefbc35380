using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_commit_waits_for_the_disk_and_references_are_checked()
    {
        using var connection = await _file.Open().OpenAsync(default);

        Pragma("journal_mode").ShouldBe("wal");
        Pragma("synchronous").ShouldBe("2");
        Pragma("foreign_keys").ShouldBe("1");

        string Pragma(string name)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma {name}";
            return command.ExecuteScalar()!.ToString()!;
        }
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_migrate_once()
    {
        var databases = Enumerable.Range(0, 8).Select(_ => _file.Open()).ToList();

        await Task.WhenAll(databases.Select(database => Task.Run(async () => await database.InitializeAsync(default))));

        _file.Scalar<long>("select count(*) from migration where version = 1").ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_was_applied_with_another_content_is_refused()
    {
        using (var first = _file.Open())
        {
            await first.WriteAsync(write => write.Statement("update migration set checksum = 'other' where version = 1").Execute(), default);
        }

        var refusal = await Should.ThrowAsync<InvalidOperationException>(async () => await _file.Open().InitializeAsync(default));
        refusal.Message.ShouldContain("0001_initial");
    }

    [Fact]
    public async Task A_directory_that_does_not_exist_fails_and_works_once_it_does()
    {
        var directory = Path.Combine(Path.GetDirectoryName(_file.Path)!, "later");
        using var database = new SqliteDatabase(Path.Combine(directory, "payflow.db"), _file.Time);
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(async () => await database.InitializeAsync(default));

        Directory.CreateDirectory(directory);

        await database.InitializeAsync(default);
    }

    [Fact]
    public async Task Times_keep_their_microseconds_also_before_1970()
    {
        var time = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999);

        SqliteTime.To(SqliteTime.From(time)).ShouldBe(time.AddTicks(-9));
        SqliteTime.From(DateTimeOffset.UnixEpoch.AddTicks(19)).ShouldBe(1);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Reading_goes_on_while_others_write()
    {
        var ledger = _file.Ledger();
        await ledger.BeginAsync(Intent(), Plan(), default);
        await ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);

        await foreach (var movement in ledger.ReadMovementsAsync(Start.AddDays(-1), Start.AddDays(1), default))
        {
            var intent = Intent($"while-{movement.Reference}");
            (await ledger.BeginAsync(intent, Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Started);
        }
    }

    [Fact]
    public async Task UseSqlite_replaces_the_stores_in_memory()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IPaymentLedger>(_ => throw new InvalidOperationException("replaced"));
        services.AddSingleton<TimeProvider>(_file.Time);
        services.AddSingleton(LedgerSettings.Default);
        services.AddLogging();
        new PayFlowBuilder(services).UseSqlite(_file.Path);
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IPaymentLedger>().BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Started);
        (await provider.GetRequiredService<IWebhookInbox>().ClaimAsync(1, default)).ShouldBeEmpty();
        await provider.GetRequiredService<Microsoft.Extensions.Hosting.IHostedService>().StartAsync(default);
    }
}
