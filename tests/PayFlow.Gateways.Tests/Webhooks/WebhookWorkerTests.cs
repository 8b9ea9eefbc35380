using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.WebhookHarness;

namespace PayFlow.Gateways.Tests.Webhooks;

public sealed class WebhookWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_delivery_wakes_it_at_once()
    {
        var handled = new TaskCompletionSource();
        using var harness = new WebhookHarness(handlers: Handler(handled));
        await harness.Worker.StartAsync(default);
        await harness.Dispatching.StartAsync(default);

        await harness.Receive(Event("evt_1", "pi_1"));

        await handled.Task.WaitAsync(Patience);
        await harness.Worker.StopAsync(default);
        await harness.Dispatching.StopAsync(default);
    }

    [Fact]
    public async Task What_was_there_before_it_started_is_handled()
    {
        var handled = new TaskCompletionSource();
        using var harness = new WebhookHarness(handlers: Handler(handled));
        await harness.Receive(Event("evt_1", "pi_1"));

        await harness.Worker.StartAsync(default);
        await harness.Dispatching.StartAsync(default);

        await handled.Task.WaitAsync(Patience);
        await harness.Worker.StopAsync(default);
        await harness.Dispatching.StopAsync(default);
    }

    [Fact]
    public async Task It_looks_again_every_few_seconds_even_after_the_inbox_was_down()
    {
        var inbox = new Watched(isDown: true);
        using var harness = new WebhookHarness(inbox: inbox);
        await harness.Worker.StartAsync(default);

        for (var i = 0; i < 3; i++)
        {
            await AskedAsync(harness, inbox, TimeSpan.FromSeconds(5));
        }

        await harness.Worker.StopAsync(default);
        harness.Log.Lines.ShouldAllBe(line => line.Id == 4012);
    }

    [Fact]
    public async Task What_is_old_is_forgotten_once_an_hour_and_links_are_looked_for_more_often()
    {
        var inbox = new Watched(isDown: false);
        using var harness = new WebhookHarness(inbox: inbox);
        await harness.Worker.StartAsync(default);
        await AskedAsync(harness, inbox, TimeSpan.FromSeconds(5));

        for (var i = 0; i < 13; i++)
        {
            var asked = inbox.Asked();
            harness.Time.Advance(TimeSpan.FromMinutes(10));
            await asked.WaitAsync(Patience);
        }

        await harness.Worker.StopAsync(default);
        inbox.Purges.ShouldBeInRange(2, 3);
        inbox.Links.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task It_stops_without_a_word()
    {
        using var harness = new WebhookHarness();
        await harness.Worker.StartAsync(default);

        await harness.Worker.StopAsync(default).WaitAsync(Patience);

        harness.Log.Lines.ShouldBeEmpty();
    }

    private static RecordingHandler Handler(TaskCompletionSource handled) => new(_ =>
    {
        handled.SetResult();
        return null;
    });

    /// <summary>Lets the clock go on until the inbox is asked: the worker sets its timer some time after it has asked before.</summary>
    private static async Task AskedAsync(WebhookHarness harness, Watched inbox, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(Patience);
        var asked = inbox.Asked();
        while (!asked.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            harness.Time.Advance(step);
            await Task.Yield();
        }
    }

    private sealed class Watched(bool isDown) : AbsentInbox
    {
        private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Links { get; private set; }

        public int Purges { get; private set; }

        public Task Asked() => Volatile.Read(ref _asked).Task;

        public override ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken)
        {
            var asked = Interlocked.Exchange(ref _asked, new(TaskCreationOptions.RunContinuationsAsynchronously));
            asked.SetResult();
            return isDown ? throw new TimeoutException("The database does not answer.") : new([]);
        }

        public override ValueTask<int> LinkAsync(CancellationToken cancellationToken)
        {
            Links++;
            return default;
        }

        public override ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
        {
            Purges++;
            return default;
        }
    }
}
