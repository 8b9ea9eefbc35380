using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Works through the inbox: reads the truth from the provider, lets the ledger have it, and calls the handlers. A worker does this in a
/// host; call it yourself in a console program or a test.
/// </summary>
public sealed class WebhookProcessor
{
    private const int BatchSize = 16;
    private const int MaxAtOnce = 4;
    private const int MaxTries = 12;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);

    private readonly FrozenDictionary<string, GatewayAccount> _accounts;
    private readonly IWebhookInbox _inbox;
    private readonly IPaymentObserver? _observer;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookProcessor> _log;

    internal WebhookProcessor(
        IEnumerable<GatewayAccount> accounts,
        IWebhookInbox inbox,
        IPaymentObserver? observer,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILogger<WebhookProcessor> log)
    {
        _accounts = accounts.ToFrozenDictionary(account => account.Name, StringComparer.Ordinal);
        (_inbox, _observer, _scopes, _time, _log) = (inbox, observer, scopes, time, log);
    }

    /// <summary>Handles everything that is due now.</summary>
    /// <param name="cancellationToken">Stops after what is being handled.</param>
    /// <returns>How many events were handled. Those that failed are in the inbox, to be tried again later.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what was not handled is still in the inbox.</exception>
    public async Task<int> ProcessPendingAsync(CancellationToken cancellationToken = default)
    {
        var handled = 0;
        while (await _inbox.ClaimAsync(BatchSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } items)
        {
            // Side by side only where they are about different payments: two reads of one payment could reach the handlers in the wrong order.
            var groups = items.GroupBy(item => (item.Account, item.Envelope.PaymentId ?? item.Envelope.EventId));
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(groups, parallel, async (group, stop) =>
            {
                foreach (var item in group)
                {
                    if (await TryHandleAsync(item, stop).ConfigureAwait(false))
                    {
                        Interlocked.Increment(ref handled);
                    }
                }
            }).ConfigureAwait(false);
        }

        return handled;
    }

    private async Task<bool> TryHandleAsync(InboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await ReturnAsync(item, e, cancellationToken).ConfigureAwait(false);
            return false;
        }

        // Outside: when this fails the work is done, and only the note of it is lost. The claim lapses and the handlers see the event again.
        await _inbox.CompleteAsync(item, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task HandleAsync(InboxItem item, CancellationToken cancellationToken)
    {
        var (payment, current) = await ReadTruthAsync(item, cancellationToken).ConfigureAwait(false);
        var paymentEvent = new PaymentEvent
        {
            Account = item.Account,
            EventId = item.Envelope.EventId,
            Kind = item.Envelope.Kind,
            ProviderType = item.Envelope.ProviderType,
            CreatedAt = item.Envelope.CreatedAt,
            Payment = payment,
            Current = current,
        };

        var scope = _scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        foreach (var handler in scope.ServiceProvider.GetServices<IPaymentEventHandler>())
        {
            await handler.HandleAsync(paymentEvent, cancellationToken).ConfigureAwait(false);
        }
    }

    // The event is a hint. It may be old, and PayPal's signature does not even cover its words; so what is true is asked for.
    private async Task<(PaymentReference? Payment, PaymentResult? Current)> ReadTruthAsync(InboxItem item, CancellationToken cancellationToken)
    {
        if (item.Envelope.PaymentId is not { } id)
        {
            return (null, null);
        }

        if (!_accounts.TryGetValue(item.Account, out var account))
        {
            throw new InvalidOperationException($"The account '{Printable.Short(item.Account)}' is no longer configured.");
        }

        var payment = new PaymentReference(item.Account, id);
        var current = await account.Gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false);
        if (_observer is not null)
        {
            await _observer.ObserveAsync(payment, current, cancellationToken).ConfigureAwait(false);
        }

        return (payment, current);
    }

    private async ValueTask ReturnAsync(InboxItem item, Exception e, CancellationToken cancellationToken)
    {
        var final = item.Tries >= MaxTries;
        DateTimeOffset? retryAt = final ? null : _time.GetUtcNow() + Delay(item.Tries);
        if (retryAt is { } at)
        {
            WebhookLog.WillRetry(_log, item.Account, item.Envelope.EventId, item.Tries, at, e);
        }
        else
        {
            WebhookLog.SetAside(_log, item.Account, item.Envelope.EventId, item.Tries, e);
        }

        var reason = $"{e.GetType().Name}: {Printable.Short(e.Message)}";
        await _inbox.ReturnAsync(item, reason, retryAt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>10 seconds, doubled each time, 3 hours at most: eleven pauses, about five and a half hours in all.</summary>
    internal static TimeSpan Delay(int tries)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(tries, 1, MaxTries) - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
