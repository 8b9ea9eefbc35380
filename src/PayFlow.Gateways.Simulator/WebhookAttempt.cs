namespace PayFlow.Gateways.Simulator;

/// <summary>One try to deliver one event.</summary>
/// <param name="Provider">The sender.</param>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="EventType">The provider's name of what happened.</param>
/// <param name="Number">1 for the first try.</param>
/// <param name="Status">The receiver's HTTP status; null where no answer came.</param>
/// <param name="Error">Why no answer came.</param>
/// <param name="At">When it was tried.</param>
public sealed record WebhookAttempt(
    SimulatedProvider Provider,
    string EventId,
    string EventType,
    int Number,
    int? Status,
    string? Error,
    DateTimeOffset At)
{
    /// <summary>Whether the receiver took the event: any 2xx.</summary>
    public bool Delivered => Status is >= 200 and < 300;
}
