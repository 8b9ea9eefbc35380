namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>Makes the headers by which a provider's deliveries prove their origin.</summary>
internal interface IWebhookSigner
{
    IReadOnlyList<KeyValuePair<string, string>> Sign(WebhookMessage message, DateTimeOffset now);
}

/// <summary>What is signed.</summary>
/// <param name="Url">The target, exactly as it was registered.</param>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Body">The bytes that are sent.</param>
internal sealed record WebhookMessage(string Url, string EventId, int Attempt, byte[] Body);
