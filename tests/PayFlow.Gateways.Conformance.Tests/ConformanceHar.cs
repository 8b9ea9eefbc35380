using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests;

/// <summary>Gathers the exchanges of all suites into one HAR file for each provider, where PAYFLOW_HAR_DIR asks for it.</summary>
internal static class ConformanceHar
{
    private const string Head = """{"log":{"version":"1.2","creator":{"name":"PayFlow.Gateways.Conformance.Tests","version":"1"},"entries":[""";
    private const string Tail = "]}}";
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Files = new();
    private static readonly ConcurrentDictionary<string, bool> Begun = new();

    public static bool IsWanted => Folder is { Length: > 0 };

    private static string? Folder => Environment.GetEnvironmentVariable("PAYFLOW_HAR_DIR");

    public static async Task CollectAsync(string provider, PaymentSimulator simulator)
    {
        var path = Path.GetTempFileName();
        await simulator.WriteHarAsync(path);
        var entries = JsonNode.Parse(await File.ReadAllTextAsync(path))!["log"]!["entries"]!.AsArray();
        File.Delete(path);
        var turn = Files.GetOrAdd(provider, _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        try
        {
            Directory.CreateDirectory(Folder!);
            await using var file = new FileStream(Path.Combine(Folder!, $"conformance-{provider}.har"), FileMode.OpenOrCreate, FileAccess.ReadWrite);
            await AppendAsync(file, string.Join(',', entries.Select(entry => entry!.ToJsonString())), Begun.TryAdd(provider, true));
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task AppendAsync(FileStream file, string entries, bool isFirst)
    {
        if (isFirst)
        {
            file.SetLength(0);
            await file.WriteAsync(Encoding.UTF8.GetBytes(Head + entries + Tail));
            return;
        }

        // The new ones go where the end was.
        file.Seek(-Tail.Length, SeekOrigin.End);
        var comma = entries.Length == 0 || file.Length == Head.Length + Tail.Length ? "" : ",";
        await file.WriteAsync(Encoding.UTF8.GetBytes(comma + entries + Tail));
    }
}
