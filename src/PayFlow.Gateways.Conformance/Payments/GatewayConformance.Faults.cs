#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task An_answer_that_is_lost_once_loses_nothing_and_repeats_nothing(OperationKind verb, WireFault fault)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        await Under.BreakNextAsync(fault);
        var first = await deed.DoAsync(Shop, default);
        await Under.MendAsync();
        var found = await deed.DoAsync(Shop, default);

        IsDoneOrUnknown(deed, first, $"when an answer was lost ({fault})");
        deed.IsDone(found, $"by the same key after {fault}");
        deed.HappenedTimes(1, $"after {fault}");
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task While_no_answer_comes_back_the_outcome_is_unknown_and_the_same_key_finds_out(OperationKind verb, WireFault fault)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        await Under.BreakNextAsync(fault, int.MaxValue);
        var first = await deed.DoAsync(Shop, default);
        await Under.MendAsync();
        var found = await deed.DoAsync(Shop, default);

        IsDoneOrUnknown(deed, first, $"while every answer is lost ({fault})");
        deed.IsDone(found, $"by the same key after {fault}");
        deed.HappenedTimes(1, $"after {fault}");
    }

    /// <summary>Without this the tests of faults could pass on a wire that never breaks.</summary>
    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.HalfAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    public async Task Every_send_is_reported_those_without_an_answer_too(WireFault fault)
    {
        await Under.BreakNextAsync(fault);
        var result = await Shop.Gateway.ChargeAsync(Order("order-1"));

        var sends = result.Attempts[^1].Sends;
        Check.Is(SendEvidence.Indeterminate, sends[0].Evidence, $"The evidence of the send that was struck by {fault}");
        Check.That(result.Status == PaymentStatus.Indeterminate || sends.Count > 1, $"{fault}: the outcome became known, and no send is reported that told it.");
    }

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task While_nothing_can_be_sent_that_is_proved_and_the_key_stays_good(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        await Under.BreakNextAsync(WireFault.Unreachable, int.MaxValue);
        var first = await deed.DoAsync(Shop, default);
        deed.IsNotDone(first, "while nothing can be sent");
        deed.HappenedTimes(0, "while nothing can be sent");
        Check.Is(SendEvidence.NotSent, first.Attempts[^1].Evidence, $"{verb}: the evidence while nothing can be sent");
        Check.Is(ErrorCategory.Unavailable, first.Error?.Category, $"{verb}: the category while nothing can be sent");
        Check.Is(RetryAdvice.RetrySameKey, first.Error?.Advice, $"{verb}: the advice while nothing can be sent");

        await Under.MendAsync();
        deed.IsDone(await deed.DoAsync(Shop, default), "once it can be sent");
        deed.HappenedTimes(1, "once it can be sent");
    }

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task A_limit_of_the_rate_is_no_decline_and_the_key_stays_good(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        await Under.BreakNextAsync(WireFault.RateLimited, int.MaxValue);
        var first = await deed.DoAsync(Shop, default);
        deed.IsNotDone(first, "while the rate is limited");
        deed.HappenedTimes(0, "while the rate is limited");
        Check.Is(ErrorCategory.RateLimited, first.Error?.Category, $"{verb}: the category");
        Check.Is(RetryAdvice.RetrySameKey, first.Error?.Advice, $"{verb}: the advice");
        Check.That(first is not PaymentResult { Status: PaymentStatus.Declined }, "A limit of the rate is reported as a decline of the customer.");

        await Under.MendAsync();
        deed.IsDone(await deed.DoAsync(Shop, default), "after the limit of the rate");
        deed.HappenedTimes(1, "after the limit of the rate");
    }

    /// <summary>A refusal says nothing about the send before it.</summary>
    [Theory]
    [InlineData(WireFault.Unreachable)]
    [InlineData(WireFault.RateLimited)]
    public async Task What_a_lost_answer_left_open_a_later_refusal_does_not_settle(WireFault later)
    {
        // One after the other, whoever breaks things otherwise.
        Under.Wire.Break(WireFault.LostAnswer);
        Under.Wire.Break(later, int.MaxValue);
        var first = await Shop.Gateway.ChargeAsync(Order("order-1"));
        var second = await Shop.Gateway.ChargeAsync(Order("order-1"));
        await Under.MendAsync();
        var found = await Shop.Gateway.ChargeAsync(Order("order-1"));

        Check.Contains(first.Status, $"Status after a lost answer and {later}", PaymentStatus.Indeterminate, PaymentStatus.Captured);
        Check.Contains(second.Status, $"Status by the same key, after a lost answer and {later}", PaymentStatus.Indeterminate, PaymentStatus.Captured);
        Check.Is(PaymentStatus.Captured, found.Status, "Status by the same key in the end");
        Check.Is(1, Charges, "The provider's charges");
    }

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task A_caller_that_gives_up_midway_gets_unknown_and_no_exception(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        using var patience = new CancellationTokenSource();
        Under.Wire.Break(WireFault.Silence);
        var call = deed.DoAsync(Shop, patience.Token);
        await Task.WhenAny(Under.Wire.Silent, call).WaitAsync(Patience);
        await patience.CancelAsync();
        var thrown = await Record.ExceptionAsync(() => call.WaitAsync(Patience));
        await Under.MendAsync();

        Check.That(thrown is null, $"{verb}: bytes had left, and {thrown?.GetType().Name} was thrown: {thrown?.Message}");
        IsDoneOrUnknown(deed, await call, "when the caller gave up midway");
        deed.IsDone(await deed.DoAsync(Shop, default), "by the same key after the caller had given up");
        deed.HappenedTimes(1, "after the caller had given up");
    }

    [Fact]
    public async Task A_caller_that_gives_up_beforehand_sends_nothing_and_the_key_stays_good()
    {
        using var patience = new CancellationTokenSource();
        await patience.CancelAsync();

        var thrown = await Record.ExceptionAsync(() => Shop.Gateway.ChargeAsync(Order("order-1"), patience.Token));

        Check.That(thrown is OperationCanceledException, $"The cancellation should come through; {thrown?.GetType().Name ?? "nothing"} was thrown.");
        Check.Is(0, Under.Wire.Requests, "The number of requests that left");
        IsTaken(await Shop.Gateway.ChargeAsync(Order("order-1")), Price);
        Check.Is(1, Charges, "The provider's charges");
    }

    private static void IsDoneOrUnknown(Deed deed, OperationResult result, string when)
    {
        if (deed.Of(result) == Standing.Done)
        {
            deed.HappenedTimes(1, when);
        }
        else
        {
            deed.IsUnknown(result, when);
        }
    }
}
