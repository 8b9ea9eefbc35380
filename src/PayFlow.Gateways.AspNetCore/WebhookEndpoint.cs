using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.AspNetCore;

internal sealed class WebhookEndpoint(WebhookEndpointLimits limits, TimeProvider time, TurnedAway turnedAway)
{
    public const string Account = "account";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(0.25);

    private readonly SourceRates _rates = new(limits, time);
    private readonly BodySeats _seats = new(limits.MaxBodiesInFlight, time);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            // The status and never a word why: a forger would learn from it, and the provider does not read it.
            context.Response.StatusCode = await ReceiveAsync(context).ConfigureAwait(false);
            if (context.Response.StatusCode == StatusCodes.Status408RequestTimeout)
            {
                await AbortAsync(context).ConfigureAwait(false);
            }
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

    private async Task<int> ReceiveAsync(HttpContext context)
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

        var source = WebhookSource.Of(account, context.Connection.RemoteIpAddress);
        if (!_rates.TryTake(source, out var wait))
        {
            turnedAway.Note(account, "too_fast");
            return Later(context, StatusCodes.Status429TooManyRequests, wait.Value);
        }

        using var seat = _seats.Announce(source, limits.ReadTimeout, context.RequestAborted);
        using var body = new PooledBody(RequestBody.Max);
        var state = await RequestBody.ReadAsync(context.Request, body, seat, context.RequestAborted).ConfigureAwait(false);
        return state == BodyState.Whole
            ? await VerifyAsync(context, receiver, account, body).ConfigureAwait(false)
            : Refuse(context, account, state, body.Bytes.Length);
    }

    /// <summary>The rest may never come, and the server would wait for it. What was answered gets a moment to leave.</summary>
    private async Task AbortAsync(HttpContext context)
    {
        await context.Response.CompleteAsync().ConfigureAwait(false);
        await Task.Delay(Farewell, time, context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }

    private static async Task<int> VerifyAsync(HttpContext context, WebhookReceiver receiver, string account, PooledBody body)
    {
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

    private int Refuse(HttpContext context, string account, BodyState state, int read)
    {
        switch (state)
        {
            case BodyState.TooLarge:
                turnedAway.Note(account, "too_large");
                context.Response.Headers.Connection = "close";
                return StatusCodes.Status413PayloadTooLarge;
            case BodyState.TooSlow:
                turnedAway.Note(account, "too_slow");
                return StatusCodes.Status408RequestTimeout;
            case BodyState.NoRoom:
                turnedAway.Note(account, "no_room");
                return Later(context, StatusCodes.Status503ServiceUnavailable, Soon);
            default:
                turnedAway.NoteTouched(account, context.Request.ContentLength, read);
                return Later(context, StatusCodes.Status503ServiceUnavailable, Soon);
        }
    }

    private static int Later(HttpContext context, int status, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return status;
    }
}
