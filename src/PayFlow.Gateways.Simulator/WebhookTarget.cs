namespace PayFlow.Gateways.Simulator;

/// <summary>Where a provider's events are delivered.</summary>
/// <param name="Url">The exact string the provider knows; Square signs it together with the body.</param>
public sealed record WebhookTarget(string Url);
