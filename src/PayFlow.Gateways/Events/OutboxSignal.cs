using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Events;

/// <summary>An event is in the outbox.</summary>
internal sealed class OutboxSignal : WakeSignal;
