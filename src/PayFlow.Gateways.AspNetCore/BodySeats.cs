namespace PayFlow.Gateways.AspNetCore;

/// <summary>
/// The bodies held at once. Where all seats are taken, a newcomer gets one whose body is still on its way: of the sender who holds most,
/// the one that has been on its way longest. A provider's body comes in one go, so that is never a provider's while anybody trickles.
/// </summary>
internal sealed class BodySeats(int max, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<BodySeat> _taken = [];
    private readonly Dictionary<WebhookSource, int> _held = [];
    private long _order;

    public int Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken.Count;
            }
        }
    }

    public BodySeat Announce(WebhookSource source, TimeSpan timeout, CancellationToken gone) => new(this, source, new CancellationTokenSource(timeout, time), gone);

    public bool TryTake(BodySeat seat)
    {
        lock (_lock)
        {
            if (_taken.Count >= max && !TryClear())
            {
                return false;
            }

            seat.Order = ++_order;
            _taken.Add(seat);
            _held[seat.Source] = _held.GetValueOrDefault(seat.Source) + 1;
            return true;
        }
    }

    /// <summary>Whether it still has its seat; from here on nobody takes it away.</summary>
    public bool TryKeep(BodySeat seat)
    {
        lock (_lock)
        {
            return seat.Arrived = _taken.Contains(seat);
        }
    }

    public void Leave(BodySeat seat)
    {
        lock (_lock)
        {
            Remove(seat);
        }
    }

    private bool TryClear()
    {
        var victim = _taken.Where(seat => !seat.Arrived).MinBy(seat => (-_held[seat.Source], seat.Order));
        if (victim is null)
        {
            return false;
        }

        Remove(victim);
        victim.End();
        return true;
    }

    private void Remove(BodySeat seat)
    {
        if (!_taken.Remove(seat))
        {
            return;
        }

        var left = _held[seat.Source] - 1;
        if (left == 0)
        {
            _held.Remove(seat.Source);
        }
        else
        {
            _held[seat.Source] = left;
        }
    }
}
