namespace PayFlow.Gateways.Reconciliation;

/// <summary>The part of the verdict that tells how far the books can be relied on.</summary>
internal static class VerdictReadings
{
    public static IEnumerable<string?> Of(ReconciliationReport report)
    {
        var waiting = VerdictText.Rows(report, static side => side[ProofClass.NotCompared]);
        var unread = In(report, ReadingState.Incomplete);
        yield return Of(unread, names => $"the books of {names} were not read in full");
        yield return Of(In(report, ReadingState.NoBooks), names => $"no books can be read at {names}");
        yield return Of(In(report, ReadingState.NotConfigured), names => $"rows name {names}, which is not configured");
        yield return Of(In(report, ReadingState.NotAsked), names => $"the books of {names} were not asked for");
        yield return Of([.. report.Accounts.Where(account => account.IsStale).Select(account => account.Account)], names => $"the source {names} is late, and its breaks stay as they are");
        yield return waiting == 0 ? null : $"{VerdictText.Number(waiting, "row")} could not be compared";
        yield return Count(report.Accounts.Sum(account => (long)account.Conflicts.Count), "row", "of the providers' books changed after the first reading");
        yield return Count(report.Accounts.Sum(account => (long)account.Refused), "row", "of the providers' books left out");
        yield return Count(report.Files.Sum(file => file.Bad), "row", "of files could not be read");
        yield return Count(report.Files.Count(file => file.Foots == false), "file", "not adding up to what is declared");
    }

    private static List<string> In(ReconciliationReport report, ReadingState state) =>
        [.. report.Accounts.Where(account => account.State == state).Select(account => account.Account)];

    private static string? Of(List<string> accounts, Func<string, string> say) => accounts.Count == 0 ? null : say(VerdictText.Names(accounts));

    private static string? Count(long count, string noun, string what) => count == 0 ? null : $"{VerdictText.Number(count, noun)} {what}";
}
