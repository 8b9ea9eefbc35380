using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Webhooks;

/// <summary>An inbox that lasts as long as the process: for tests and first steps.</summary>
internal sealed class InMemoryWebhookInbox(IPaymentLedger ledger, InMemoryOutbox outbox, TimeProvider time) : IWebhookInbox
{
    private readonly Lock _gate = new();
    private readonly InMemoryInboxItems _items = new();

    public ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var digest = SHA256.HashData(item.Body.Span);
        lock (_gate)
        {
            if (_items.Find(item) is not { } known)
            {
                // The caller may reuse its buffer.
                _items.Add(new InMemoryInboxItem(item with { Body = item.Body.ToArray() }, digest));
                return ValueTask.FromResult(InboxReceipt.New);
            }

            var isSame = digest.AsSpan().SequenceEqual(known.Digest);
            (known.Deliveries, known.Conflicts) = (known.Deliveries + 1, known.Conflicts + (isSame ? 0 : 1));
            return ValueTask.FromResult(InboxRules.Receipt(known.Deliveries, isSame));
        }
    }

    public ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return ValueTask.FromResult<IReadOnlyList<InboxItem>>([.. _items.Due(now).Take(max).Select(item => item.Claim(now + InboxRules.Lease))]);
        }
    }

    public async ValueTask<InboxOutcome> ApplyAsync(InboxItem item, InboxApplication application, CancellationToken cancellationToken)
    {
        if (!IsMine(item))
        {
            return InboxOutcome.Overtaken;
        }

        // Memory is lost as a whole: that these are three steps shows nobody anything half done.
        LedgerObservation observed = default;
        foreach (var payment in application.Payments)
        {
            observed = observed.IsKnown ? observed : await ledger.ObserveAsync(payment, application.Read!, cancellationToken).ConfigureAwait(false);
        }

        var outcome = InboxRules.Outcome(item, application, observed);
        if (outcome == InboxOutcome.Early)
        {
            return outcome;
        }

        if (outcome != InboxOutcome.Quarantined)
        {
            outbox.Add(application.Message(observed));
        }

        lock (_gate)
        {
            var known = _items.Find(item)!;
            known.Lead(InboxRules.PaymentId(application));
            _items.Close(known, InboxRules.State(outcome), outcome == InboxOutcome.Quarantined ? InboxRules.Contradiction : null, time.GetUtcNow());
            return outcome;
        }
    }

    public ValueTask ReturnAsync(InboxItem item, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            // An item that another caller has claimed since is not this caller's to give back.
            if (_items.Find(item) is { State: InboxState.Open } known && known.Item.Tries == item.Tries)
            {
                (known.DueAt, known.Reason, known.IsOut) = (retryAt, reason, false);
                if (retryAt is null)
                {
                    _items.Close(known, InboxState.SetAside, reason, null);
                }
            }

            return ValueTask.CompletedTask;
        }
    }

    public async ValueTask<int> LinkAsync(CancellationToken cancellationToken)
    {
        List<InMemoryInboxItem> unlinked;
        lock (_gate)
        {
            unlinked = [.. _items.All.Where(item => item.State == InboxState.Unlinked)];
        }

        var linked = 0;
        foreach (var item in unlinked)
        {
            if (item.Payment is { } payment && await ledger.FindAsync(payment, cancellationToken).ConfigureAwait(false) is not null)
            {
                linked += await ReplayAsync(payment.Account, item.Item.Envelope.EventId, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return linked;
    }

    public async IAsyncEnumerable<InboxEntry> ListAsync(InboxQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<InboxEntry> found;
        lock (_gate)
        {
            found = [.. _items.All.Reverse().Where(item => item.Answers(query)).Take(query.Max).Select(item => item.Show())];
        }

        foreach (var entry in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<bool> ReplayAsync(string account, string eventId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var item = _items.Find(account, eventId);
            if (item is not null)
            {
                _items.Open(item);
            }

            return ValueTask.FromResult(item is not null);
        }
    }

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_items.Remove(item => item.State is InboxState.Handled or InboxState.Unlinked && item.Item.ReceivedAt < before));
        }
    }

    private bool IsMine(InboxItem item)
    {
        lock (_gate)
        {
            return _items.Find(item) is { State: InboxState.Open } known && known.Item.Tries == item.Tries;
        }
    }
}
