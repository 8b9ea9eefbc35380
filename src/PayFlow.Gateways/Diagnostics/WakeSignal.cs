using System.Threading.Channels;

namespace PayFlow.Gateways.Diagnostics;

/// <summary>Wakes a worker. Raised many times before it looks, it wakes it once.</summary>
internal abstract class WakeSignal
{
    private readonly Channel<bool> _raised =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await _raised.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
}
