using PayFlow.Gateways.Http;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>A call takes no longer than its caller waits.</summary>
public sealed class DeadlineTests
{
    private static readonly ProviderCall Write = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private static readonly SendReport TooLate = new(SendEvidence.NotSent, 0, "deadline", false);
    private readonly FakeTimeProvider _time = new();
    private readonly OperationScope _scope;

    public DeadlineTests() => _scope = new OperationScope(_time);

    [Theory]
    [InlineData(2_249, false)]
    [InlineData(2_250, true)]
    public async Task With_less_than_two_seconds_left_and_the_ledger_s_quarter_nothing_is_sent(int milliseconds, bool sent)
    {
        var wire = new StubWire((200, """{"id":"pi_1"}"""));
        _scope.Enter(OperationKind.Charge, TimeSpan.FromMilliseconds(milliseconds));

        var answer = await Send(wire);

        wire.Sent.Count.ShouldBe(sent ? 1 : 0);
        (answer.Sends[0] == TooLate).ShouldBe(!sent);
        answer.Evidence.ShouldBe(sent ? SendEvidence.Executed : SendEvidence.NotSent);
    }

    [Theory]
    [InlineData(10, 9_750)]
    [InlineData(60, 30_000)]
    [InlineData(null, 30_000)]
    public async Task A_send_is_given_up_when_its_time_or_the_caller_s_is_over(int? seconds, int milliseconds)
    {
        var wire = Hanging(out var under);
        _scope.Enter(OperationKind.Charge, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);

        var sending = Send(wire);
        await under;
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        sending.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await sending).Sends.ShouldBe([new SendReport(SendEvidence.Indeterminate, 0, "timeout", false), TooLate]);
    }

    [Fact]
    public async Task The_account_s_own_deadline_holds_for_whoever_waits_longer()
    {
        var wire = Hanging(out var under);
        _scope.Enter(OperationKind.Charge, TimeSpan.FromHours(1));

        var sending = Send(wire, deadline: 5);
        await under;
        _time.Advance(TimeSpan.FromSeconds(5));

        (await sending).Sends[0].Cause.ShouldBe("timeout");
    }

    [Fact]
    public async Task The_calls_of_an_operation_share_its_time()
    {
        var wire = new StubWire(_ =>
        {
            _time.Advance(TimeSpan.FromSeconds(4));
            return StubWire.Json(200, """{"id":"pi_1"}""");
        });
        var http = Lines.Http(wire, Lines.StripeDialect, Options(90), _time, _scope);
        _scope.Enter(OperationKind.Charge, TimeSpan.FromSeconds(6));

        var first = await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        var second = await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        first.Evidence.ShouldBe(SendEvidence.Executed);
        second.Sends.ShouldHaveSingleItem().ShouldBe(TooLate);
        wire.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_is_not_begun_and_what_was_sent_before_stays_unknown()
    {
        var wire = new StubWire(_ =>
        {
            var response = StubWire.Json(503, "{}");
            response.Headers.TryAddWithoutValidation("Retry-After", "8");
            return response;
        });
        _scope.Enter(OperationKind.Charge, TimeSpan.FromSeconds(10));

        // Nobody moves the clock: a pause would never end.
        var answer = await Send(wire).WaitAsync(TimeSpan.FromSeconds(30));

        (wire.Sent.Count, answer.Evidence).ShouldBe((1, SendEvidence.Indeterminate));
        answer.Sends[^1].ShouldBe(TooLate);
        answer.Error!.Category.ShouldBe(ErrorCategory.Indeterminate);
    }

    private static StripeOptions Options(int deadline) => new() { Deadline = TimeSpan.FromSeconds(deadline), ResendDelay = TimeSpan.Zero, MaxResends = 2 };

    private static StubWire Hanging(out Task under)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        under = sent.Task;
        return new StubWire(async (_, cancelled) =>
        {
            sent.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
            throw new InvalidOperationException();
        });
    }

    private Task<ProviderAnswer<StripePaymentIntent>> Send(StubWire wire, int deadline = 31) =>
        Lines.Http(wire, Lines.StripeDialect, Options(deadline), _time, _scope).SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
}
