using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>Deadline, retries, breaker, time for one send: what one would set up around a client by hand.</summary>
internal static class PlainPipeline
{
    public static ResiliencePipeline<HttpResponseMessage> Create() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(TimeSpan.FromSeconds(90))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                ShouldHandle = static args => ValueTask.FromResult(IsTrouble(args.Outcome)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = static args => ValueTask.FromResult(IsTrouble(args.Outcome)),
            })
            .AddTimeout(TimeSpan.FromSeconds(30))
            .Build();

    private static bool IsTrouble(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException || (int?)outcome.Result?.StatusCode is 429 or >= 500;
}
