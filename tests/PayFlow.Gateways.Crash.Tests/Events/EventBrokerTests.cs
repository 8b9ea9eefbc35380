using System.Diagnostics;
using System.Globalization;
using System.Text;
using PayFlow.Gateways.RabbitMQ;
using PayFlow.Gateways.RabbitMQ.Tests;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>An application dies around a publish, and RabbitMQ is away when the next one starts: what a handler was told is in the queue.</summary>
public sealed class EventBrokerTests : IDisposable
{
    [RabbitMqNodeFact]
    public async Task Killed_around_a_publish_with_the_broker_away_after_it_nothing_published_is_lost()
    {
        await using var node = new RabbitMqNode();
        await node.StartAsync();
        var rows = new List<CrashRow>();
        foreach (var (point, nth, isPowerCut) in Chosen())
        {
            using var store = new SqliteStore();
            rows.Add(await DieAsync(store, node, point, nth, isPowerCut));
        }

        rows.Where(row => row.Violations.Count > 0).Select(row => $"{row.Point}: {string.Join("; ", row.Violations)}").ShouldBeEmpty();
    }

    public void Dispose() => CrashReport.Write();

    private static async Task<CrashRow> DieAsync(SqliteStore store, RabbitMqNode node, EventPoint point, int nth, bool isPowerCut)
    {
        await using var lane = await EventLane.OpenAsync(store, nth, node.Uri);
        var options = new RabbitMqOptions { Uri = node.Uri, Exchange = lane.Order.Exchange };
        await using (await Consumer.BindAsync(options, ["#"]))
        {
        }

        var run = new EventRun(lane);
        var died = await run.DieAsync(point, nth);
        await (isPowerCut ? node.KillAsync() : node.StopAsync());
        var started = Stopwatch.GetTimestamp();
        await run.LiveAsync(node.StartAsync);

        var verdict = new EventVerdict(lane);
        verdict.Add(died);
        await verdict.JudgeAsync();
        await using var consumer = await Consumer.ConnectAsync(node.Uri, $"{options.Exchange}.#");
        var messages = (await consumer.DrainAsync()).ConvertAll(message => (Guid.Parse(message.BasicProperties.MessageId!), Encoding.UTF8.GetString(message.Body.Span)));
        verdict.OfMessages(messages);
        messages.Count.ShouldBeGreaterThan(20);
        var row = new CrashRow($"{point.Name}:{nth}, then the broker {(isPowerCut ? "killed" : "stopped")}", "publish", "all", store.Kind, verdict.Violations, run.Recovery);
        CrashReport.Add(row);
        CrashReport.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Point}: {messages.Count} messages of {messages.DistinctBy(message => message.Item1).Count()} events, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s with the broker's start"));
        return row;
    }

    // By default one with a stop and one with a power cut.
    private static IEnumerable<(EventPoint Point, int Nth, bool IsPowerCut)> Chosen() => Extent.IsFull
        ? from point in EventPoint.OfPublishing from nth in (int[])[1, 4] from isPowerCut in (bool[])[false, true] select (point, nth, isPowerCut)
        : [(EventPoint.OfPublishing[0], 6, false), (EventPoint.OfPublishing[1], 3, true)];
}
