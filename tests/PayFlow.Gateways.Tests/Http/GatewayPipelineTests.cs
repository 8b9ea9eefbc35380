using System.Net;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

public sealed class GatewayPipelineTests
{
    private static readonly ProviderCall Keyed = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private static readonly ProviderCall Unkeyed = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), null);
    private readonly InstantTime _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_bytes_and_key(int resends)
    {
        var wire = new StubWire((500, "{}"));

        var answer = await Send(wire, Keyed, resends);

        wire.Sent.Count.ShouldBe(resends + 1);
        wire.Sent.Select(sent => (sent.ToString(), sent.Headers["Idempotency-Key"])).Distinct().ShouldBe([("POST /v1/payment_intents\namount=1250", "pf-1")]);
        answer.Sends.Count.ShouldBe(resends + 1);
        answer.Evidence.ShouldBe(SendEvidence.Indeterminate);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent_twice_once_its_body_was_started()
    {
        var (lost, refused) = (new StubWire((500, "{}")), new StubWire((_, _) => throw Refused()) { ReadsBody = false });

        await Send(lost, Unkeyed, resends: 3);
        await Send(refused, Unkeyed, resends: 3);

        lost.Sent.Count.ShouldBe(1);
        refused.Sent.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(402, """{"error":{"code":"card_declined"}}""", 1)]
    [InlineData(400, "{}", 1)]
    [InlineData(401, "{}", 1)]
    [InlineData(404, "{}", 1)]
    [InlineData(302, "", 1)]
    [InlineData(408, "{}", 4)]
    [InlineData(409, "{}", 6)]
    [InlineData(424, "{}", 3)]
    [InlineData(425, "{}", 4)]
    [InlineData(429, "{}", 4)]
    [InlineData(503, "<html>", 3)]
    [InlineData(200, "<html>", 3)]
    public async Task Only_an_answer_that_may_change_is_asked_for_again(int status, string body, int sends)
    {
        var wire = new StubWire((status, body));

        await Send(wire, Keyed, resends: 2);

        wire.Sent.Count.ShouldBe(sends);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("60", 60)]
    [InlineData("3600", 60)]
    [InlineData("9223372036854775807", 60)]
    [InlineData("99999999999999999999999", 1)]
    [InlineData("-5", 1)]
    [InlineData("1.5", 1)]
    [InlineData("soon", 1)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 1)]
    [InlineData(null, 1)]
    public async Task The_provider_s_wait_is_kept_within_a_minute_and_junk_is_ignored(string? header, int seconds)
    {
        foreach (var dialect in new ProviderDialect[] { Lines.StripeDialect, new PayPalDialect(Lines.PayPalWatch), new SquareDialect(new SquareOptions { AccessToken = "t" }, new CodeWatch("square", null)) })
        {
            var time = new InstantTime();
            var wire = new StubWire(_ =>
            {
                var response = StubWire.Json(429, "{}");
                response.Headers.TryAddWithoutValidation("Retry-After", header ?? "");
                return response;
            });

            await Lines.Http(wire, dialect, time, resends: 2).SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);

            time.Pauses.ShouldBe([TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)]);
        }
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 12:00:07 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", 7)]
    [InlineData("Sun, 22 Nov 2026 13:00:00 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", 60)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", 60)]
    [InlineData("Sun, 22 Nov 2026 11:59:59 GMT", "Sun, 22 Nov 2026 12:00:00 GMT", null)]
    [InlineData("Sun, 22 Nov 2026 12:00:07 GMT", null, 1)]
    [InlineData("Sun, 22 Nov 2026 12:00:07 GMT", "junk", 1)]
    public async Task A_wait_until_a_date_is_held_against_the_answer_s_own_date(string until, string? date, int? seconds)
    {
        var wire = new StubWire(_ =>
        {
            var response = StubWire.Json(429, "{}");
            response.Headers.TryAddWithoutValidation("Retry-After", until);
            response.Headers.TryAddWithoutValidation("Date", date ?? "");
            return response;
        });

        await Send(wire, Keyed, resends: 2);

        // The clock of the test stands elsewhere altogether. What is past asks for no wait at all.
        _time.Pauses.ShouldBe(seconds is { } wait ? Enumerable.Repeat(TimeSpan.FromSeconds(wait), 3) : []);
        wire.Sent.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_short_wait_of_the_provider_does_not_shorten_our_own()
    {
        var longest = TimeSpan.Zero;
        for (var round = 0; round < 40; round++)
        {
            var time = new InstantTime();
            var wire = new StubWire(_ =>
            {
                var response = StubWire.Json(429, "{}");
                response.Headers.TryAddWithoutValidation("Retry-After", "1");
                return response;
            });
            await Lines.Http(wire, Lines.StripeDialect, time, resends: 2, TimeSpan.FromSeconds(4)).SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);
            time.Pauses.ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(1));
            longest = time.Pauses.Append(longest).Max();
        }

        longest.ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Pauses_of_its_own_are_drawn_below_a_doubling_bound_of_at_most_four_seconds()
    {
        var drawn = new[] { new List<TimeSpan>(), new(), new(), new() };
        for (var round = 0; round < 60; round++)
        {
            var time = new InstantTime();
            await Lines.Http(new StubWire((500, "{}")), Lines.StripeDialect, time, resends: 4, TimeSpan.FromSeconds(1))
                .SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);
            if (time.Pauses.Count < 4)
            {
                // A pause that is drawn below a millisecond is none.
                continue;
            }

            for (var i = 0; i < 4; i++)
            {
                drawn[i].Add(time.Pauses[i]);
            }
        }

        drawn.ShouldAllBe(pauses => pauses.Count > 20 && pauses.Distinct().Count() > 10);
        drawn.Select(pauses => pauses.Max()).Zip([1, 2, 4, 4]).ShouldAllBe(pair => pair.First <= TimeSpan.FromSeconds(pair.Second));
        drawn[2].Max().ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task What_was_not_sent_is_tried_again_three_times_and_soon()
    {
        var wire = new StubWire((_, _) => throw Refused()) { ReadsBody = false };

        var answer = await Lines.Http(wire, Lines.StripeDialect, _time, resends: 1, TimeSpan.FromSeconds(10)).SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);

        (wire.Sent.Count, answer.Evidence).ShouldBe((4, SendEvidence.NotSent));
        _time.Pauses.ShouldAllBe(pause => pause <= TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task What_is_counted_is_counted_for_each_reason()
    {
        var wire = new StubWire((500, "{}"), (429, "{}"), (409, "{}"), (500, "{}"), (429, "{}"), (409, "{}"), (429, "{}"), (500, "{}"));

        await Send(wire, Keyed, resends: 2);

        wire.Sent.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_call_without_a_key_is_sent_again_where_it_was_surely_not_executed()
    {
        var wire = new StubWire((429, "{}"), (500, "{}"));

        await Send(wire, Unkeyed, resends: 3);

        wire.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Repetitions_can_be_turned_off_altogether()
    {
        foreach (var status in new[] { 408, 409, 429, 500 })
        {
            var wire = new StubWire((status, "{}"));
            await Send(wire, Keyed, resends: 0);
            wire.Sent.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_send_that_takes_too_long_is_given_up_and_its_outcome_is_not_known()
    {
        var time = new FakeTimeProvider();
        var under = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wire = new StubWire(async (_, cancelled) =>
        {
            under.SetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
            throw new InvalidOperationException();
        });

        var sending = Lines.Http(wire, Lines.StripeDialect, time).SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);
        await under.Task;
        time.Advance(InstantTime.Limit - TimeSpan.FromSeconds(1));
        sending.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        var answer = await sending;

        answer.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.Indeterminate, 0, "timeout", false));
        answer.Error!.Advice.ShouldBe(RetryAdvice.Resolve);
    }

    [Fact]
    public async Task The_deadline_ends_a_pause_and_what_was_sent_before_stays_unknown()
    {
        var time = new FakeTimeProvider();
        var wire = new StubWire((500, "{}"));
        var options = new StripeOptions { SecretKey = "sk", MaxResends = 10, ResendDelay = TimeSpan.FromSeconds(10), Deadline = TimeSpan.FromSeconds(5) };
        var http = Lines.Http(wire, Lines.StripeDialect, options, time);

        var sending = http.SendAsync(Keyed, StripeJsonContext.Default.StripePaymentIntent, default);
        while (!sending.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var answer = await sending;
        answer.Evidence.ShouldBe(SendEvidence.Indeterminate);
        (answer.Sends[^1].Evidence, answer.Sends[^1].Cause).ShouldBe((SendEvidence.NotSent, "deadline"));
    }

    internal static HttpRequestException Refused() =>
        new(HttpRequestError.ConnectionError, "refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));

    private Task<ProviderAnswer<StripePaymentIntent>> Send(StubWire wire, ProviderCall call, int resends) =>
        Lines.Http(wire, Lines.StripeDialect, _time, resends).SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, default);
}
