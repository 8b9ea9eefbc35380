using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Works through the inbox: reads the truth from the provider, and writes it into the ledger together with the event for the handlers.
/// Workers do this in a host; call it yourself in a console program or a test.
/// </summary>
public sealed class WebhookProcessor
{
    private const int BatchSize = 16;
    private const int MaxAtOnce = 4;

    // Longer than any provider repeats, and than its list of past events reaches back: a repetition is known.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly FrozenDictionary<string, GatewayAccount> _accounts;
    private readonly IWebhookInbox _inbox;
    private readonly IPaymentLedger _ledger;
    private readonly WebhookSubject _subject;
    private readonly OutboxDispatcher _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookProcessor> _log;

    internal WebhookProcessor(
        IEnumerable<GatewayAccount> accounts,
        IWebhookInbox inbox,
        IPaymentLedger ledger,
        OutboxDispatcher outbox,
        TimeProvider time,
        ILogger<WebhookProcessor> log)
    {
        _accounts = accounts.ToFrozenDictionary(account => account.Name, StringComparer.Ordinal);
        (_inbox, _ledger, _outbox, _time, _log) = (inbox, ledger, outbox, time, log);
        _subject = new WebhookSubject(ledger, time);
    }

    /// <summary>Applies every event that is due now, and brings those in the outbox to their handlers and publishers.</summary>
    /// <param name="cancellationToken">Stops after what is being handled.</param>
    /// <returns>How many events were applied. Those that failed are in the inbox or the outbox, to be tried again later.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what was not handled is still in the inbox.</exception>
    public async Task<int> ProcessPendingAsync(CancellationToken cancellationToken = default)
    {
        var applied = await ApplyPendingAsync(cancellationToken).ConfigureAwait(false);
        await _outbox.DispatchPendingAsync(cancellationToken).ConfigureAwait(false);
        return applied;
    }

    internal async Task<int> ApplyPendingAsync(CancellationToken cancellationToken)
    {
        // Who subscribes after the first event was written would miss it.
        await _outbox.SubscribeAsync(cancellationToken).ConfigureAwait(false);
        var applied = 0;
        while (await _inbox.ClaimAsync(BatchSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } items)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(items, parallel, async (item, stop) =>
            {
                if (await TryApplyAsync(item, stop).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref applied);
                }
            }).ConfigureAwait(false);
        }

        return applied;
    }

    /// <summary>Looks after what is unlinked.</summary>
    internal async Task LinkAsync(CancellationToken cancellationToken) => await _inbox.LinkAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Forgets what is old enough.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var before = _time.GetUtcNow() - Kept;
        await _inbox.PurgeAsync(before, cancellationToken).ConfigureAwait(false);
        // As long as the inbox remembers: an event that is brought or replayed late is still known.
        await _outbox.PurgeAsync(before, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryApplyAsync(InboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await ReturnAsync(item, e, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<bool> ApplyAsync(InboxItem item, CancellationToken cancellationToken)
    {
        if (!_accounts.TryGetValue(item.Account, out var account))
        {
            throw new InvalidOperationException($"The account '{Printable.Short(item.Account)}' is no longer configured.");
        }

        InboxApplication application;
        try
        {
            application = await _subject.ReadAsync(account, item, cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException) when (item.Envelope.PaymentId is not null)
        {
            if (await OwnerAsync(item, cancellationToken).ConfigureAwait(false) is not { } owner)
            {
                throw;
            }

            WebhookLog.Quarantined(_log, item.Account, item.Envelope.EventId, $"the payment is of account {owner}");
            await _inbox.ReturnAsync(item, $"The payment is of account '{owner}'.", retryAt: null, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var outcome = await _inbox.ApplyAsync(item, application, cancellationToken).ConfigureAwait(false);
        if (outcome == InboxOutcome.Quarantined)
        {
            WebhookLog.Quarantined(_log, item.Account, item.Envelope.EventId, InboxRules.Contradiction);
        }
        else if (outcome == InboxOutcome.Early)
        {
            await _inbox.ReturnAsync(item, InboxRules.UnknownYet, _time.GetUtcNow() + DeliverySchedule.Delay(item.Tries), cancellationToken).ConfigureAwait(false);
        }

        return outcome is InboxOutcome.Applied or InboxOutcome.Unlinked;
    }

    /// <summary>Another account at which alone the ledger has a payment of this id: then the event came to the wrong one. Null where it has none.</summary>
    private async ValueTask<string?> OwnerAsync(InboxItem item, CancellationToken cancellationToken)
    {
        foreach (var other in _accounts.Keys.OrderByDescending(name => name == item.Account))
        {
            if (await _ledger.FindAsync(new PaymentReference(other, item.Envelope.PaymentId!), cancellationToken).ConfigureAwait(false) is not null)
            {
                return other == item.Account ? null : other;
            }
        }

        return null;
    }

    private async ValueTask ReturnAsync(InboxItem item, Exception e, CancellationToken cancellationToken)
    {
        var final = item.Tries >= DeliverySchedule.MaxTries;
        DateTimeOffset? retryAt = final ? null : _time.GetUtcNow() + DeliverySchedule.Delay(item.Tries);
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
}
