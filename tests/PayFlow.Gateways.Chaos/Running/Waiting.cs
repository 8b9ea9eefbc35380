namespace PayFlow.Gateways.Chaos.Running;

/// <summary>A place at which a call inside a machine waits, until the world completes it.</summary>
internal sealed class Waiting<T>(World world, Machine? machine)
{
    // Its continuation runs inside Complete, on the world's thread: that is the whole trick.
    private readonly TaskCompletionSource<T> _source = new();

    public bool IsOver => _source.Task.IsCompleted;

    public void Complete(T value) => End(() => _source.TrySetResult(value));

    public void Fail(Exception exception) => End(() => _source.TrySetException(exception));

    public async Task<T> UntilAsync(CancellationToken cancellationToken)
    {
        // The cancellation itself only makes it due: whoever cancels is not to run what waits here.
        await using var giving = cancellationToken.UnsafeRegister(
            _ => world.After(TimeSpan.Zero, machine, () => End(() => _source.TrySetCanceled(cancellationToken))), null);
        world.Waits();
        return await _source.Task.ConfigureAwait(false);
    }

    private void End(Action end)
    {
        if (!IsOver)
        {
            world.GoesOn();
            end();
        }
    }
}
