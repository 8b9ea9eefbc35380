using System.Collections.Concurrent;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>Remembers the events it was given, and fails when it is told to.</summary>
internal sealed class RecordingHandler(Func<PaymentEvent, Exception?>? fails = null, string name = nameof(RecordingHandler)) : IPaymentEventHandler
{
    private readonly ConcurrentQueue<PaymentEvent> _events = new();

    public string Name => name;

    public IReadOnlyList<PaymentEvent> Events => [.. _events];

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        _events.Enqueue(paymentEvent);
        return fails?.Invoke(paymentEvent) is { } exception ? Task.FromException(exception) : Task.CompletedTask;
    }
}
