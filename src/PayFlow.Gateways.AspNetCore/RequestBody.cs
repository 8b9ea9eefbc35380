using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>Reads the bytes as they were sent, whatever the host has put before the endpoint.</summary>
internal static class RequestBody
{
    /// <summary>More than the largest event of any provider.</summary>
    public const int Max = 1024 * 1024;

    public static async ValueTask<BodyState> ReadAsync(HttpRequest request, PooledBody body, BodySeat seat, CancellationToken gone)
    {
        if (request.ContentLength > Max)
        {
            return BodyState.TooLarge;
        }

        // Bytes are counted here; the server's own limit, which may be lower or higher, would answer in its own way.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        try
        {
            var state = await body.ReadAsync(Reader(request), seat).ConfigureAwait(false);
            return state == BodyState.Whole && !IsAsSent(request, body.Bytes.Length) ? BodyState.Touched : state;
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return BodyState.TooSlow;
        }
        catch (Exception e) when (e is (IOException and not BadHttpRequestException) or InvalidDataException or InvalidOperationException && !gone.IsCancellationRequested)
        {
            // The server says it otherwise: this comes of a stream that something has put in the place of the server's.
            return BodyState.Touched;
        }
    }

    private static PipeReader Reader(HttpRequest request)
    {
        if (!request.Body.CanSeek)
        {
            return request.BodyReader;
        }

        // Buffered by the host, and perhaps read: all of it is still there. The host's own reader may stand anywhere, so it gets a new one.
        request.Body.Position = 0;
        return PipeReader.Create(request.Body, new StreamPipeReaderOptions(leaveOpen: true));
    }

    /// <summary>A server delivers what was announced or fails; less, more, or nothing means that somebody else was there before.</summary>
    private static bool IsAsSent(HttpRequest request, int length) => request.ContentLength is { } announced
        ? announced == length
        : length > 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true };
}
