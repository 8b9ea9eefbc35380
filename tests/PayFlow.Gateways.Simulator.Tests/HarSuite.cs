using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests;

/// <summary>Gathers the exchanges of one test class into one HAR file, where PAYFLOW_HAR_DIR asks for it.</summary>
public sealed class HarSuite : IAsyncLifetime
{
    private static readonly string Suite = typeof(HarSuite).Assembly.GetName().Name!;

    private readonly JsonArray _entries = [];
    private string? _name;

    public static string? Directory => Environment.GetEnvironmentVariable("PAYFLOW_HAR_DIR") is { Length: > 0 } path ? path : null;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task CollectAsync(object test, PaymentSimulator simulator)
    {
        if (Directory is null)
        {
            return;
        }

        _name = test.GetType().Name;
        var path = Path.GetTempFileName();
        await simulator.WriteHarAsync(path);
        foreach (var entry in JsonNode.Parse(await File.ReadAllTextAsync(path))!["log"]!["entries"]!.AsArray())
        {
            _entries.Add(entry!.DeepClone());
        }

        File.Delete(path);
    }

    public async Task DisposeAsync()
    {
        if (Directory is null || _entries.Count == 0)
        {
            return;
        }

        System.IO.Directory.CreateDirectory(Directory);
        var har = new JsonObject
        {
            ["log"] = new JsonObject
            {
                ["version"] = "1.2",
                ["creator"] = new JsonObject { ["name"] = Suite, ["version"] = "1" },
                ["entries"] = _entries,
            },
        };
        await File.WriteAllTextAsync(Path.Combine(Directory, $"{Suite}-{_name}.har"), har.ToJsonString());
    }
}
