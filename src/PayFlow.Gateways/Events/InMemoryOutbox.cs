using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Events;

/// <summary>An outbox that lasts as long as the process: for tests and first steps.</summary>
internal sealed class InMemoryOutbox(TimeProvider time) : IEventOutbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (OutboxMessage Message, long Seq, DateTimeOffset WrittenAt)> _messages = [];
    private readonly Dictionary<string, List<InMemoryDelivery>> _consumers = new(StringComparer.Ordinal);

    private long _last;

    /// <summary>Adds an event, once.</summary>
    public void Add(OutboxMessage message)
    {
        lock (_gate)
        {
            var seq = _last + 1;
            if (_messages.TryAdd(message.Id, (message, seq, time.GetUtcNow())))
            {
                _last = seq;
                foreach (var waiting in _consumers.Values)
                {
                    waiting.Add(new InMemoryDelivery(message, seq));
                }
            }
        }
    }

    public ValueTask SubscribeAsync(IReadOnlyCollection<string> consumers, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var consumer in consumers)
            {
                _consumers.TryAdd(consumer, []);
            }

            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<IReadOnlyList<OutboxDelivery>> ClaimAsync(string consumer, int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var due = Heads(consumer).Where(head => head.DueAt <= now).Take(max).ToList();
            return ValueTask.FromResult<IReadOnlyList<OutboxDelivery>>(due.ConvertAll(head => head.Claim(consumer, now + InboxRules.Lease)));
        }
    }

    public ValueTask CompleteAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Waiting(delivery.Consumer).RemoveAll(waiting => waiting.Message.Id == delivery.Message.Id);
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask ReturnAsync(OutboxDelivery delivery, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // What another caller has claimed since is not this caller's to give back.
            if (Waiting(delivery.Consumer).Find(waiting => waiting.Message.Id == delivery.Message.Id && waiting.Tries == delivery.Tries) is { } known)
            {
                (known.DueAt, known.IsDead) = (retryAt ?? known.DueAt, retryAt is null);
            }

            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<bool> ReplayAsync(Guid message, string consumer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_messages.TryGetValue(message, out var known) || !_consumers.TryGetValue(consumer, out var waiting))
            {
                return ValueTask.FromResult(false);
            }

            // One that is open comes anyway, and may be out.
            if (!waiting.Exists(delivery => delivery.Message.Id == message && !delivery.IsDead))
            {
                waiting.RemoveAll(delivery => delivery.Message.Id == message);
                waiting.Add(new InMemoryDelivery(known.Message, known.Seq));
            }

            return ValueTask.FromResult(true);
        }
    }

    public ValueTask UnsubscribeAsync(string consumer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _consumers.Remove(consumer);
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var awaited = _consumers.Values.SelectMany(waiting => waiting).Select(delivery => delivery.Message.Id).ToHashSet();
            var gone = _messages.Where(message => message.Value.WrittenAt < before && !awaited.Contains(message.Key)).Select(message => message.Key).ToList();
            gone.ForEach(id => _messages.Remove(id));
            return ValueTask.FromResult(gone.Count);
        }
    }

    /// <summary>Of each stream the oldest that is open, in their order.</summary>
    private IEnumerable<InMemoryDelivery> Heads(string consumer)
    {
        var streams = new HashSet<string>(StringComparer.Ordinal);
        return Waiting(consumer).Where(delivery => !delivery.IsDead).OrderBy(delivery => delivery.Seq).Where(delivery => streams.Add(delivery.Message.Stream));
    }

    private List<InMemoryDelivery> Waiting(string consumer) => _consumers.GetValueOrDefault(consumer) ?? [];

    private sealed class InMemoryDelivery(OutboxMessage message, long seq)
    {
        public long Seq => seq;

        public OutboxMessage Message => message;

        public int Tries { get; private set; }

        public DateTimeOffset DueAt { get; set; }

        public bool IsDead { get; set; }

        public OutboxDelivery Claim(string consumer, DateTimeOffset until)
        {
            (Tries, DueAt) = (Tries + 1, until);
            return new OutboxDelivery(message, consumer, Tries);
        }
    }
}
