using System.Net.Sockets;

namespace PayFlow.Gateways.Crash;

/// <summary>What happens to the statement in question.</summary>
internal enum StatementFault
{
    /// <summary>Nothing; they are only counted.</summary>
    None,

    /// <summary>It does not get there.</summary>
    Withheld,

    /// <summary>Half of it gets there.</summary>
    Half,

    /// <summary>The server has executed it, and its answer does not come back: whether it was committed nobody knows.</summary>
    AnswerLost,

    /// <summary>As before, but the connection stays open and silent.</summary>
    Deaf,

    /// <summary>Everything comes and goes byte by byte.</summary>
    Slow,
}

/// <summary>Something happens to the nth message to a database, and then possibly to who sent it.</summary>
internal sealed class StatementRule(StatementFault fault, int nth, Action? then = null) : WireRule
{
    private int _count;

    /// <summary>How many messages were sent so far.</summary>
    public int Count => _count;

    public bool HasHappened { get; private set; }

    public override async ValueTask<bool> SendAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream server)
    {
        if (fault == StatementFault.Slow)
        {
            return await TrickleAsync(bytes, server);
        }

        if (Interlocked.Increment(ref _count) != nth || fault == StatementFault.None)
        {
            return await ForwardAsync(bytes, server);
        }

        switch (fault)
        {
            case StatementFault.Withheld:
                return Happen();
            case StatementFault.Half:
                await server.WriteAsync(bytes[..(bytes.Length / 2)]);
                return Happen();
            default:
                link.IsMarked = true;
                return await ForwardAsync(bytes, server);
        }
    }

    public override ValueTask<bool> AnswerAsync(WireLink link, ReadOnlyMemory<byte> bytes, NetworkStream client) => (link.IsMarked, fault) switch
    {
        (true, StatementFault.Deaf) => ValueTask.FromResult(!Happen()),
        (true, _) => ValueTask.FromResult(Happen()),
        (_, StatementFault.Slow) => TrickleAsync(bytes, client),
        _ => ForwardAsync(bytes, client),
    };

    private bool Happen()
    {
        HasHappened = true;
        then?.Invoke();
        return false;
    }

    private static async ValueTask<bool> TrickleAsync(ReadOnlyMemory<byte> bytes, NetworkStream to)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            await to.WriteAsync(bytes.Slice(i, 1));
        }

        return true;
    }
}
