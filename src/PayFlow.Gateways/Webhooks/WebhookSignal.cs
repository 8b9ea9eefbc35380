using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Webhooks;

/// <summary>A delivery is in the inbox.</summary>
internal sealed class WebhookSignal : WakeSignal;
