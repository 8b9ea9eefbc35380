using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>A life that ends too early, the one after it, and the verdict.</summary>
internal sealed class EventRun(EventLane lane)
{
    private const int MostRounds = 100;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(20);

    /// <summary>How long the second life took from its start to rest.</summary>
    public TimeSpan Recovery { get; private set; }

    /// <summary>Shops until it dies at the point.</summary>
    /// <returns>Null; or how it ended otherwise.</returns>
    public async Task<string?> DieAsync(EventPoint point, int nth)
    {
        if (point.Needs == EventTrouble.Reading)
        {
            // Each question and both of its repetitions.
            lane.Providers.Faults.Add(new Fault { Kind = FaultKind.ServerError, Method = "GET", Times = 3 * nth * 3 });
        }

        using var child = Child.Start(lane.Order with { HoldsAnswers = point.Needs == EventTrouble.Overtaking }, $"{point.Name}:{nth}");
        var end = child.EndAsync();
        var started = Stopwatch.GetTimestamp();
        while (!end.IsCompleted && Stopwatch.GetElapsedTime(started) < LongestLife)
        {
            await Task.WhenAny(end, HurryAsync());
        }

        if (!end.IsCompleted)
        {
            child.Kill();
            await end;
            return $"did not die at {point.Name}:{nth}";
        }

        var run = await end;
        lane.Providers.Faults.Clear();
        return run.WasKilled ? null : $"did not die at {point.Name}:{nth}: {run.ExitCode} {run.Errors}";
    }

    /// <summary>Somebody refunds a little of every payment, as at the providers' dashboards, while no application is alive.</summary>
    public async Task RefundWhileAwayAsync()
    {
        var away = lane.Order with { Site = $"http://127.0.0.1:{LoopbackPort.Free()}" };
        await using var app = EventsApplication.Build(away, KillSwitch.None);
        var books = lane.Providers.Books.Entries;
        foreach (var charge in books.Where(entry => entry.Kind == BookKinds.Charge && !books.Any(other => other.Kind == BookKinds.Dispute && other.PaymentId == entry.PaymentId)))
        {
            await EventsApplication.RefundByHandAsync(app.Services, EventRows.Account(charge.Provider), charge.PaymentId, 100);
        }
    }

    /// <summary>Starts again, calls again with the same keys, takes every delivery in, and works until nothing is left to do.</summary>
    public async Task LiveAsync(Func<Task>? meanwhile = null, bool hearsFirst = false)
    {
        await lane.Store.LapseAsync();
        var started = Stopwatch.GetTimestamp();
        await using var app = EventsApplication.Build(lane.Order, KillSwitch.None);
        await app.StartAsync();
        if (hearsFirst)
        {
            // Before its own operations are taken up again.
            await lane.Providers.DeliverWebhooksAsync();
            await EventsApplication.HearAsync(app.Services, CancellationToken.None);
        }

        await lane.Store.ElapseAsync();
        await EventsApplication.LookAsync(app.Services, CancellationToken.None);
        await new EventShopping(app.Services).RunAsync(CancellationToken.None);
        if (meanwhile is not null)
        {
            await WorkAsync(app);
            await meanwhile();
        }

        for (var round = 0; round < MostRounds && await WorkAsync(app); round++)
        {
        }

        Recovery = Stopwatch.GetElapsedTime(started);
        await app.StopAsync();
    }

    private async Task<bool> WorkAsync(WebApplication app)
    {
        var known = lane.Providers.WebhookAttempts.Count;
        await lane.Providers.DeliverWebhooksAsync();
        await lane.Store.HurryAsync();
        await EventsApplication.LookAsync(app.Services, CancellationToken.None);
        return lane.Providers.WebhookAttempts.Count > known
            || (await lane.Store.InboxAsync()).Any(row => row.IsOpen)
            || (await lane.Store.WaitingAsync()).Count > 0;
    }

    private async Task HurryAsync()
    {
        await lane.Store.HurryAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        await timer.WaitForNextTickAsync();
    }
}
