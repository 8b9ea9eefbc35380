using Npgsql;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.PostgreSql.Tests;

public sealed class PostgresCrashTests : IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;
    private readonly PostgresLedger _ledger;

    public PostgresCrashTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        _ledger = new PostgresLedger(_database, TenMinutes);
    }

    public Task InitializeAsync() => PostgresServer.ReasonToSkip is null ? _fixture.EmptyAsync(_database) : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [PostgresFact]
    public async Task A_session_terminated_in_the_middle_of_a_finish_leaves_nothing_of_it_and_the_operation_to_resume()
    {
        await _ledger.BeginAsync(Intent(), Plan(), default);
        // The attempt's row is locked: the finish has written the outcome, and waits, when its session ends.
        await using (var blocker = await _fixture.Source.OpenConnectionAsync())
        await using (var transaction = await blocker.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select 1 from payflow.attempt for update", blocker);
            await hold.ExecuteScalarAsync();
            var finish = Task.Run(async () => await _ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default));
            await TerminateTheWaitingSessionAsync();

            await Should.ThrowAsync<NpgsqlException>(() => finish);
        }

        var found = (await _ledger.FindAsync(Intent().Id, default))!;
        found.State.ShouldBe(OperationState.InFlight);
        found.Attempts.Single().Report.ShouldBeNull();
        (await _fixture.ScalarAsync<long>("select count(*) from payflow.movement")).ShouldBe(0);

        await _fixture.ElapseAsync(TimeSpan.FromMinutes(11));
        (await _ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Resumed);
        await _ledger.FinishAsync(Lease(Intent().Id, 2), Report(SendEvidence.Executed), Captured(), default);
        (await _ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Known);
    }

    [PostgresFact]
    public async Task A_finish_that_fails_half_way_leaves_nothing_behind()
    {
        await _ledger.BeginAsync(Intent(), Plan(), default);
        var refused = Captured(Movement(minorUnits: -1));

        await Should.ThrowAsync<PostgresException>(async () => await _ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), refused, default));

        var found = (await _ledger.FindAsync(Intent().Id, default))!;
        found.State.ShouldBe(OperationState.InFlight);
        found.Attempts.Single().Report.ShouldBeNull();
    }

    [PostgresFact]
    public async Task A_begin_that_fails_half_way_leaves_no_operation_without_an_attempt()
    {
        await Should.ThrowAsync<PostgresException>(async () => await _ledger.BeginAsync(Intent(), Plan(key: new string('k', 60)), default));

        (await _ledger.FindAsync(Intent().Id, default)).ShouldBeNull();
    }

    [PostgresFact]
    public async Task Another_process_takes_over_with_a_higher_epoch()
    {
        await _ledger.BeginAsync(Intent(), Plan(), default);
        await _fixture.ElapseAsync(TimeSpan.FromMinutes(11));
        await using var other = _fixture.Open();

        (await new PostgresLedger(other, TenMinutes).BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Resumed);

        (await _fixture.ScalarAsync<long>("select lease_epoch from payflow.operation")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task An_attempt_planned_while_a_resumer_waited_for_the_row_is_not_missed()
    {
        await _ledger.BeginAsync(Intent(), Plan(), default);
        await _fixture.ElapseAsync(TimeSpan.FromMinutes(11));
        Task<LedgerBegin> resume;
        await using (var holder = await HoldAsync())
        {
            resume = Task.Run(async () => await _ledger.BeginAsync(Intent(), Plan(), default));
            await WaitingSessionAsync();
            await using var plan = new NpgsqlCommand(
                """
                update payflow.operation set version = version + 1;
                update payflow.attempt set evidence = 'Rejected', report = '{"ordinal":1,"account":"a","providerKey":"k"}', recorded_at = now();
                insert into payflow.attempt (op_id, ordinal, account, provider_key, planned_at, key_expires_at)
                select op_id, 2, 'paypal', 'k-2', now(), now() from payflow.operation;
                commit
                """,
                holder);
            await plan.ExecuteNonQueryAsync();
        }

        (await resume).Operation!.Attempts.Select(attempt => attempt.Plan.Ordinal).ShouldBe([1, 2]);
    }

    [PostgresFact]
    public async Task Of_two_resumers_that_wait_for_the_row_one_gets_it()
    {
        await _ledger.BeginAsync(Intent(), Plan(), default);
        await _fixture.ElapseAsync(TimeSpan.FromMinutes(11));
        Task<LedgerBegin>[] resumers;
        await using (var holder = await HoldAsync())
        {
            resumers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await _ledger.BeginAsync(Intent(), Plan(), default)))];
            await WaitingSessionAsync(sessions: 2);
        }

        var begins = await Task.WhenAll(resumers);
        begins.Select(begin => begin.Kind).ShouldBe([LedgerBeginKind.Resumed, LedgerBeginKind.InProgress], ignoreOrder: true);
    }

    // A lock without a change: an insert of the same operation passes it, and everything that wants to lock the row waits.
    private async Task<NpgsqlConnection> HoldAsync()
    {
        var holder = new NpgsqlConnection($"{_fixture.ConnectionString};Pooling=false");
        await holder.OpenAsync();
        await using var hold = new NpgsqlCommand("begin; select 1 from payflow.operation for update", holder);
        await hold.ExecuteScalarAsync();
        return holder;
    }

    private async Task TerminateTheWaitingSessionAsync() =>
        await _fixture.ScalarAsync<bool>($"select pg_terminate_backend({await WaitingSessionAsync()})");

    private async Task<int> WaitingSessionAsync(int sessions = 1)
    {
        var waiting = $"""
            select case when count(*) >= {sessions} then min(pid) else 0 end
            from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await _fixture.ScalarAsync<int>(waiting) is > 0 and var pid)
            {
                return pid;
            }
        }
    }
}
