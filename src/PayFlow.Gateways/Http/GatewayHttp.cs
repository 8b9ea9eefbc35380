using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways.Operations;
using Polly;

namespace PayFlow.Gateways.Http;

/// <summary>
/// The one way from an adapter to a provider. Every failure becomes evidence; the only exception that leaves it is the caller's
/// cancellation of a read, or before anything was sent.
/// </summary>
internal sealed class GatewayHttp(HttpClient client, ProviderDialect dialect, GatewayPipeline pipeline, AccountHealth health, CallClock clock)
{
    private const int LargestAnswer = 1 << 20;

    /// <summary>Whether calls of a kind would be sent now.</summary>
    public IAccountHealth Health => health;

    /// <summary>The whole address of a path. Null where the client has no origin to put before it.</summary>
    public Uri? AddressOf(string path) => client.BaseAddress is { } origin ? new Uri(origin, path) : null;

    public async Task<ProviderAnswer<T>> SendAsync<T>(ProviderCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var exchange = new Exchange<T>(call, type, dialect, clock.Begin(health[clock.ClassOf(call)], cancellationToken));
        // With a context and outcomes of our own the pipeline needs no state machines around the send.
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            exchange.Enter(context);
            var outcome = await pipeline.RunAsync(
                static (context, state) => state.Self.SendOnceAsync(state.Exchange, context.CancellationToken),
                context,
                (Self: this, Exchange: exchange)).ConfigureAwait(false);
            outcome.ThrowIfException();
        }
        catch (OperationCanceledException)
        {
            exchange.Stop("cancelled");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        var answer = exchange.ToAnswer();
        if (answer.Evidence == SendEvidence.NotSent || (call.IsRead && answer.Value is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return answer;
    }

    private async ValueTask<Outcome<SendStep>> SendOnceAsync<T>(Exchange<T> exchange, CancellationToken cancellationToken)
        where T : class
    {
        var call = exchange.Call;
        using var request = call.Address is { } address ? new HttpRequestMessage(call.Method, address) : new HttpRequestMessage(call.Method, call.Path);
        // HTTP/1.1 unless the provider negotiates better: a pooled connection that died is then found before the body is started.
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher;
        var content = call.ContentType is { } type ? new MarkedContent(call.Body, type) : null;
        request.Content = content;
        dialect.Prepare(request, call);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response.Content, LargestAnswer, cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult(exchange.Answered(response, body));
        }
        catch (Exception exception)
        {
            return Outcome.FromResult(exchange.Broke(exception, content?.Started ?? true));
        }
    }
}
