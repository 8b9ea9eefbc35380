using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Takes deliveries in: verifies, stores, wakes the worker. <c>MapPayFlowWebhooks()</c> calls it; call it yourself where there is no
/// ASP.NET Core, with the bytes of the body as they came.
/// </summary>
public sealed class WebhookReceiver
{
    private readonly FrozenDictionary<string, IWebhookReader> _readers;
    private readonly IWebhookInbox _inbox;
    private readonly WebhookSignal _signal;
    private readonly WebhookMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookReceiver> _log;

    internal WebhookReceiver(
        IEnumerable<GatewayAccount> accounts,
        IWebhookInbox inbox,
        WebhookSignal signal,
        WebhookMetrics metrics,
        TimeProvider time,
        ILogger<WebhookReceiver> log)
    {
        _readers = accounts.Where(account => account.Webhooks is not null)
            .ToFrozenDictionary(account => account.Name, account => account.Webhooks!, StringComparer.Ordinal);
        (_inbox, _signal, _metrics, _time, _log) = (inbox, signal, metrics, time, log);
    }

    /// <summary>Whether an account of this name takes webhooks.</summary>
    public bool Knows(string account) => _readers.ContainsKey(account);

    /// <summary>Takes one delivery in. The bytes are copied only once they are known to be the provider's.</summary>
    /// <param name="account">The account's configured name.</param>
    /// <param name="delivery">The bytes and headers as they arrived.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    public async ValueTask<WebhookOutcome> ReceiveAsync(string account, WebhookDelivery delivery, CancellationToken cancellationToken = default)
    {
        if (!_readers.TryGetValue(account, out var reader))
        {
            return WebhookOutcome.UnknownAccount;
        }

        var verdict = await reader.VerifyAsync(delivery, cancellationToken).ConfigureAwait(false);
        _metrics.Delivered(account, verdict);
        if (verdict != WebhookVerdict.Accepted)
        {
            WebhookLog.Refused(_log, account, verdict);
            return verdict == WebhookVerdict.Undecided ? WebhookOutcome.TryLater : WebhookOutcome.Refused;
        }

        if (!reader.TryRead(delivery.Body.Span, out var envelope))
        {
            // Refused and not dropped: the provider's dashboard then shows that something is wrong.
            WebhookLog.NotAnEvent(_log, account);
            return WebhookOutcome.Refused;
        }

        return await StoreAsync(account, envelope, delivery.Body, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<WebhookOutcome> StoreAsync(
        string account,
        WebhookEnvelope envelope,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        try
        {
            var item = new InboxItem { Account = account, Envelope = envelope, Body = body.ToArray(), ReceivedAt = _time.GetUtcNow() };
            var receipt = await _inbox.AddAsync(item, cancellationToken).ConfigureAwait(false);
            if (receipt == InboxReceipt.Conflict)
            {
                WebhookLog.OtherBody(_log, account, envelope.EventId);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            WebhookLog.NotStored(_log, account, e);
            return WebhookOutcome.TryLater;
        }

        _signal.Raise();
        return WebhookOutcome.Stored;
    }
}
