namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>What every attempt's sends have come to, as seen from outside: whether anything is still open about them.</summary>
internal sealed class SendLog
{
    private readonly Dictionary<string, int> _open = [];
    private readonly HashSet<string> _sent = [];

    /// <summary>All keys that ever reached a provider.</summary>
    public IReadOnlySet<string> Sent => _sent;

    /// <summary>A body was begun: until a proper answer to the key arrives, nobody can know.</summary>
    public void Began(string? key)
    {
        if (key is not null)
        {
            _open[WireKey.AttemptOf(key)] = _open.GetValueOrDefault(WireKey.AttemptOf(key)) + 1;
        }
    }

    /// <summary>A refusal that was given without looking at the key: it settles this send and no other.</summary>
    public void Refused(string? key)
    {
        if (key is not null)
        {
            _open[WireKey.AttemptOf(key)]--;
        }
    }

    /// <summary>The provider's own answer to the key reached the caller: it settles all of them.</summary>
    public void Answered(string? key)
    {
        if (key is not null)
        {
            _open[WireKey.AttemptOf(key)] = 0;
        }
    }

    public void Arrived(string key) => _sent.Add(key);

    public bool IsOpen(string attemptKey) => _open.GetValueOrDefault(attemptKey) > 0;
}
