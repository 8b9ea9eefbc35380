using System.Collections.Concurrent;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The application's handler: keeps what it was told, and lets a test wait for it.</summary>
internal sealed class EventLog : IPaymentEventHandler
{
    private readonly ConcurrentQueue<PaymentEvent> _events = [];
    private readonly SemaphoreSlim _arrived = new(0);

    public IReadOnlyCollection<PaymentEvent> All => _events;

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        _events.Enqueue(paymentEvent);
        _arrived.Release();
        return Task.CompletedTask;
    }

    /// <summary>The first event that fits, waiting up to ten seconds for it.</summary>
    public async Task<PaymentEvent> FirstAsync(Func<PaymentEvent, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (_events.FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            await _arrived.WaitAsync(limit.Token);
        }
    }
}
