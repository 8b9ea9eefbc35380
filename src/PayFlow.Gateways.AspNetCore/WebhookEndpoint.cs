using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.AspNetCore;

internal static class WebhookEndpoint
{
    public const string Account = "account";

    private const int MaxBody = 1024 * 1024;

    public static async Task HandleAsync(HttpContext context)
    {
        try
        {
            // The status and never a word why: a forger would learn from it, and the provider does not read it.
            context.Response.StatusCode = await ReceiveAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender has gone; there is nobody to answer, and nothing to report.
        }
    }

    private static async Task<int> ReceiveAsync(HttpContext context)
    {
        var receiver = context.RequestServices.GetRequiredService<WebhookReceiver>();
        if (context.GetRouteValue(Account) is not string account || !receiver.Knows(account))
        {
            return StatusCodes.Status404NotFound;
        }

        // The signature is over the bytes as sent. No provider compresses, and unpacking is how a small request becomes a large one.
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        // Bytes are counted below; the server's own limit, which may be lower or higher, would answer in its own way.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        using var body = new PooledBody(MaxBody);
        if (!await body.TryReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false))
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        var delivery = new WebhookDelivery(body.Bytes, name => context.Request.Headers[name]);
        var outcome = await receiver.ReceiveAsync(account, delivery, context.RequestAborted).ConfigureAwait(false);
        return outcome switch
        {
            WebhookOutcome.Stored => StatusCodes.Status200OK,
            WebhookOutcome.UnknownAccount => StatusCodes.Status404NotFound,
            WebhookOutcome.TryLater => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}
