namespace PayFlow.Gateways.Storage;

/// <summary>Runs something once, however many callers need it; a failed run is repeated by the next caller.</summary>
internal sealed class OnceAsync(Func<CancellationToken, Task> run) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _done;

    public ValueTask EnsureAsync(CancellationToken cancellationToken) =>
        _done ? ValueTask.CompletedTask : RunAsync(cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_done)
            {
                await run(cancellationToken).ConfigureAwait(false);
                _done = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
