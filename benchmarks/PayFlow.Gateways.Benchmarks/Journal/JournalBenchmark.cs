using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.PostgreSql;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Benchmarks.Journal;

/// <summary>What it costs to write a payment down durably, beside the least it can cost, in turns on the same server.</summary>
internal static class JournalBenchmark
{
    private const int Rounds = 5;
    private static readonly int[] Crowds = [1, 8, 32];

    public static async Task RunAsync(TimeSpan duration)
    {
        Environment.SetEnvironmentVariable("PAYFLOW_POSTGRES_FSYNC", "on");
        await using var source = NpgsqlDataSource.Create($"{await CreateDatabaseAsync()};Maximum Pool Size=64");
        await using var database = new PostgresDatabase(source, ownsSource: false, NullLogger.Instance);
        Writer[] writers = [new BareLoop(source), new LedgerLoop(database)];
        foreach (var writer in writers)
        {
            await writer.PrepareAsync();
            await MeasureAsync(writer, 4, TimeSpan.FromSeconds(1));
        }

        var slice = duration / (Rounds * Crowds.Length * writers.Length);
        var figures = new Dictionary<(string Writer, int Callers), List<Slice>>();
        foreach (var callers in Crowds)
        {
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var writer in writers)
                {
                    if (!figures.TryGetValue((writer.Name, callers), out var slices))
                    {
                        figures[(writer.Name, callers)] = slices = [];
                    }

                    slices.Add(await MeasureAsync(writer, callers, slice));
                }
            }
        }

        await WriteAsync(source, writers, figures);
    }

    private static async Task<string> CreateDatabaseAsync()
    {
        var name = $"payflow_journal_{Environment.ProcessId}";
        await using var server = NpgsqlDataSource.Create(PostgresServer.ConnectionString);
        await using var command = server.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return $"{PostgresServer.ConnectionString};Database={name}";
    }

    private static async Task<Slice> MeasureAsync(Writer writer, int callers, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => LoopAsync(writer, start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(own => own).ToArray();
        return new Slice(all.Length / elapsed.TotalSeconds, Statistics.Percentile(all, 0.5), Statistics.Percentile(all, 0.99));
    }

    private static async Task<List<double>> LoopAsync(Writer writer, long start, TimeSpan duration)
    {
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var began = Stopwatch.GetTimestamp();
            await writer.PayAsync(Guid.CreateVersion7());
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, Writer[] writers, Dictionary<(string Writer, int Callers), List<Slice>> figures)
    {
        await using var command = source.CreateCommand("select current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");
        Console.WriteLine($"PostgreSQL with fsync {await command.ExecuteScalarAsync()}; medians of {Rounds} rounds in turns");
        var table = new TextTable("callers", "writer", "payments/s", "p50 ms", "p99 ms", "of the bare loop");
        var json = new Dictionary<string, double>();
        foreach (var callers in Crowds)
        {
            foreach (var writer in writers)
            {
                var (own, bare) = (figures[(writer.Name, callers)], figures[(writers[0].Name, callers)]);
                var ratio = Statistics.Median(own.Zip(bare, (mine, its) => mine.PerSecond / its.PerSecond));
                var (rate, p50, p99) = (Statistics.Median(own.Select(s => s.PerSecond)), Statistics.Median(own.Select(s => s.P50)), Statistics.Median(own.Select(s => s.P99)));
                table.Add(Text(callers, "F0"), writer.Name, Text(rate, "F0"), Text(p50, "F2"), Text(p99, "F2"), Text(ratio, "F2"));
                var key = writer == writers[0] ? "bare" : "ledger";
                (json[$"{key}_{callers}_per_second"], json[$"{key}_{callers}_p50_ms"], json[$"{key}_{callers}_p99_ms"], json[$"{key}_{callers}_ratio"]) =
                    (Math.Round(rate), Math.Round(p50, 2), Math.Round(p99, 2), Math.Round(ratio, 2));
            }
        }

        table.Write(Console.Out);
        Console.WriteLine(JsonSerializer.Serialize(json));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed record Slice(double PerSecond, double P50, double P99);
}
