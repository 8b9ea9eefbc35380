using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace PayFlow.Gateways.Http;

/// <summary>What stands between an adapter and the wire, from the outside in: deadline, resends, breaker, time for one send.</summary>
internal static class GatewayPipeline
{
    // Small merchants send little: Polly's own default of 100 calls would never open for them.
    private const int BreakerThroughput = 10;

    public static ResiliencePipeline<SendStep> Create(GatewayOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<SendStep> { TimeProvider = time }
            .AddTimeout(options.Deadline)
            .AddResends(options)
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendStep>
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result.Troubled),
                FailureRatio = 0.5,
                MinimumThroughput = BreakerThroughput,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
            })
            .AddTimeout(options.SendTimeout)
            .Build();

    private static ResiliencePipelineBuilder<SendStep> AddResends(this ResiliencePipelineBuilder<SendStep> builder, GatewayOptions options) =>
        options.MaxResends == 0
            ? builder
            : builder.AddRetry(new RetryStrategyOptions<SendStep>
            {
                MaxRetryAttempts = options.MaxResends,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is null && args.Outcome.Result.Resend),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Delay(args.AttemptNumber, args.Outcome.Result.After, options.ResendDelay)),
            });

    /// <summary>Full jitter below a doubling bound, never shorter than what the provider asked for.</summary>
    private static TimeSpan Delay(int attempt, TimeSpan? asked, TimeSpan first)
    {
        var bound = Math.Min(first.TotalMilliseconds * (1 << Math.Min(attempt, 10)), 8_000);
#pragma warning disable CA5394 // spreads load; nothing secret depends on it
        var own = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * bound);
#pragma warning restore CA5394
        return asked is { } wait && wait > own ? wait : own;
    }
}
