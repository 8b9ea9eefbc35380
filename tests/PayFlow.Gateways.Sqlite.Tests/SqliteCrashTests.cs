using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteCrashTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_process_killed_after_begin_leaves_an_operation_to_resume()
    {
        await _file.Ledger().BeginAsync(Intent(), Plan(), default);
        var survivor = _file.Ledger();
        (await survivor.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.InProgress);

        _file.Time.Advance(TimeSpan.FromMinutes(11));

        (await survivor.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }

    [Fact]
    public async Task A_process_killed_between_plan_and_record_leaves_both_attempts_to_resume()
    {
        var killed = _file.Ledger();
        await killed.BeginAsync(Intent(), Plan(), default);
        await killed.RecordAsync(Lease(Intent().Id), Report(SendEvidence.NotSent), default);
        await killed.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default);
        _file.Time.Advance(TimeSpan.FromMinutes(11));

        var begin = await _file.Ledger().BeginAsync(Intent(), Plan(), default);

        begin.Kind.ShouldBe(LedgerBeginKind.Resumed);
        begin.Operation!.Attempts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_was_closed_and_opened_again_has_everything()
    {
        using (var first = _file.Open())
        {
            var ledger = new SqliteLedger(first, LedgerSettings.Default);
            await ledger.BeginAsync(Intent(), Plan(), default);
            await ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
        }

        var begin = await _file.Ledger().BeginAsync(Intent(), Plan(), default);

        begin.Kind.ShouldBe(LedgerBeginKind.Known);
        Text(begin.Operation!.Result).ShouldBe(Text(Captured().Result));
    }

    [Fact]
    public async Task Two_processes_on_one_file_start_each_operation_once()
    {
        SqliteLedger[] processes = [_file.Ledger(), _file.Ledger()];

        var begins = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            await processes[i % 2].BeginAsync(Intent($"order-{i / 4}"), Plan(key: $"order-{i / 4}"), default))));

        begins.Count(begin => begin.Kind == LedgerBeginKind.Started).ShouldBe(25);
        _file.Scalar<long>("select count(*) from operation").ShouldBe(25);
    }

    [Fact]
    public async Task A_finish_that_fails_half_way_leaves_nothing_behind()
    {
        var ledger = _file.Ledger();
        await ledger.BeginAsync(Intent(), Plan(), default);
        var refused = Captured(Movement(minorUnits: -1));

        await Should.ThrowAsync<SqliteException>(async () => await ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), refused, default));

        var found = (await ledger.FindAsync(Intent().Id, default))!;
        found.State.ShouldBe(OperationState.InFlight);
        found.Attempts.Single().Report.ShouldBeNull();
        await ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
    }

    [Fact]
    public async Task A_begin_that_fails_half_way_leaves_no_operation_without_an_attempt()
    {
        var ledger = _file.Ledger();

        await Should.ThrowAsync<SqliteException>(async () => await ledger.BeginAsync(Intent(), Plan(key: new string('k', 60)), default));

        (await ledger.FindAsync(Intent().Id, default)).ShouldBeNull();
        (await ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.Started);
    }
}
