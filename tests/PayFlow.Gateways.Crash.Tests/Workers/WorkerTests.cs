using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash;

/// <summary>Processes that share the work that a dead one has left.</summary>
public sealed class WorkerTests(PostgresDatabaseFixture postgres) : IClassFixture<PostgresDatabaseFixture>
{
    private static readonly int Operations = Extent.Of(100, 1000);

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Any_number_of_processes_settle_each_operation_once_on_postgresql(int workers)
    {
        await using var store = new PostgresStore(postgres.ConnectionString);
        await SettleAsync(store, workers);
    }

    [Theory]
    [InlineData(2)]
    public async Task Two_processes_settle_each_operation_once_on_sqlite(int workers)
    {
        using var store = new SqliteStore();
        await SettleAsync(store, workers);
    }

    private static async Task SettleAsync(CrashStore store, int workers)
    {
        await using var lane = await Lane.OpenAsync(store, recordsHar: true);
        await store.EmptyAsync();
        var order = lane.Order(Scenarios.Charge, "stripe", resends: 0);
        await LoseAnswersAsync(lane, order);
        await store.ElapseAsync();

        var started = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Child.RunAsync(order with { Scenario = Scenarios.Recovery })));
        var wall = Stopwatch.GetElapsedTime(started);

        var shares = runs.Select(run => run.EnsureEnded().Lines.Select(line => line.Recovered).OfType<int>().Single()).ToList();
        shares.Sum().ShouldBe(Operations);
        (await store.ReadAsync()).ShouldAllBe(row => row.State == 4 && row.Status == "Captured");
        lane.Providers.Books.Charges.GroupBy(charge => charge.MerchantMark).ShouldAllBe(ofKey => ofKey.Count() == 1);
        lane.Providers.Books.Charges.Count.ShouldBe(Operations);
        (await TakenAsync(order)).Values.ShouldAllBe(taken => taken == 1);
        (await MoneyCallsAsync(lane)).ShouldAllBe(calls => calls.Value == 1);
        CrashReport.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{workers} processes on {store.Kind} settled {Operations} operations in {wall.TotalSeconds:F1} s, start included: {Operations / wall.TotalSeconds:F0} a second; shares {string.Join(", ", shares)}"));
    }

    /// <summary>Half of them were executed and half were not; who has sent them knows nothing of either.</summary>
    private static async Task LoseAnswersAsync(Lane lane, CrashOrder order)
    {
        const int unnoticed = 4;
        for (var first = 0; first < Operations; first += unnoticed)
        {
            // A new application for every few: after more lost answers in a row it would rightly send no more.
            await using var services = CrashApplication.Build(order, KillSwitch.None);
            for (var i = first; i < Math.Min(Operations, first + unnoticed); i++)
            {
                lane.Providers.Faults.Add(SimulatedProvider.Stripe, i % 2 == 0 ? FaultKind.CommitThenDrop : FaultKind.DropBeforeCommit);
                await new Shopping(services, order with { Key = $"lost-{i}" }, told => told.Status.ShouldBe("Indeterminate")).RunAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<Dictionary<OperationId, int>> TakenAsync(CrashOrder order)
    {
        await using var services = CrashApplication.Build(order, KillSwitch.None);
        var now = TimeProvider.System.GetUtcNow();
        var taken = new Dictionary<OperationId, int>();
        await foreach (var line in services.GetRequiredService<IPaymentLedger>().ReadJournalAsync(now.AddDays(-1), now.AddDays(1), default))
        {
            taken[line.Operation] = taken.GetValueOrDefault(line.Operation) + (line.Event == JournalEvent.Taken ? 1 : 0);
        }

        taken.Count.ShouldBe(Operations);
        return taken;
    }

    /// <summary>How often each key came with a call that was answered.</summary>
    private static async Task<Dictionary<string, int>> MoneyCallsAsync(Lane lane)
    {
        var path = Path.Combine(Path.GetTempPath(), $"payflow-workers-{Guid.NewGuid():N}.har");
        await lane.Providers.WriteHarAsync(path);
        using var har = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
        File.Delete(path);
        var keys = from entry in har.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray()
                   let request = entry.GetProperty("request")
                   where request.GetProperty("method").GetString() == "POST"
                   from header in request.GetProperty("headers").EnumerateArray()
                   where string.Equals(header.GetProperty("name").GetString(), "Idempotency-Key", StringComparison.OrdinalIgnoreCase)
                   select header.GetProperty("value").GetString()!;
        var calls = keys.GroupBy(key => key).ToDictionary(ofKey => ofKey.Key, ofKey => ofKey.Count());
        calls.Count.ShouldBe(Operations);
        return calls;
    }
}
