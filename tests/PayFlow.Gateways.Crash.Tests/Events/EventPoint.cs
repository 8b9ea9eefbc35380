namespace PayFlow.Gateways.Crash.Events;

/// <summary>Where an application dies on the way of an event.</summary>
/// <param name="Name">The point's name.</param>
/// <param name="Most">How often it is surely passed in a life.</param>
/// <param name="Needs">What has to go wrong for it to be passed.</param>
internal sealed record EventPoint(string Name, int Most = 8, EventTrouble Needs = EventTrouble.None)
{
    public static IReadOnlyList<EventPoint> All { get; } =
    [
        new("subscribe before", Most: 1), new("subscribe after", Most: 1),
        new("add before"), new("add after"),
        new("inbox claim before"), new("inbox claim after"),
        new("read answered @stripe"), new("read answered @paypal"), new("read answered @square"),
        new("apply before"), new("apply after"),
        new("inbox return before", Needs: EventTrouble.Reading), new("inbox return after", Needs: EventTrouble.Reading),
        new("link before"), new("link after", Most: 1, EventTrouble.Overtaking),
        new("finish before"), new("finish after"),
        new("outbox claim before"), new("outbox claim after"),
        new("handle before"), new("handle told"), new("handle after"),
        new("complete before"), new("complete after"),
        new("outbox return before", Most: 4), new("outbox return after", Most: 4),
    ];

    public static IReadOnlyList<EventPoint> OfPublishing { get; } =
        [new("publish before"), new("publish after"), new("complete before"), new("complete after"), new("outbox return before", Most: 4), new("outbox claim after")];
}

internal enum EventTrouble
{
    None,

    /// <summary>The provider answers no questions for a while.</summary>
    Reading,

    /// <summary>Webhooks are faster than the answer to the payment.</summary>
    Overtaking,
}
