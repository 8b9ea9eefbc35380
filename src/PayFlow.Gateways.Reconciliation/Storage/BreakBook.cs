namespace PayFlow.Gateways.Reconciliation;

/// <summary>The life of breaks from one run to the next.</summary>
internal static class BreakBook
{
    /// <summary>The breaks after a run, and which of them it closed.</summary>
    public static (Dictionary<BreakKey, ReconciliationBreak> Book, HashSet<BreakKey> Closed) Next(
        IReadOnlyDictionary<BreakKey, ReconciliationBreak> known, IEnumerable<ReconciliationBreak> found, ReconciliationScope scope)
    {
        var next = new Dictionary<BreakKey, ReconciliationBreak>(known);
        var seen = new HashSet<BreakKey>();
        foreach (var item in found)
        {
            var key = BreakKey.Of(item);
            seen.Add(key);
            next[key] = known.TryGetValue(key, out var earlier) ? item with { FirstSeenAt = earlier.FirstSeenAt } : item;
        }

        var closed = known.Where(pair => IsGone(pair.Value, scope) && !seen.Contains(pair.Key)).Select(pair => pair.Key).ToHashSet();
        foreach (var key in closed)
        {
            next[key] = next[key] with { State = BreakState.Closed, ClosedAt = scope.MatchedAt };
        }

        return (next, closed);
    }

    public static IReadOnlyList<ReconciliationBreak> Sort(IEnumerable<ReconciliationBreak> breaks) =>
        [.. breaks.OrderBy(item => item.State).ThenBy(item => item.Account, StringComparer.Ordinal).ThenBy(item => item.Kind)
            .ThenBy(item => item.Reference, StringComparer.Ordinal).ThenBy(item => item.Category).ThenBy(item => item.Currency.Code, StringComparer.Ordinal)];

    // An account that was not read in full has no say about what is gone.
    private static bool IsGone(ReconciliationBreak item, ReconciliationScope scope) =>
        item.State == BreakState.Open && item.Leg == scope.Leg && scope.Read.Contains(item.Account);
}
