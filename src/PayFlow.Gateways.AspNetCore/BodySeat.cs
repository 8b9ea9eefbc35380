namespace PayFlow.Gateways.AspNetCore;

/// <summary>One body on its way: a seat from its first byte on, and an end to the waiting.</summary>
internal sealed class BodySeat : IDisposable
{
    private readonly BodySeats _seats;
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _ended;
    private bool _taken;

    public BodySeat(BodySeats seats, WebhookSource source, CancellationTokenSource patience, CancellationToken gone)
    {
        (_seats, _patience, Source) = (seats, patience, source);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, gone);
    }

    public WebhookSource Source { get; }

    /// <summary>When the sender is gone, has taken too long, or had to make room.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Its place in the order of those who sat down; the owner's lock guards it.</summary>
    public long Order { get; set; }

    /// <summary>Whether the whole body is here; the owner's lock guards it.</summary>
    public bool Arrived { get; set; }

    public bool TryTake() => _taken || (_taken = _seats.TryTake(this));

    public bool TryKeep() => !_taken || _seats.TryKeep(this);

    /// <summary>Called under the owner's lock: nothing of the sender's runs inside it.</summary>
    public void End() => _ = _patience.CancelAsync();

    public void Dispose()
    {
        if (_taken)
        {
            _seats.Leave(this);
        }

        _ended.Dispose();
        _patience.Dispose();
    }
}
