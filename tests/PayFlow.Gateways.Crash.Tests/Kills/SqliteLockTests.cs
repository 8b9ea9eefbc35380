using Microsoft.Data.Sqlite;

namespace PayFlow.Gateways.Crash;

/// <summary>Killed inside a transaction: while another process holds the file, and the ledger's write waits for it.</summary>
public sealed class SqliteLockTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly SqliteStore _store = new();
    private Lane _lane = null!;

    public async Task InitializeAsync() => _lane = await Lane.OpenAsync(_store);

    public async Task DisposeAsync()
    {
        CrashReport.Write();
        await _lane.DisposeAsync();
        _store.Dispose();
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    [InlineData("square")]
    public async Task Killed_while_its_outcome_waits_for_the_file_it_recovers(string account)
    {
        await Restart.RecoverAsync(_lane.Order(Scenarios.Recovery, account), _store);
        var order = _lane.Order(Scenarios.Charge, account);
        var verdict = new Verdict(_lane);
        using (var child = Child.Start(order, "trace"))
        {
            // The file is locked as soon as the charge is in the books; its answer is still on its way then.
            var end = child.EndAsync();
            await Settled.AsLongAsAsync(() => _lane.Providers.Books.Charges.Count == 0 && !end.IsCompleted, Long);
            await using var holder = new SqliteConnection($"Data Source={_store.Database};Pooling=False");
            await holder.OpenAsync();
            await using var hold = holder.CreateCommand();
            hold.CommandText = "begin immediate";
            await hold.ExecuteNonQueryAsync();
            await Settled.AsLongAsAsync(() => !child.HasPassed("finish before:1") && !end.IsCompleted, Long);
            child.Kill();
            verdict.OfTold("before the crash", (await end).Told);
        }

        var recovery = await Restart.RecoverAsync(order, _store);
        await verdict.OfLedgerAsync("after recovery", order);
        await verdict.OfEndAsync(order, await Restart.RepeatAsync(order));
        CrashReport.Add(new CrashRow("outcome waits for the locked file", order.Scenario, account, StoreKind.Sqlite, verdict.Violations, recovery));
        verdict.Violations.ShouldBeEmpty();
    }
}
