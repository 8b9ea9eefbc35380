using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A step of a break's history, chained to the one before it.</summary>
internal sealed record BreakStep(long Break, int Sequence, DateTimeOffset At, string Actor, string Action, string? Note, string Hash)
{
    public static BreakStep After(long number, int lastSequence, string? lastHash, DateTimeOffset at, string actor, string action, string? note)
    {
        // As precise as databases keep it: a step that is read again has the same hash.
        var time = at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        return new(number, lastSequence + 1, time, actor, action, note, HashOf(number, lastSequence + 1, lastHash, time, actor, action, note));
    }

    /// <summary>Each part goes in with its length, so that no two steps can look alike.</summary>
    public static string HashOf(long number, int sequence, string? lastHash, DateTimeOffset at, string actor, string action, string? note)
    {
        var text = new StringBuilder();
        string[] parts = [lastHash ?? "", number.ToString(CultureInfo.InvariantCulture), sequence.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture), actor, action, note ?? ""];
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public object?[] ToRow() => [Break, Sequence, At, Actor, Action, Note, Hash];
}
