using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using static PayFlow.Gateways.Tests.Webhooks.WebhookHarness;

namespace PayFlow.Gateways.Tests.Webhooks;

public sealed class WebhookProcessorTests
{
    [Fact]
    public async Task A_handler_gets_what_the_provider_says_and_not_what_the_event_says()
    {
        var handler = new RecordingHandler();
        using var harness = new WebhookHarness(payment => new PaymentResult { Status = PaymentStatus.Voided, Payment = payment }, handlers: handler);
        await harness.Receive(Event("evt_1", "pi_1"));

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(1);

        var seen = handler.Events.ShouldHaveSingleItem().ShouldBeOfType<PaymentChanged>();
        seen.Account.ShouldBe(Account);
        seen.ProviderEventId.ShouldBe("evt_1");
        seen.ProviderType.ShouldBe("payment_intent.succeeded");
        seen.Type.ShouldBe("payflow.payment.voided");
        seen.Payment.ShouldBe(new PaymentReference(Account, "pi_1"));
        seen.Status.ShouldBe(PaymentStatus.Voided);
    }

    [Fact]
    public async Task An_event_about_no_payment_asks_the_provider_nothing()
    {
        var handler = new RecordingHandler();
        using var harness = new WebhookHarness(_ => throw new InvalidOperationException("was asked"), handlers: handler);
        await harness.Receive("""{"id":"evt_1","object":"event","type":"something.new","created":1}""");

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(1);

        handler.Events.ShouldHaveSingleItem().ShouldBeOfType<UnrecognizedEvent>().ProviderType.ShouldBe("something.new");
    }

    [Fact]
    public async Task What_one_handler_throws_is_brought_to_it_again_and_to_no_other()
    {
        var broken = true;
        var first = new RecordingHandler(name: "first");
        var second = new RecordingHandler(_ => broken ? new InvalidOperationException("no disk") : null, "second");
        using var harness = new WebhookHarness(handlers: [first, second]);
        await harness.Receive(Event("evt_1", "pi_1"));

        await harness.Processor.ProcessPendingAsync();
        await harness.Processor.ProcessPendingAsync();
        second.Events.Count.ShouldBe(1);
        broken = false;
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        await harness.Processor.ProcessPendingAsync();
        harness.Time.Advance(TimeSpan.FromDays(1));
        await harness.Processor.ProcessPendingAsync();

        second.Events.Count.ShouldBe(2);
        second.Events[0].ShouldBe(second.Events[1]);
        first.Events.Count.ShouldBe(1);
        harness.Log.Lines.ShouldHaveSingleItem().Id.ShouldBe(4020);
    }

    [Fact]
    public async Task A_handler_that_takes_its_time_holds_up_no_other_and_not_the_next_event()
    {
        var (slow, quick) = (new TaskCompletionSource(), new RecordingHandler(name: "quick"));
        using var harness = new WebhookHarness(handlers: [new WaitingHandler(slow.Task), quick]);
        await harness.Dispatching.StartAsync(default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var i = 1; i <= 40; i++)
        {
            await harness.Receive(Event($"evt_{i}", $"pi_{i}"));
        }

        await harness.Processor.ApplyPendingAsync(default);
        while (quick.Events.Count < 40)
        {
            patience.Token.ThrowIfCancellationRequested();
            harness.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        slow.SetResult();
        await harness.Dispatching.StopAsync(default);
    }

    [Fact]
    public async Task Two_handlers_of_one_name_are_refused()
    {
        using var harness = new WebhookHarness(handlers: [new RecordingHandler(), new RecordingHandler()]);
        await harness.Receive(Event("evt_1", "pi_1"));

        (await Should.ThrowAsync<InvalidOperationException>(() => harness.Processor.ProcessPendingAsync())).Message.ShouldContain("RecordingHandler");
    }

    [Fact]
    public async Task An_event_that_a_handler_can_never_take_is_set_aside_aloud_after_twelve_tries()
    {
        var handler = new RecordingHandler(seen => seen.ProviderEventId == "evt_poison" ? new FormatException("broken") : null);
        using var harness = new WebhookHarness(handlers: handler);
        await harness.Receive(Event("evt_poison", "pi_1"));
        await harness.Receive(Event("evt_good", "pi_2"));

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(2);
        for (var i = 0; i < 100; i++)
        {
            harness.Time.Advance(TimeSpan.FromHours(3));
            (await harness.Processor.ProcessPendingAsync()).ShouldBe(0);
        }

        handler.Events.Count(seen => seen.ProviderEventId == "evt_poison").ShouldBe(12);
        harness.Log.Lines.Count(line => line is { Id: 4020, Level: LogLevel.Warning }).ShouldBe(11);
        harness.Log.Lines.Count(line => line is { Id: 4021, Level: LogLevel.Error }).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_whose_payment_can_never_be_read_is_set_aside_aloud_after_twelve_tries()
    {
        var handler = new RecordingHandler();
        using var harness = new WebhookHarness(
            payment => payment.Id == "pi_1" ? throw new GatewayException(payment.Account, Unreachable) : new PaymentResult { Status = PaymentStatus.Captured, Payment = payment },
            handlers: handler);
        await harness.Receive(Event("evt_poison", "pi_1"));
        await harness.Receive(Event("evt_good", "pi_2"));

        for (var i = 0; i < 100; i++)
        {
            await harness.Processor.ProcessPendingAsync();
            harness.Time.Advance(TimeSpan.FromHours(3));
        }

        handler.Events.ShouldHaveSingleItem().ProviderEventId.ShouldBe("evt_good");
        harness.Log.Lines.Count(line => line is { Id: 4010, Level: LogLevel.Warning }).ShouldBe(11);
        harness.Log.Lines.Count(line => line is { Id: 4011, Level: LogLevel.Error }).ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_read_keeps_the_handlers_waiting()
    {
        var down = true;
        var handler = new RecordingHandler();
        using var harness = new WebhookHarness(
            payment => down ? throw new GatewayException(payment.Account, Unreachable) : new PaymentResult { Status = PaymentStatus.Captured, Payment = payment },
            handlers: handler);
        await harness.Receive(Event("evt_1", "pi_1"));

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(0);
        handler.Events.ShouldBeEmpty();
        down = false;
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(1);
        handler.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_backlog_is_worked_through_in_one_go_and_one_payment_in_order()
    {
        var handler = new RecordingHandler();
        using var harness = new WebhookHarness(handlers: handler);
        for (var i = 0; i < 100; i++)
        {
            await harness.Receive(Event($"evt_{i}", $"pi_{i % 3}"));
            harness.Time.Advance(TimeSpan.FromTicks(1));
        }

        (await harness.Processor.ProcessPendingAsync()).ShouldBe(100);

        foreach (var payment in handler.Events.GroupBy(seen => seen.Stream))
        {
            var numbers = payment.Select(seen => int.Parse(seen.ProviderEventId[4..])).ToList();
            numbers.ShouldBe(numbers.Order());
        }
    }

    [Fact]
    public async Task Stopping_leaves_what_was_not_handled_in_the_inbox()
    {
        using var stop = new CancellationTokenSource();
        var handler = new RecordingHandler(_ =>
        {
            stop.Cancel();
            return stop.Token.IsCancellationRequested ? new OperationCanceledException(stop.Token) : null;
        });
        using var harness = new WebhookHarness(handlers: handler);
        await harness.Receive(Event("evt_1", "pi_1"));

        await Should.ThrowAsync<OperationCanceledException>(() => harness.Processor.ProcessPendingAsync(stop.Token));

        harness.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(11, 10240)]
    [InlineData(12, 10800)]
    [InlineData(int.MaxValue, 10800)]
    public void Pauses_double_up_to_three_hours(int tries, int seconds) =>
        DeliverySchedule.Delay(tries).ShouldBe(TimeSpan.FromSeconds(seconds));

    private static readonly GatewayError Unreachable = new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.DoNotRetry,
        Message = "The provider did not answer.",
    };

    private sealed class WaitingHandler(Task until) : IPaymentEventHandler
    {
        public string Name => "slow";

        public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken) => until.WaitAsync(cancellationToken);
    }
}
