using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>One run, from the reading of the books to the report.</summary>
internal sealed class ReconciliationRun(
    IReadOnlyList<GatewayAccount> accounts, IReconciliationDatabase database, ReconciliationOptions options, ReconciliationRequest request, TimeProvider time, Healer? healer)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly RunClock _clock = new(time);

    public async Task<ReconciliationReport> RunAsync(CancellationToken cancellationToken)
    {
        var readings = await _clock.MeasureAsync(
            "read the books",
            () => new BookReading(database, accounts, options, request, time).ReadAsync(cancellationToken),
            read => read.Sum(reading => (long)reading.New)).ConfigureAwait(false);
        var report = await MatchAsync(readings, cancellationToken).ConfigureAwait(false);
        return request is { Heal: true, DryRun: false } && healer is not null
            ? await HealAsync(healer, report, readings, cancellationToken).ConfigureAwait(false)
            : report;
    }

    // What was healed is matched at once: who reads the report sees it closed.
    private async Task<ReconciliationReport> HealAsync(Healer healer, ReconciliationReport report, IReadOnlyList<AccountReading> readings, CancellationToken cancellationToken)
    {
        IReadOnlyList<HealedItem> healed = [];
        await _clock.MeasureAsync("heal", 0, async () => healed = await healer.HealAsync(report.Number, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (healed.Count == 0)
        {
            return report;
        }

        // Conflicts have been told by the first pass.
        var last = healed.Any(item => item.IsHealed)
            ? HealedReport.Of(report, await MatchAsync([.. readings.Select(reading => reading with { Conflicts = [] })], cancellationToken).ConfigureAwait(false)) with { Accounts = report.Accounts }
            : report;
        last = last with { Healed = healed, Stages = [.. _clock.Stages] };
        await database.InTransactionAsync(
            isBulk: false,
            async sql =>
            {
                var values = new SqlValues().Add("@report", Encoding.UTF8.GetString(ReportJson.Write(last))).Add("@run", last.Number);
                return (await sql.ExecuteAsync(RunSql.KeepReport, values, cancellationToken).ConfigureAwait(false), true);
            },
            cancellationToken).ConfigureAwait(false);
        return last;
    }

    private async Task<ReconciliationReport> MatchAsync(IReadOnlyList<AccountReading> readings, CancellationToken cancellationToken)
    {
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
