using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Benchmarks.Reconcile;

/// <summary>
/// A month of a ledger against a month of a provider's books, cold, and then one more day; beside the least that copying, joining and writing
/// can cost on the same server in the same run. Then the same on SQLite, with at most a million rows.
/// </summary>
internal static class ReconcileBenchmark
{
    private const long DayRows = 300_000;
    private const long MostOnSqlite = 1_000_000;

    // A primary key on random texts is the dearest part of loading a ledger, and no part of reconciling it.
    private const string WithoutIndex = """
        set local session_replication_role = replica;
        alter table payflow.movement drop constraint movement_pkey
        """;

    private const string WithIndex = """
        set local maintenance_work_mem = '512MB';
        alter table payflow.movement add primary key (account, kind, reference)
        """;

    private static readonly DateTimeOffset From = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, double> Json = [];

    public static async Task RunAsync(long rows)
    {
        var month = new GeneratedBooks(rows, 1, From, From.AddDays(29));
        var day = new GeneratedBooks(Math.Min(rows, DayRows), 2, From.AddDays(31), From.AddDays(32), first: rows);
        await OnPostgresAsync(month, day, rows);
        var few = Math.Min(rows, MostOnSqlite);
        await OnSqliteAsync(new GeneratedBooks(few, 1, From, From.AddDays(29)), few);
        Console.WriteLine(JsonSerializer.Serialize(Json));
    }

    private static async Task OnPostgresAsync(GeneratedBooks month, GeneratedBooks day, long rows)
    {
        Environment.SetEnvironmentVariable("PAYFLOW_POSTGRES_FSYNC", "on");
        await using var source = NpgsqlDataSource.Create($"{await CreateDatabaseAsync()};Maximum Pool Size=16;Command Timeout=0");
        await using var store = new BookStore(builder => builder.UsePostgreSql(source));
        await store.AddAsync(month.Movements(), WithoutIndex, WithIndex);
        await VacuumAsync(source);
        var (copy, join) = await new BareLimit(source).MeasureAsync(month);
        await VacuumAsync(source);
        PeakMemory.Reset();
        var (land, run, report) = await MeasureAsync(store, month);
        var peak = PeakMemory.Mebibytes;
        Tell("PostgreSQL", rows, land, run, report);
        var (limit, total) = (copy + join, land + run);
        Console.WriteLine($"bare limit: copy {Text(copy)} + join and pairs {Text(join)} = {Text(limit)} s; ratio {total / limit:F2}; client peak {peak:F0} MiB");
        Keep("pg", rows, total, peak);
        (Json["pg_limit_seconds"], Json["pg_ratio"]) = (Math.Round(limit.TotalSeconds, 1), Math.Round(total / limit, 2));
        Check("pg", report, month);

        await VacuumAsync(source);
        await store.AddAsync(day.Movements(), "set local session_replication_role = replica");
        var (dayLand, dayRun, dayReport) = await MeasureAsync(store, day);
        Tell("PostgreSQL, one more day", Math.Min(rows, DayRows), dayLand, dayRun, dayReport);
        Json["pg_day_seconds"] = Math.Round((dayLand + dayRun).TotalSeconds, 2);
        var again = Stopwatch.GetTimestamp();
        var repeat = await store.RunAsync();
        Console.WriteLine($"the same again: {Text(Stopwatch.GetElapsedTime(again))} s, {(repeat.IsRepeat ? "the earlier run" : "A NEW RUN")}");
    }

    private static async Task OnSqliteAsync(GeneratedBooks month, long rows)
    {
        var folder = Directory.CreateTempSubdirectory("payflow-reconcile-");
        try
        {
            await using var store = new BookStore(builder => builder.UseSqlite(Path.Combine(folder.FullName, "payflow.db")));
            await store.AddAsync(month.Movements());
            PeakMemory.Reset();
            var (land, run, report) = await MeasureAsync(store, month);
            Tell("SQLite", rows, land, run, report);
            Keep("sqlite", rows, land + run, PeakMemory.Mebibytes);
            Check("sqlite", report, month);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(TimeSpan Land, TimeSpan Run, ReconciliationReport Report)> MeasureAsync(BookStore store, GeneratedBooks books)
    {
        var start = Stopwatch.GetTimestamp();
        await store.LandAsync(books);
        var land = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var report = await store.RunAsync();
        return (land, Stopwatch.GetElapsedTime(start), report);
    }

    private static void Tell(string what, long rows, TimeSpan land, TimeSpan run, ReconciliationReport report)
    {
        Console.WriteLine();
        Console.WriteLine($"{what}: {rows.ToString("N0", CultureInfo.InvariantCulture)} rows a side; {report.Verdict}");
        var table = new TextTable("stage", "seconds", "rows/s");
        table.Add("land entries", Text(land), Rate(rows, land));
        foreach (var stage in report.Stages)
        {
            table.Add(stage.Name, Text(stage.Took), stage.Rows == 0 ? "" : Rate(stage.Rows, stage.Took));
        }

        table.Add("whole run", Text(run), Rate(rows, run));
        table.Add("together", Text(land + run), Rate(rows, land + run));
        table.Write(Console.Out);
    }

    /// <summary>Precision and recall against what was planted.</summary>
    private static void Check(string name, ReconciliationReport report, GeneratedBooks books)
    {
        var planted = books.Breaks().Where(item => item.Category != BreakCategory.CurrencyMismatch).GroupBy(item => item.Category).ToDictionary(group => group.Key, group => group.LongCount());
        var found = report.BreakTotals.Where(total => total is { Leg: ReconciliationLeg.LedgerToProvider, State: BreakState.Open }).GroupBy(total => total.Category)
            .ToDictionary(group => group.Key, group => group.Sum(total => total.Count));
        var wrong = planted.Where(pair => found.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"{pair.Key}: planted {pair.Value}, found {found.GetValueOrDefault(pair.Key)}").ToList();
        Console.WriteLine(wrong.Count == 0 ? $"every kind of break found as often as it was planted ({planted.Values.Sum()} in {planted.Count} kinds)" : "WRONG: " + string.Join("; ", wrong));
        Json[name + "_wrong_kinds"] = wrong.Count;
    }

    private static void Keep(string name, long rows, TimeSpan total, double peak)
    {
        (Json[name + "_rows"], Json[name + "_seconds"], Json[name + "_rows_per_second"], Json[name + "_client_mib"]) =
            (rows, Math.Round(total.TotalSeconds, 1), Math.Round(rows / total.TotalSeconds), Math.Round(peak));
    }

    private static async Task VacuumAsync(NpgsqlDataSource source)
    {
        foreach (var sql in (string[])["vacuum analyze", "checkpoint"])
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> CreateDatabaseAsync()
    {
        var name = $"payflow_reconcile_{Environment.ProcessId}";
        await using var server = NpgsqlDataSource.Create(PostgresServer.ConnectionString);
        await using var command = server.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return $"{PostgresServer.ConnectionString};Database={name}";
    }

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);

    private static string Rate(long rows, TimeSpan time) => (rows / Math.Max(0.001, time.TotalSeconds)).ToString("N0", CultureInfo.InvariantCulture);
}
