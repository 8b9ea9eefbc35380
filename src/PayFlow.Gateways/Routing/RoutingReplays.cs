namespace PayFlow.Gateways.Routing;

/// <summary>Compares past decisions with what they would be.</summary>
internal static class RoutingReplays
{
    public static RoutingReplay Run(IEnumerable<RoutingDecision> decisions, Func<RoutingFacts, string?> again)
    {
        var (decided, skipped) = (0, 0);
        var shifts = new Dictionary<(string? From, string? To, Currency Currency), (int Count, Int128 Units)>();
        foreach (var decision in decisions)
        {
            if (decision?.Facts is not { } facts || !TryDecide(again, facts, out var to))
            {
                skipped++;
                continue;
            }

            decided++;
            var from = decision.Candidates.Count > 0 ? decision.Candidates[0] : null;
            if (from != to)
            {
                var (count, units) = shifts.GetValueOrDefault((from, to, facts.Amount.Currency));
                shifts[(from, to, facts.Amount.Currency)] = (count + 1, units + facts.Amount.MinorUnits);
            }
        }

        return new()
        {
            Decided = decided,
            Skipped = skipped,
            Moved = shifts.Values.Sum(shift => shift.Count),
            Shifts =
            [
                .. shifts.OrderByDescending(shift => shift.Value.Count).ThenBy(shift => shift.Key.From, StringComparer.Ordinal).ThenBy(shift => shift.Key.To, StringComparer.Ordinal)
                    .Select(shift => new RoutingShift(shift.Key.From, shift.Key.To, shift.Value.Count, new Money((long)Int128.Min(shift.Value.Units, long.MaxValue), shift.Key.Currency))),
            ],
        };
    }

    private static bool TryDecide(Func<RoutingFacts, string?> again, RoutingFacts facts, out string? to)
    {
        try
        {
            to = again(facts);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or KeyNotFoundException)
        {
            // What was stored may come from another version.
            to = null;
            return false;
        }
    }
}
