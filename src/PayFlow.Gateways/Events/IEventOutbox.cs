namespace PayFlow.Gateways.Events;

/// <summary>
/// Events that were written together with what they tell of, until every consumer has them. A consumer is a handler or a publisher, by
/// its name; it gets what was written after it had subscribed first.
/// </summary>
public interface IEventOutbox
{
    /// <summary>Makes the consumers known. Those that are known already go on where they were.</summary>
    ValueTask SubscribeAsync(IReadOnlyCollection<string> consumers, CancellationToken cancellationToken);

    /// <summary>
    /// Claims up to <paramref name="max"/> deliveries to a consumer that are due, oldest first, and of each stream only the oldest open one. A claim
    /// lapses after a minute, so that a killed process loses nothing.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxDelivery>> ClaimAsync(string consumer, int max, CancellationToken cancellationToken);

    /// <summary>Marks a delivery as done, also where its claim has lapsed.</summary>
    ValueTask CompleteAsync(OutboxDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Gives a claimed delivery back, to be claimed again at the given time; or sets it aside for good where the time is null: the stream goes on without it.</summary>
    ValueTask ReturnAsync(OutboxDelivery delivery, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>Brings an event to a consumer once more, whatever became of it before. False where there is no such event, or no such consumer.</summary>
    ValueTask<bool> ReplayAsync(Guid message, string consumer, CancellationToken cancellationToken);

    /// <summary>Forgets a consumer that will not come back, with everything that waits for it.</summary>
    ValueTask UnsubscribeAsync(string consumer, CancellationToken cancellationToken);

    /// <summary>Deletes events written before the given time that nobody waits for any more.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
