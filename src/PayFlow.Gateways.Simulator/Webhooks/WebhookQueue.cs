using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Webhooks;

/// <summary>The deliveries not yet taken by the merchant.</summary>
internal sealed class WebhookQueue(SimulatorOptions options)
{
    private readonly Lock _lock = new();
    private readonly List<WebhookDelivery> _pending = [];
#pragma warning disable CA5394 // A shuffle that must be repeatable, no secret.
    private readonly Random _shuffle = new(options.Seed);
    private readonly Random _delays = new(~options.Seed);
#pragma warning restore CA5394

    /// <summary>Raised after an event was added; a handler must not block.</summary>
    public event EventHandler? Added;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count == 0;
            }
        }
    }

    public void Add(SimulatedProvider provider, string eventId, string eventType, string body)
    {
        if (TargetOf(provider) is not { } target)
        {
            return;
        }

        lock (_lock)
        {
            for (var copy = 0; copy < options.WebhookCopies; copy++)
            {
                _pending.Add(new WebhookDelivery(provider, target.Url, eventId, eventType, body) { LeavesAt = LeavesAt() });
            }
        }

        Added?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>
    /// Takes a delivery that has left, is due by then and not in the set; the one that left first, or any where order is shuffled.
    /// </summary>
    public WebhookDelivery? Take(DateTimeOffset dueBy, IReadOnlySet<WebhookDelivery> except)
    {
        var now = options.TimeProvider.GetUtcNow();
        lock (_lock)
        {
            var candidates = _pending.FindAll(d => d.LeavesAt <= now && d.DueAt <= dueBy && !except.Contains(d));
            if (candidates.Count == 0)
            {
                return null;
            }

#pragma warning disable CA5394
            var taken = options.ShuffleWebhooks ? candidates[_shuffle.Next(candidates.Count)] : candidates.MinBy(d => d.LeavesAt)!;
#pragma warning restore CA5394
            _pending.Remove(taken);
            return taken;
        }
    }

    public void PutBack(WebhookDelivery delivery)
    {
        lock (_lock)
        {
            _pending.Add(delivery);
        }
    }

    public JsonArray ToJson()
    {
        lock (_lock)
        {
            return new([.. _pending.Select(d => d.ToJson())]);
        }
    }

    public void Load(JsonArray saved)
    {
        lock (_lock)
        {
            _pending.AddRange(saved.Select(d => WebhookDelivery.FromJson(d!.AsObject())));
        }
    }

    private DateTimeOffset LeavesAt() => options.WebhookDelay > TimeSpan.Zero
#pragma warning disable CA5394
        ? options.TimeProvider.GetUtcNow() + (options.WebhookDelay * _delays.NextDouble())
#pragma warning restore CA5394
        : default;

    private WebhookTarget? TargetOf(SimulatedProvider provider) => provider switch
    {
        SimulatedProvider.Stripe => options.StripeWebhooks,
        SimulatedProvider.PayPal => options.PayPalWebhooks,
        _ => options.SquareWebhooks,
    };
}
