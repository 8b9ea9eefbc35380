using System.Globalization;

namespace PayFlow.Gateways.Chaos.Running;

/// <summary>What happened, in order. Its hash tells two runs apart; its lines are for people.</summary>
internal sealed class Trace(bool keeps)
{
    private readonly List<string> _lines = [];
    private ulong _hash = 0xCBF29CE484222325;

    public ulong Hash => _hash;

    public IReadOnlyList<string> Lines => _lines;

    public void Write(TimeSpan at, string line)
    {
        foreach (var letter in line)
        {
            _hash = (_hash ^ letter) * 0x100000001B3;
        }

        _hash = (_hash ^ (ulong)at.Ticks) * 0x100000001B3;
        if (keeps)
        {
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,12:0.000} {line}"));
        }
    }
}
