namespace PayFlow.Gateways.Events;

/// <summary>An event on its way to a consumer.</summary>
/// <param name="Message">The event.</param>
/// <param name="Consumer">The consumer.</param>
/// <param name="Tries">How often it was claimed, this time included.</param>
public sealed record OutboxDelivery(OutboxMessage Message, string Consumer, int Tries);
