using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>Between Kestrel's types and the simulator's own.</summary>
internal static class HttpExchange
{
    public static async Task<SimulatorRequest> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted).ConfigureAwait(false);
        var headers = http.Request.Headers.ToDictionary(
            h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

        // The path as it was sent: Kestrel's decoded one would hide an escaped slash.
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new SimulatorRequest(
            http.Request.Method,
            query < 0 ? target : target[..query],
            query < 0 ? "" : target[query..],
            headers,
            body.ToArray());
    }

    public static async Task WriteAsync(HttpContext http, SimulatorReply reply, bool half)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (reply.Status == 204)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        var sent = half ? reply.Body.Length / 2 : reply.Body.Length;
        await response.Body.WriteAsync(reply.Body.AsMemory(0, sent), http.RequestAborted).ConfigureAwait(false);
        if (half)
        {
            await response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
            http.Abort();
        }
    }
}
