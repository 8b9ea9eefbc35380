using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace PayFlow.Gateways.Http;

/// <summary>
/// The one way from an adapter to a provider. Every failure becomes evidence; the only exception that leaves it is the caller's
/// cancellation of a read, or before anything was sent.
/// </summary>
internal sealed class GatewayHttp(HttpClient client, ProviderDialect dialect, ResiliencePipeline<SendStep> pipeline)
{
    private const int LargestAnswer = 1 << 20;

    public async Task<ProviderAnswer<T>> SendAsync<T>(ProviderCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var exchange = new Exchange<T>(call, type, dialect);
        try
        {
            await pipeline.ExecuteAsync(
                static (state, token) => state.Self.SendOnceAsync(state.Exchange, token),
                (Self: this, Exchange: exchange),
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            exchange.Stopped("breaker open");
        }
        catch (TimeoutRejectedException)
        {
            exchange.Stopped("deadline");
        }
        catch (OperationCanceledException)
        {
            exchange.Stopped("cancelled");
        }

        var answer = exchange.ToAnswer();
        if (answer.Evidence == SendEvidence.NotSent || (call.IsRead && answer.Value is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return answer;
    }

    private async ValueTask<SendStep> SendOnceAsync<T>(Exchange<T> exchange, CancellationToken cancellationToken)
        where T : class
    {
        var call = exchange.Call;
        using var request = new HttpRequestMessage(call.Method, call.Path);
        // HTTP/1.1 unless the provider negotiates better: a pooled connection that died is then found before the body is started.
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher;
        var content = call.ContentType is { } type ? new MarkedContent(call.Body, type) : null;
        request.Content = content;
        dialect.Prepare(request, call);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return exchange.Answered(response, await BoundedBody.ReadAsync(response.Content, LargestAnswer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return exchange.Broke(exception, content?.Started ?? true);
        }
    }
}
