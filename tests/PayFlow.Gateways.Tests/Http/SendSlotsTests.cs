using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

public sealed class SendSlotsTests
{
    private static readonly ProviderCall Write = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Whoever_waits_gets_the_slot_that_becomes_free()
    {
        using var slots = new SendSlots(1);
        (await slots.EnterAsync(TimeSpan.Zero, _time, default)).ShouldBeTrue();
        var waiting = slots.EnterAsync(TimeSpan.FromSeconds(5), _time, default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        slots.Leave();

        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gives_up_takes_nothing_along()
    {
        using var slots = new SendSlots(1);
        await slots.EnterAsync(TimeSpan.Zero, _time, default);
        using var source = new CancellationTokenSource();
        var impatient = slots.EnterAsync(TimeSpan.FromSeconds(5), _time, default).AsTask();
        var cancelled = slots.EnterAsync(TimeSpan.FromSeconds(60), _time, source.Token).AsTask();

        _time.Advance(TimeSpan.FromSeconds(5));
        await source.CancelAsync();
        (await impatient, await cancelled).ShouldBe((false, false));
        slots.Leave();

        (await slots.EnterAsync(TimeSpan.Zero, _time, default)).ShouldBeTrue();
        (await slots.EnterAsync(TimeSpan.Zero, _time, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task However_many_come_and_give_up_no_slot_is_lost_and_none_is_made()
    {
        using var slots = new SendSlots(3);
        var (busy, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var source = new CancellationTokenSource();
                var entering = slots.EnterAsync(TimeSpan.FromHours(1), TimeProvider.System, source.Token);
                if ((i + worker) % 3 == 0)
                {
                    await source.CancelAsync();
                }

                if (await entering)
                {
                    var now = Interlocked.Increment(ref busy);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref busy);
                    slots.Leave();
                }
            }
        })));

        most.ShouldBeInRange(1, 3);
        for (var i = 0; i < 3; i++)
        {
            (await slots.EnterAsync(TimeSpan.Zero, _time, default)).ShouldBeTrue();
        }

        (await slots.EnterAsync(TimeSpan.Zero, _time, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_send_that_finds_no_slot_in_time_was_not_sent()
    {
        var hangs = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wire = new StubWire((_, _) => hangs.Task);
        var options = Lines.Patient();
        (options.MaxConcurrency, options.Deadline) = (1, TimeSpan.FromSeconds(10));
        var http = Lines.Http(wire, Lines.StripeDialect, options, _time);
        var first = http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        var second = http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        _time.Advance(TimeSpan.FromSeconds(8));
        var turnedAway = await second;
        hangs.SetResult(StubWire.Json(200, """{"id":"pi_1"}"""));

        turnedAway.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.NotSent, 0, "no slot", false));
        (await first).Evidence.ShouldBe(SendEvidence.Executed);
        wire.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void How_many_may_send_at_once_is_within_reason(int most, bool holds) =>
        new GatewayOptionsRules("stripe").Common(new StripeOptions { MaxConcurrency = most }).Failures.Count.ShouldBe(holds ? 0 : 1);

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, now, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
