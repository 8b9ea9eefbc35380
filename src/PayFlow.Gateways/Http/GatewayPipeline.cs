using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PayFlow.Gateways.Http;

/// <summary>What stands between an adapter and the wire, from the outside in: resends, admission, the time for one send.</summary>
internal sealed class GatewayPipeline(GatewayOptions options, Admission admission, TimeProvider time)
{
    private readonly ResiliencePipeline<SendStep> _resends = CreateResends(new Resends(options), time);
    private readonly ResiliencePipeline<SendStep> _limit = CreateLimit(options.SendTimeout, time);

    public ValueTask<Outcome<SendStep>> RunAsync<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<SendStep>>> send, ResilienceContext context, TState state) =>
        _resends.ExecuteOutcomeAsync(
            static (context, work) => work.Self.AdmitAsync(work.Send, context, work.State),
            context,
            (Self: this, Send: send, State: state));

    private ValueTask<Outcome<SendStep>> AdmitAsync<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<SendStep>>> send, ResilienceContext context, TState state) =>
        admission.RunAsync(
            static (context, work) => work.Limit.ExecuteOutcomeAsync(work.Send, context, work.State),
            context,
            (Limit: _limit, Send: send, State: state));

    private static ResiliencePipeline<SendStep> CreateResends(Resends resends, TimeProvider time) =>
        new ResiliencePipelineBuilder<SendStep> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SendStep>
            {
                // How often is counted for each reason.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is null && resends.MayResend(CallState.Of(args.Context), args.Outcome.Result)),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(CallState.Of(args.Context).Pause),
            })
            .Build();

    private static ResiliencePipeline<SendStep> CreateLimit(TimeSpan sendTimeout, TimeProvider time) =>
        new ResiliencePipelineBuilder<SendStep> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = args => ValueTask.FromResult(CallState.Of(args.Context).TimeLeft is var left && left < sendTimeout ? left : sendTimeout),
            })
            .Build();
}
