using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.Events;

/// <summary>Brings events from the outbox to the handlers and publishers of this process.</summary>
internal sealed class OutboxDispatcher : IDisposable
{
    private const int BatchSize = 64;
    private const int MaxAtOnce = 16;
    private const int LongestName = 200;
    // As long as the inbox remembers: an event that is brought or replayed late is still known.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly IEventOutbox _outbox;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxDispatcher> _log;
    private readonly Dictionary<string, IPaymentEventPublisher> _publishers;
    private readonly OnceAsync _subscription;
    private IReadOnlyCollection<string> _consumers = [];

    public OutboxDispatcher(
        IEventOutbox outbox,
        IEnumerable<IPaymentEventPublisher> publishers,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILogger<OutboxDispatcher> log)
    {
        (_outbox, _scopes, _time, _log) = (outbox, scopes, time, log);
        _publishers = publishers.ToDictionary(publisher => publisher.Name, StringComparer.Ordinal);
        _subscription = new OnceAsync(SubscribeOnceAsync);
    }

    /// <summary>Makes the consumers of this process known, once: they get what is written from then on.</summary>
    public ValueTask SubscribeAsync(CancellationToken cancellationToken) => _subscription.EnsureAsync(cancellationToken);

    /// <summary>Brings everything that is due to its consumer.</summary>
    /// <returns>How many deliveries succeeded.</returns>
    public async Task<int> DispatchPendingAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        var done = 0;
        while (_consumers.Count > 0 && await _outbox.ClaimAsync(_consumers, BatchSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } claimed)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(claimed, parallel, async (delivery, stop) =>
            {
                if (await TryDeliverAsync(delivery, stop).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref done);
                }
            }).ConfigureAwait(false);
        }

        return done;
    }

    public ValueTask<int> PurgeAsync(CancellationToken cancellationToken) => _outbox.PurgeAsync(_time.GetUtcNow() - Kept, cancellationToken);

    public void Dispose() => _subscription.Dispose();

    private async Task SubscribeOnceAsync(CancellationToken cancellationToken)
    {
        var scope = _scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var names = scope.ServiceProvider.GetServices<IPaymentEventHandler>().Select(handler => handler.Name).Concat(_publishers.Keys).ToList();
        if (names.Find(name => name is not { Length: > 0 and <= LongestName }) is { } odd)
        {
            throw new InvalidOperationException($"'{Printable.Short(odd)}' cannot be the name of a handler or publisher: 1 to {LongestName} characters are.");
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two handlers or publishers are called '{twice.Key}'. Give each its own Name: what each has handled is remembered by it.");
        }

        await _outbox.SubscribeAsync(names, cancellationToken).ConfigureAwait(false);
        _consumers = names;
    }

    private async Task<bool> TryDeliverAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await ReturnAsync(delivery, e, cancellationToken).ConfigureAwait(false);
            return false;
        }

        // Outside: when this fails the work is done, and only the note of it is lost. The claim lapses and the consumer sees the event again.
        await _outbox.CompleteAsync(delivery, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task DeliverAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        if (_publishers.TryGetValue(delivery.Consumer, out var publisher))
        {
            await publisher.PublishAsync(delivery.Message, cancellationToken).ConfigureAwait(false);
            return;
        }

        var scope = _scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var handler = scope.ServiceProvider.GetServices<IPaymentEventHandler>().First(handler => handler.Name == delivery.Consumer);
        await handler.HandleAsync(delivery.Message.Read(), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ReturnAsync(OutboxDelivery delivery, Exception e, CancellationToken cancellationToken)
    {
        TimeSpan? pause = _publishers.ContainsKey(delivery.Consumer) ? DeliverySchedule.BrokerDelay(delivery.Tries)
            : delivery.Tries >= DeliverySchedule.MaxTries ? null
            : DeliverySchedule.Delay(delivery.Tries);
        var retryAt = _time.GetUtcNow() + pause;
        if (retryAt is { } at)
        {
            OutboxLog.WillRetry(_log, delivery.Message.Id, delivery.Consumer, delivery.Tries, at, e);
        }
        else
        {
            OutboxLog.SetAside(_log, delivery.Message.Id, delivery.Consumer, delivery.Tries, e);
        }

        await _outbox.ReturnAsync(delivery, $"{e.GetType().Name}: {Printable.Short(e.Message)}", retryAt, cancellationToken).ConfigureAwait(false);
    }
}
