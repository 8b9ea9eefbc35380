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
        var inbox = new Flaky();
        using var harness = new WebhookHarness(inbox: inbox);
        await harness.Worker.StartAsync(default);
        using var patience = new CancellationTokenSource(Patience);

        for (var i = 0; i < 3; i++)
        {
            var asked = inbox.Asked();
            // The worker sets its timer some time after it has asked: the clock goes on until it has.
            while (!asked.IsCompleted)
            {
                patience.Token.ThrowIfCancellationRequested();
                harness.Time.Advance(TimeSpan.FromSeconds(5));
                await Task.Yield();
            }
        }

        await harness.Worker.StopAsync(default);
        harness.Log.Lines.ShouldAllBe(line => line.Id == 4012);
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

    private sealed class Flaky : AbsentInbox
    {
        private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked() => Volatile.Read(ref _asked).Task;

        public override ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken)
        {
            var asked = Interlocked.Exchange(ref _asked, new(TaskCreationOptions.RunContinuationsAsynchronously));
            asked.SetResult();
            throw new TimeoutException("The database does not answer.");
        }
    }
}
