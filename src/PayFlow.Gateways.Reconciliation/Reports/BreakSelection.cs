namespace PayFlow.Gateways.Reconciliation;

/// <summary>Which breaks a page writes out: some of every group, the rest by the report's own order, which is by severity.</summary>
internal static class BreakSelection
{
    public const int Most = 500;
    private const int OfEach = 10;

    public static HashSet<ReconciliationBreak> Of(IReadOnlyList<ReconciliationBreak> breaks)
    {
        var chosen = new HashSet<ReconciliationBreak>(ReferenceEqualityComparer.Instance);
        foreach (var item in breaks.GroupBy(BreakGroup.Of).SelectMany(group => group.Take(OfEach)).Concat(breaks))
        {
            if (chosen.Count == Most)
            {
                break;
            }

            chosen.Add(item);
        }

        return chosen;
    }
}

/// <summary>Breaks that a page shows under one heading.</summary>
internal readonly record struct BreakGroup(bool IsOpen, ReconciliationLeg Leg, BreakCategory Category)
{
    public string Anchor => $"{(IsOpen ? "open" : "done")}-{(int)Leg}-{(int)Category}";

    public static BreakGroup Of(ReconciliationBreak item) => new(item.State == BreakState.Open, item.Leg, item.Category);

    public static BreakGroup Of(BreakTotal total) => new(total.State == BreakState.Open, total.Leg, total.Category);
}
