namespace PayFlow.Gateways.Reconciliation;

/// <summary>One run, from the reading of the books to the report.</summary>
internal sealed class ReconciliationRun(
    IReadOnlyList<GatewayAccount> accounts, IReconciliationDatabase database, ReconciliationOptions options, ReconciliationRequest request, TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly RunClock _clock = new(time);

    public async Task<ReconciliationReport> RunAsync(CancellationToken cancellationToken)
    {
        var readings = await _clock.MeasureAsync(
            "read the books",
            () => new BookReading(database, accounts, options, request, time).ReadAsync(cancellationToken),
            read => read.Sum(reading => (long)reading.New)).ConfigureAwait(false);
        var horizon = await database.FindHorizonAsync(cancellationToken).ConfigureAwait(false);
        return await database.InTransactionAsync(
            isBulk: true,
            async sql =>
            {
                var work = new RunWork(sql, accounts, options, readings, _clock) { Started = _started, Now = time.GetUtcNow(), IsDryRun = request.DryRun, Horizon = horizon };
                var report = await work.RunAsync(cancellationToken).ConfigureAwait(false);
                return (report, !request.DryRun && !report.IsRepeat);
            },
            cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>How long each part of a run takes.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly List<RunStage> _stages = [];

    public IReadOnlyList<RunStage> Stages => _stages;

    public async Task<T> MeasureAsync<T>(string name, Func<Task<T>> work, Func<T, long> rows)
    {
        var start = time.GetTimestamp();
        var result = await work().ConfigureAwait(false);
        _stages.Add(new RunStage(name, rows(result), time.GetElapsedTime(start)));
        return result;
    }

    public async Task MeasureAsync(string name, long rows, Func<Task> work)
    {
        var start = time.GetTimestamp();
        await work().ConfigureAwait(false);
        _stages.Add(new RunStage(name, rows, time.GetElapsedTime(start)));
    }
}
