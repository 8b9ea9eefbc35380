using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Storage;

namespace PayFlow.Gateways.Events;

/// <summary>Brings events from the outbox to the handlers and publishers of this process.</summary>
internal sealed class OutboxDispatcher : IDisposable
{
    // No more is claimed than starts at once: what waited for others in the batch could lose its claim before its turn.
    private const int MaxAtOnce = 16;
    private const int LongestName = 200;

    private readonly IEventOutbox _outbox;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxDispatcher> _log;
    private readonly Dictionary<string, IPaymentEventPublisher> _publishers;
    private readonly OnceAsync _subscription;
    private List<OutboxLane> _lanes = [];

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

    /// <summary>Brings everything that is due to its consumer, and returns when nothing is.</summary>
    public async Task DispatchPendingAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_lanes.ConvertAll(lane =>
        {
            lane.Ask(out var run, cancellationToken);
            return run;
        })).ConfigureAwait(false);
    }

    /// <summary>Sets those to work who do not work already.</summary>
    /// <returns>What was set to work.</returns>
    public async ValueTask<IReadOnlyList<Task>> StartPendingAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        var started = new List<Task>();
        foreach (var lane in _lanes)
        {
            if (lane.Ask(out var run, cancellationToken))
            {
                started.Add(run);
            }
        }

        return started;
    }

    /// <summary>Deletes what was written before the given time and nobody waits for.</summary>
    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => _outbox.PurgeAsync(before, cancellationToken);

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
        _lanes = names.ConvertAll(name => new OutboxLane(stop => DrainAsync(name, stop)));
    }

    private async Task DrainAsync(string consumer, CancellationToken cancellationToken)
    {
        while (await _outbox.ClaimAsync(consumer, MaxAtOnce, cancellationToken).ConfigureAwait(false) is { Count: > 0 } claimed)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(claimed, parallel, async (delivery, stop) => await DeliverOneAsync(delivery, stop).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task DeliverOneAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await ReturnAsync(delivery, e, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Outside: when this fails the work is done, and only the note of it is lost. The claim lapses and the consumer sees the event again.
        await _outbox.CompleteAsync(delivery, cancellationToken).ConfigureAwait(false);
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
