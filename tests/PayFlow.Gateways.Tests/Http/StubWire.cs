using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>What left: the same in every test, to be compared as text.</summary>
internal sealed record SentRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public override string ToString() => $"{Method} {Path}{(Body.Length > 0 ? "\n" + Body : "")}";
}

/// <summary>Stands for a provider below <see cref="HttpClient"/>. By default it reads the request's body before it answers.</summary>
internal sealed class StubWire(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public StubWire(Func<SentRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    /// <summary>Answers one after the other, the last one for ever.</summary>
    public StubWire(params (int Status, string Body)[] answers)
        : this(InOrder(answers))
    {
    }

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    /// <summary>Whether the body is read at all before the answer; a connection that is refused never does.</summary>
    public bool ReadsBody { get; init; } = true;

    public static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = ReadsBody && request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        var sent = new SentRequest(request.Method.Method, request.RequestUri!.PathAndQuery, body, headers);
        _sent.Enqueue(sent);
        return await answer(sent, cancellationToken);
    }

    private static Func<SentRequest, HttpResponseMessage> InOrder((int Status, string Body)[] answers)
    {
        var next = 0;
        return _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length) - 1] is var (status, body) ? Json(status, body) : throw new InvalidOperationException();
    }
}
