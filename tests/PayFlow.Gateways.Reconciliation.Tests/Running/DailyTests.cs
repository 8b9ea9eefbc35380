using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class DailyTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly CountingReconciler _reconciler;
    private readonly List<DailyReconciliation> _started = [];

    public DailyTests() => _reconciler = new CountingReconciler(_time);

    [Fact]
    public async Task It_runs_every_day_at_its_hour_and_not_at_the_start()
    {
        await StartAsync(new TimeOnly(3, 30));

        _time.Advance(TimeSpan.FromHours(15));
        _reconciler.Runs.ShouldBeEmpty();
        await AdvanceAsync(TimeSpan.FromMinutes(30), runs: 1);
        await AdvanceAsync(TimeSpan.FromDays(1), runs: 2);

        _reconciler.Runs.ShouldBe([Start.AddHours(15.5), Start.AddHours(39.5)]);
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_later_and_later_until_it_is_done()
    {
        _reconciler.Fails.Enqueue(new TimeoutException("The database is away."));
        _reconciler.Fails.Enqueue(new TimeoutException("The database is away."));
        await StartAsync(new TimeOnly(13, 0));

        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);
        await AdvanceAsync(TimeSpan.FromMinutes(2), runs: 3);
        await AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(3), runs: 4);

        _reconciler.Runs.ShouldBe([Start.AddHours(1), Start.AddMinutes(61), Start.AddMinutes(63), Start.AddHours(25)]);
    }

    [Fact]
    public async Task Where_another_process_is_at_work_the_day_is_done()
    {
        _reconciler.Fails.Enqueue(new ReconciliationBusyException());
        await StartAsync(new TimeOnly(13, 0));

        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromHours(24), runs: 2);

        _reconciler.Runs.ShouldBe([Start.AddHours(1), Start.AddHours(25)]);
    }

    [Fact]
    public async Task Without_an_hour_there_is_no_run()
    {
        var service = await StartAsync(null);

        await service.ExecuteTask!;
        _time.Advance(TimeSpan.FromDays(3));

        _reconciler.Runs.ShouldBeEmpty();
    }

    public void Dispose()
    {
        foreach (var service in _started)
        {
            service.Dispose();
        }
    }

    private async Task<DailyReconciliation> StartAsync(TimeOnly? at)
    {
        var service = new DailyReconciliation(() => _reconciler, Options.Create(new ReconciliationOptions { DailyAt = at }), _time, NullLogger<DailyReconciliation>.Instance);
        _started.Add(service);
        await service.StartAsync(default);
        // The service begins on a thread of its own; its first timer shows that it waits.
        await _reconciler.WaitsAsync(at is not null);
        return service;
    }

    private async Task AdvanceAsync(TimeSpan by, int runs)
    {
        _time.Advance(by);
        await _reconciler.RanAsync(runs);
        await _reconciler.WaitsAsync(true);
    }

    /// <summary>Notes when it is called.</summary>
    private sealed class CountingReconciler(FakeTimeProvider time) : IReconciler
    {
        private readonly Lock _gate = new();
        private readonly List<DateTimeOffset> _runs = [];

        public Queue<Exception> Fails { get; } = [];

        public IReadOnlyList<DateTimeOffset> Runs
        {
            get
            {
                lock (_gate)
                {
                    return [.. _runs];
                }
            }
        }

        public Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default)
        {
            lock (_gate)
            {
                _runs.Add(time.GetUtcNow());
                return Fails.TryDequeue(out var failure) ? Task.FromException<ReconciliationReport>(failure) : Task.FromResult(Empty());
            }
        }

        public Task<ReconciliationReport> CloseMonthAsync(DateOnly month, string folder, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async Task RanAsync(int runs)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (Runs.Count < runs)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        public async Task WaitsAsync(bool isAwaited)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (isAwaited && !time.HasDue)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        private ReconciliationReport Empty() => new()
        {
            RunId = Guid.Empty,
            Number = 1,
            From = time.GetUtcNow(),
            To = time.GetUtcNow(),
            StartedAt = time.GetUtcNow(),
            FinishedAt = time.GetUtcNow(),
            InputHash = "",
            RulesHash = "",
            Accounts = [],
            Lines = [],
            Currencies = [],
            Flows = [],
            BreakTotals = [],
            Breaks = [],
        };
    }
}
