namespace PayFlow.Gateways.Http;

/// <summary>How many sends of an account may be under way at once. One slow provider must not hold everything the process has.</summary>
internal sealed class SendSlots(int most) : IDisposable
{
    private readonly SemaphoreSlim _granted = new(0);

    // Below zero: how many wait to whom no slot was given yet.
    private int _free = most;

    /// <summary>Waits for a slot, at most so long. False: there was none.</summary>
    public ValueTask<bool> EnterAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _free) >= 0 ? new(true) : new(WaitAsync(patience, time, cancellationToken));

    public void Leave()
    {
        if (Interlocked.Increment(ref _free) <= 0)
        {
            _granted.Release();
        }
    }

    public void Dispose() => _granted.Dispose();

    private async Task<bool> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _granted.WaitAsync(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            if (!TryWithdraw())
            {
                // It was given just now: it is taken, and given on.
                await _granted.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                Leave();
            }

            return false;
        }
    }

    private bool TryWithdraw()
    {
        for (var free = Volatile.Read(ref _free); free < 0;)
        {
            var seen = Interlocked.CompareExchange(ref _free, free + 1, free);
            if (seen == free)
            {
                return true;
            }

            free = seen;
        }

        return false;
    }
}
