namespace PayFlow.Gateways.Events;

/// <summary>One consumer's way out of the outbox. Each goes on by itself: who is slow, or whose broker is away, holds up nobody else.</summary>
internal sealed class OutboxLane(Func<CancellationToken, Task> drain)
{
    private readonly Lock _gate = new();
    private Task _run = Task.CompletedTask;
    private bool _isRunning;
    private bool _isAsked;

    /// <summary>Asks for everything that is due to be brought. Asked while it runs, it looks once more at its end.</summary>
    /// <param name="run">Ends when nothing is due any more.</param>
    /// <param name="cancellationToken">Stops it, if it is this call that has started it.</param>
    /// <returns>Whether this call has started it.</returns>
    public bool Ask(out Task run, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isAsked = true;
            var starts = !_isRunning;
            if (starts)
            {
                _isRunning = true;
                _run = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
            }

            run = _run;
            return starts;
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (GoesOn())
            {
                await drain(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            lock (_gate)
            {
                _isRunning = false;
            }

            throw;
        }
    }

    private bool GoesOn()
    {
        lock (_gate)
        {
            (_isRunning, _isAsked) = (_isAsked, false);
            return _isRunning;
        }
    }
}
