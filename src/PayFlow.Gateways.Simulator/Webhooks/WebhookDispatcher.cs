using System.Text;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Webhooks;

/// <summary>
/// Delivers the queue: in the background as events happen, or when asked. A failed delivery is tried again later;
/// a drain that was asked for does not wait for "later", so tests never sleep.
/// </summary>
internal sealed class WebhookDispatcher(
    WebhookQueue queue,
    SimulatorOptions options,
    Func<SimulatedProvider, IWebhookSigner> signerOf) : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly WebhookSender _sender = new();
    private readonly SemaphoreSlim _drains = new(1, 1);
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<WebhookAttempt> _attempts = [];
    private readonly Dictionary<SimulatedProvider, SentWebhook> _last = [];
    private Task _background = Task.CompletedTask;

    public IReadOnlyList<WebhookAttempt> Attempts
    {
        get
        {
            lock (_lock)
            {
                return [.. _attempts];
            }
        }
    }

    public void Start()
    {
        if (!options.AutoDeliverWebhooks)
        {
            return;
        }

        queue.Added += (_, _) => _signal.Release();
        _background = Task.Run(RunAsync);
    }

    /// <summary>Tries every queued delivery once, those whose turn would come later included.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => DrainAsync(DateTimeOffset.MaxValue, cancellationToken);

    public async Task<int> ReplayAsync(SimulatedProvider provider, CancellationToken cancellationToken) =>
        await _sender.PostAsync(LastOf(provider), cancellationToken).ConfigureAwait(false);

    public async Task<int> ForgeAsync(SimulatedProvider provider, CancellationToken cancellationToken)
    {
        var last = LastOf(provider);
        var text = Encoding.UTF8.GetString(last.Body);
        var forged = text.Insert(text.LastIndexOf('}'), ",\"forged\":true");
        return await _sender.PostAsync(last with { Body = Encoding.UTF8.GetBytes(forged) }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _background.ConfigureAwait(false);
        _sender.Dispose();
        _drains.Dispose();
        _signal.Dispose();
        _stop.Dispose();
    }

    private SentWebhook LastOf(SimulatedProvider provider)
    {
        lock (_lock)
        {
            return _last.TryGetValue(provider, out var last)
                ? last
                : throw new InvalidOperationException($"{provider} has delivered no event yet.");
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _signal.WaitAsync(queue.IsEmpty ? Timeout.InfiniteTimeSpan : Tick, _stop.Token).ConfigureAwait(false);
                await DrainAsync(options.TimeProvider.GetUtcNow(), _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator stops; what is still queued is part of its state.
        }
    }

    private async Task DrainAsync(DateTimeOffset dueBy, CancellationToken cancellationToken)
    {
        await _drains.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var tried = new HashSet<WebhookDelivery>();
            while (queue.Take(dueBy, tried) is { } delivery)
            {
                tried.Add(delivery);
                await TryAsync(delivery, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _drains.Release();
        }
    }

    private async Task TryAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        delivery.Attempts++;
        var now = options.TimeProvider.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var headers = signerOf(delivery.Provider).Sign(new(delivery.Url, delivery.EventId, delivery.Attempts, body), now);
        var sent = new SentWebhook(delivery.Url, headers, body);
        var (status, error) = await PostAsync(sent, delivery, cancellationToken).ConfigureAwait(false);
        var attempt = new WebhookAttempt(
            delivery.Provider, delivery.EventId, delivery.EventType, delivery.Attempts, status, error, now);
        lock (_lock)
        {
            _attempts.Add(attempt);
            _last[delivery.Provider] = sent;
        }

        if (!attempt.Delivered && delivery.Attempts < options.WebhookAttempts)
        {
            delivery.DueAt = now + TimeSpan.FromSeconds(1 << delivery.Attempts);
            queue.PutBack(delivery);
        }
    }

    private async Task<(int? Status, string? Error)> PostAsync(
        SentWebhook sent, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return (await _sender.PostAsync(sent, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (null, e.Message);
        }
        catch (OperationCanceledException)
        {
            delivery.Attempts--;
            queue.PutBack(delivery);
            throw;
        }
    }
}
