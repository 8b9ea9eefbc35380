using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.PostgreSql;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Benchmarks.Endpoint;

/// <summary>Deliveries a second through the webhook endpoint, sender and receiver in this process, beside the least that could be done instead.</summary>
internal static class EndpointBenchmark
{
    private const int Rounds = 5;
    private static readonly int[] Crowds = [1, 8, 32];

    public static async Task RunAsync(TimeSpan duration)
    {
        if (PostgresServer.ReasonToSkip is { } reason)
        {
            Console.Error.WriteLine(reason);
            await MeasureAsync(duration, await InMemoryAsync());
            return;
        }

        Environment.SetEnvironmentVariable("PAYFLOW_POSTGRES_FSYNC", "on");
        await using var source = NpgsqlDataSource.Create($"{await CreateDatabaseAsync()};Maximum Pool Size=64");
        await using var database = new PostgresDatabase(source, ownsSource: false, NullLogger.Instance);
        await database.InitializeAsync(default);
        await MeasureAsync(
            duration,
            [
                .. await InMemoryAsync(),
                ("bare_postgres", await Subject.BareInPostgresAsync(source)),
                ("payflow_postgres", await Subject.PayFlowAsync("PayFlow.Gateways, inbox in PostgreSQL", new PostgresWebhookInbox(database))),
            ]);
    }

    private static async Task<(string Key, Subject Subject)[]> InMemoryAsync()
    {
        var inbox = new RenewedInbox();
        return [("bare_memory", await Subject.BareInMemoryAsync()), ("payflow_memory", await Subject.PayFlowAsync("PayFlow.Gateways, inbox in memory", inbox, inbox.Renew))];
    }

    private static async Task<string> CreateDatabaseAsync()
    {
        var name = $"payflow_endpoint_{Environment.ProcessId}";
        await using var server = NpgsqlDataSource.Create(PostgresServer.ConnectionString);
        await using var command = server.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return $"{PostgresServer.ConnectionString};Database={name}";
    }

    private static async Task MeasureAsync(TimeSpan duration, (string Key, Subject Subject)[] subjects)
    {
        using var sender = new Sender();
        foreach (var (_, subject) in subjects)
        {
            await SliceAsync(sender, subject, 8, TimeSpan.FromSeconds(1));
        }

        var slice = duration / (Rounds * Crowds.Length * subjects.Length);
        var figures = new Dictionary<(string Key, int Callers), List<Slice>>();
        foreach (var callers in Crowds)
        {
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (key, subject) in subjects)
                {
                    figures.TryAdd((key, callers), []);
                    figures[(key, callers)].Add(await SliceAsync(sender, subject, callers, slice));
                }
            }
        }

        Write(subjects, figures);
        foreach (var (_, subject) in subjects)
        {
            await subject.DisposeAsync();
        }
    }

    private static async Task<Slice> SliceAsync(Sender sender, Subject subject, int callers, TimeSpan duration)
    {
        subject.Prepare();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => LoopAsync(sender, subject, start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(own => own).ToArray();
        return new Slice(all.Length / elapsed.TotalSeconds, Statistics.Percentile(all, 0.5), Statistics.Percentile(all, 0.99));
    }

    private static async Task<List<double>> LoopAsync(Sender sender, Subject subject, long start, TimeSpan duration)
    {
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var began = Stopwatch.GetTimestamp();
            await sender.PostAsync(subject.Url);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static void Write((string Key, Subject Subject)[] subjects, Dictionary<(string Key, int Callers), List<Slice>> figures)
    {
        Console.WriteLine($"Stripe deliveries of 3 KB over the loopback interface, sender included; medians of {Rounds} rounds in turns");
        var table = new TextTable("callers", "endpoint", "deliveries/s", "p50 ms", "p99 ms", "of the bare one");
        var json = new Dictionary<string, object> { ["benchmark"] = "endpoint" };
        foreach (var callers in Crowds)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                // Bare and PayFlow come in pairs.
                var (own, bare) = (figures[(subjects[i].Key, callers)], figures[(subjects[i & ~1].Key, callers)]);
                var ratio = Statistics.Median(own.Zip(bare, (mine, its) => mine.PerSecond / its.PerSecond));
                var (rate, p50, p99) = (Statistics.Median(own.Select(s => s.PerSecond)), Statistics.Median(own.Select(s => s.P50)), Statistics.Median(own.Select(s => s.P99)));
                table.Add(Text(callers, "F0"), subjects[i].Subject.Name, Text(rate, "N0"), Text(p50, "F2"), Text(p99, "F2"), Text(ratio, "F2"));
                var key = $"{subjects[i].Key}_{callers}";
                (json[$"{key}_per_second"], json[$"{key}_p50_ms"], json[$"{key}_p99_ms"], json[$"{key}_ratio"]) =
                    (Math.Round(rate), Math.Round(p50, 2), Math.Round(p99, 2), Math.Round(ratio, 2));
            }
        }

        table.Write(Console.Out);
        Console.WriteLine(JsonSerializer.Serialize(json));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed record Slice(double PerSecond, double P50, double P99);
}
