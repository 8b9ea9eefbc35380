using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace PayFlow.Gateways.Crash;

/// <summary>The way to a provider, on which the process can die, and which can lead nowhere.</summary>
internal sealed class KillingWire(string account, KillSwitch kills, WireState state) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var verb = request.Method == HttpMethod.Get ? "read" : "send";
        kills.Pass($"{verb} ready @{account}");
        if (state.Unreachable == account)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens.", new SocketException((int)SocketError.ConnectionRefused));
        }

        if (request.Content is { } body)
        {
            request.Content = new KillingBody(body, account, kills);
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        kills.Pass($"{verb} headers @{account}");
        response.Content = await ReadAsync(response.Content, verb, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpContent> ReadAsync(HttpContent answer, string verb, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var stream = await answer.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var first = new byte[1];
        var read = await stream.ReadAsync(first, cancellationToken).ConfigureAwait(false);
        whole.Write(first, 0, read);
        kills.Pass($"{verb} half answered @{account}");
        await stream.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
        kills.Pass($"{verb} answered @{account}");
        return WithHeaders(new ByteArrayContent(whole.ToArray()), answer.Headers);
    }

    private static ByteArrayContent WithHeaders(ByteArrayContent content, HttpContentHeaders headers)
    {
        foreach (var header in headers)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return content;
    }

    /// <summary>A body in two halves.</summary>
    private sealed class KillingBody : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly string _account;
        private readonly KillSwitch _kills;

        public KillingBody(HttpContent inner, string account, KillSwitch kills)
        {
            (_inner, _account, _kills) = (inner, account, kills);
            foreach (var header in inner.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _kills.Pass($"send connected @{_account}");
            using var whole = new MemoryStream();
            // Through the inner one, which marks itself as started.
            await _inner.CopyToAsync(whole, context, cancellationToken).ConfigureAwait(false);
            var bytes = whole.ToArray();
            var half = bytes.Length / 2;
            await stream.WriteAsync(bytes.AsMemory(0, half), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            _kills.Pass($"send half sent @{_account}");
            await stream.WriteAsync(bytes.AsMemory(half), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            _kills.Pass($"send sent @{_account}");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }
    }
}

/// <summary>Which account cannot be reached.</summary>
internal sealed class WireState(string? unreachable)
{
    public string? Unreachable { get; private set; } = unreachable;

    public void Open() => Unreachable = null;
}
