using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PayFlow.Gateways.Crash.Events;

namespace PayFlow.Gateways.Crash;

/// <summary>An application in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly ConcurrentBag<string> _passed = [];

    private Child(Process process) => _process = process;

    /// <summary>Starts it; it may have a point at which it dies, or <c>trace</c>.</summary>
    public static Child Start(CrashOrder order, string? kill = null) => Start([JsonSerializer.Serialize(order, CrashJson.Default.CrashOrder)], kill);

    /// <summary>One that takes webhooks too.</summary>
    public static Child Start(EventOrder order, string? kill = null) => Start([EventOrder.Role, JsonSerializer.Serialize(order, CrashJson.Default.EventOrder)], kill);

    private static Child Start(IEnumerable<string> arguments, string? kill)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PayFlow.Gateways.Crash.Host.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PAYFLOW_KILL"] = kill;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Child(Process.Start(start)!);
    }

    public static async Task<ChildRun> RunAsync(CrashOrder order, string? kill = null)
    {
        using var child = Start(order, kill);
        return await child.EndAsync();
    }

    /// <summary>Whether it has said so by now; it has to be one that traces.</summary>
    public bool HasPassed(string point) => _passed.Contains(point);

    public void Kill() => _process.Kill();

    public async Task<ChildRun> EndAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        var lines = new List<ChildLine>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (TryRead(line) is { } read)
            {
                lines.Add(read);
                _passed.Add(read.Passed ?? "");
            }
        }

        await _process.WaitForExitAsync();
        return new ChildRun(_process.ExitCode == Killed, _process.ExitCode, lines, await errors);
    }

    public void Dispose() => _process.Dispose();

    // Killed while it wrote, it leaves half a line.
    private static ChildLine? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CrashJson.Default.ChildLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a child has left behind.</summary>
internal sealed record ChildRun(bool WasKilled, int ExitCode, IReadOnlyList<ChildLine> Lines, string Errors)
{
    public IReadOnlyList<Told> Told => [.. Lines.Select(line => line.Told).OfType<Told>()];

    public IReadOnlyList<string> Passed => [.. Lines.Select(line => line.Passed).OfType<string>()];

    /// <summary>It did all it was to do.</summary>
    public ChildRun EnsureEnded() => ExitCode == 0 ? this : throw new InvalidOperationException($"The child ended with {ExitCode}: {Errors}");
}
