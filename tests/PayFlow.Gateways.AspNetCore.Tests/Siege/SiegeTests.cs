using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace PayFlow.Gateways.Tests.Siege;

/// <summary>Who cannot sign can neither end the application, nor fill its memory, nor keep a provider out.</summary>
public sealed class SiegeTests(ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary><c>PAYFLOW_SLOW_CONNECTIONS=10000</c> is the large form, which takes a minute and that many open files.</summary>
    private static readonly int Connections =
        int.TryParse(Environment.GetEnvironmentVariable("PAYFLOW_SLOW_CONNECTIONS"), out var many) ? many : 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bodies_of_100_megabytes_are_refused_and_not_kept(bool chunked)
    {
        await using var app = await BesiegedApp.StartAsync();
        var before = app.PeakMemory;

        var attack = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostAsync(app.Address.Port, 100, chunked))));
        var statuses = await DeliverUntilAsync(app, attack);

        (await attack).ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 413 "));
        Judge(app, statuses);
        (app.PeakMemory - before).ShouldBeLessThan(64);
        Note($"8 x 100 MB at once, {(chunked ? "chunked" : "announced")}: peak memory {before} MiB before, {app.PeakMemory} MiB after; {statuses.Count} genuine deliveries meanwhile");
    }

    [Fact]
    public async Task Slow_connections_keep_nobody_else_out()
    {
        var large = Connections > 1000;
        await using var app = await BesiegedApp.StartAsync();
        var before = app.PeakMemory;
        using var crowd = new SlowCrowd(app.Address.Port, Connections);

        var attack = Task.Factory.StartNew(
            () => Besiege(crowd, TimeSpan.FromSeconds(large ? 60 : 4), TimeSpan.FromSeconds(large ? 0.5 : 0.05)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var statuses = await DeliverUntilAsync(app, attack);

        var most = await attack;
        Judge(app, statuses);
        most.ShouldBeGreaterThan(Connections * 9 / 10);
        crowd.Bodies.ShouldBeGreaterThan(Connections / 2);
        (app.PeakMemory - before).ShouldBeLessThan(64 + (Connections / 32));
        Note($"{Connections} slow connections, at most {most} at once, {crowd.Bodies} bodies begun, {crowd.ThrownOut} thrown out: peak memory {before} MiB before, {app.PeakMemory} MiB after; {statuses.Count} genuine deliveries meanwhile");
    }

    private static int Besiege(SlowCrowd crowd, TimeSpan duration, TimeSpan tick)
    {
        var (start, most) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var began = Stopwatch.GetTimestamp();
            crowd.Tick();
            most = Math.Max(most, crowd.Standing);
            if (tick - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
            {
                // An attack takes its time; there is nothing to wait for.
                Thread.Sleep(rest);
            }
        }

        return most;
    }

    private static async Task<List<int>> DeliverUntilAsync(BesiegedApp app, Task attack)
    {
        var statuses = new List<int>();
        do
        {
            statuses.Add(await app.DeliverAsync($"evt_{statuses.Count}"));
        }
        while (await Task.WhenAny(attack, Task.Delay(20)) != attack);

        return statuses;
    }

    private static void Judge(BesiegedApp app, List<int> statuses)
    {
        app.IsUp.ShouldBeTrue();
        statuses.GroupBy(status => status).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(new Dictionary<int, int> { [200] = statuses.Count });
    }

    /// <summary>Sends what it said it would as long as it is let; the status line, or what came of it.</summary>
    private static async Task<string> PostAsync(int port, int megabytes, bool chunked)
    {
        using var sender = await RawSender.ConnectAsync(port, "127.0.0.2");
        var length = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {megabytes * Megabyte}";
        await sender.SendAsync($"POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nStripe-Signature: t=1,v1=00\r\n{length}\r\n\r\n");
        var answer = sender.ReadLineAsync();
        var piece = new byte[Megabyte];
        Array.Fill(piece, (byte)'x');
        try
        {
            for (var i = 0; i < megabytes; i++)
            {
                await sender.SendAsync(chunked ? Megabyte.ToString("x", CultureInfo.InvariantCulture) + "\r\n" : "");
                await sender.SendAsync(piece);
                await sender.SendAsync(chunked ? "\r\n" : "");
            }
        }
        catch (SocketException)
        {
            // Thrown out.
        }

        return await answer;
    }

    private void Note(string text) => output.WriteLine(text);
}
