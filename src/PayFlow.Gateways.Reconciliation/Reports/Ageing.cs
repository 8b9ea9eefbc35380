namespace PayFlow.Gateways.Reconciliation;

/// <summary>How old open breaks are, counted from the day on which the money moved.</summary>
internal sealed record AgeBucket(string Label, int FromDays, int ToDays)
{
    public static IReadOnlyList<AgeBucket> All { get; } =
        [new("0-1 day", 0, 1), new("2-7 days", 2, 7), new("8-30 days", 8, 30), new("31-90 days", 31, 90), new("Over 90 days", 91, int.MaxValue)];

    /// <summary>For each bucket, how many open breaks of each severity, mildest first.</summary>
    public static IReadOnlyList<(AgeBucket Bucket, int[] Counts)> Of(ReconciliationReport report)
    {
        var severities = Enum.GetValues<BreakSeverity>();
        var ages = report.Breaks.Where(item => item.State == BreakState.Open).Select(item => (Days: Days(report, item), item.Severity)).ToList();
        return [.. All.Select(bucket => (bucket, Array.ConvertAll(severities, severity => ages.Count(age => age.Severity == severity && bucket.Holds(age.Days)))))];
    }

    public static int Days(ReconciliationReport report, ReconciliationBreak item) => (int)Math.Max(0, Math.Floor((report.FinishedAt - item.OccurredAt).TotalDays));

    private bool Holds(int days) => days >= FromDays && days <= ToDays;
}
