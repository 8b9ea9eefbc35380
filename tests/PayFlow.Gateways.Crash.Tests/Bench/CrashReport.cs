using System.Globalization;

namespace PayFlow.Gateways.Crash;

/// <summary>What was tried and what came of it, as a table in the file of <c>PAYFLOW_CRASH_REPORT</c>.</summary>
internal static class CrashReport
{
    private static readonly string? File = Environment.GetEnvironmentVariable("PAYFLOW_CRASH_REPORT");
    private static readonly Lock Gate = new();
    private static readonly List<CrashRow> Rows = [];
    private static readonly List<string> Notes = [];

    public static void Add(CrashRow row)
    {
        lock (Gate)
        {
            Rows.Add(row);
        }
    }

    /// <summary>Something that was measured beside the table.</summary>
    public static void Note(string text)
    {
        lock (Gate)
        {
            Notes.Add(text);
        }

        Write();
    }

    /// <summary>Writes all that is known by now; each test does at its end, because none knows which is the last.</summary>
    public static void Write()
    {
        if (File is null)
        {
            return;
        }

        lock (Gate)
        {
            using var file = new StreamWriter(File);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows.Count} crashes, {Rows.Count(row => row.Violations.Count > 0)} violations; recovery: {Summary()}"));
            file.WriteLine();
            foreach (var note in Notes)
            {
                file.WriteLine($"- {note}");
            }

            file.WriteLine();
            file.WriteLine("| crash | scenario | gateway | store | outcome | recovery ms |");
            file.WriteLine("|---|---|---|---|---|---|");
            foreach (var row in Rows.OrderBy(row => row.Store).ThenBy(row => row.Scenario, StringComparer.Ordinal).ThenBy(row => row.Gateway, StringComparer.Ordinal))
            {
                var outcome = row.Violations.Count == 0 ? "ok" : "violation: " + string.Join("; ", row.Violations).Replace('|', '/');
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Point} | {row.Scenario} | {row.Gateway} | {row.Store} | {outcome} | {row.Recovery.TotalMilliseconds:F0} |"));
            }
        }
    }

    private static string Summary()
    {
        var times = Rows.Select(row => row.Recovery.TotalMilliseconds).Order().ToList();
        return times.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"median {times[times.Count / 2]:F0} ms, p95 {times[times.Count * 95 / 100]:F0} ms, largest {times[^1]:F0} ms");
    }
}

/// <summary>One crash.</summary>
internal sealed record CrashRow(string Point, string Scenario, string Gateway, StoreKind Store, IReadOnlyList<string> Violations, TimeSpan Recovery);
