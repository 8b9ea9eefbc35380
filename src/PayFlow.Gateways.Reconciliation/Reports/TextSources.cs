namespace PayFlow.Gateways.Reconciliation;

/// <summary>How the books were read, what was healed, and which files came in, in the plain text.</summary>
internal static class TextSources
{
    private const int Most = 50;

    public static void Write(TextLines lines, ReconciliationReport report)
    {
        WriteHealed(lines, report);
        WriteReadings(lines, report);
        WriteFiles(lines, report);
    }

    private static void WriteHealed(TextLines lines, ReconciliationReport report)
    {
        if (report.Healed.Count > 0)
        {
            lines.Head("Asked for at the provider");
        }

        foreach (var item in report.Healed.Take(Most))
        {
            lines.Wrap($"#{item.Break}  {SafeText.Line(item.Account)}  {SafeText.Line(item.Reference)}  {(item.IsHealed ? "healed" : "not healed")}: {SafeText.Sentence(item.Outcome)}");
        }

        More(lines, report.Healed.Count, "more");
    }

    private static void WriteReadings(TextLines lines, ReconciliationReport report)
    {
        lines.Head($"{"Books read",-19}{"State",-15}{"New",9}{"Known",9}{"Refused",9}{"Payouts",9}{"Conflicts",11}  Newest row (UTC)");
        foreach (var account in report.Accounts)
        {
            var newest = account.Newest is { } at ? TextLines.Time(at) : "-";
            lines.Line($"{TextLines.Cut(account.Account, 18),-19}{account.State,-15}{account.New,9}{account.Known,9}{account.Refused,9}{account.Payouts,9}{account.Conflicts.Count,11}  {newest}");
            foreach (var remark in Remarks(account))
            {
                lines.Wrap(remark, "    ");
            }
        }
    }

    private static IEnumerable<string> Remarks(AccountReading account)
    {
        if (account.IsStale)
        {
            yield return "Late: not read to its end for longer than allowed. Its breaks stay as they are.";
        }

        if (account.Problem is { } problem)
        {
            yield return SafeText.Sentence(problem);
        }

        foreach (var conflict in account.Conflicts.Take(Most))
        {
            yield return ConflictText.Of(conflict);
        }

        if (account.Conflicts.Count > Most)
        {
            yield return $"... and {account.Conflicts.Count - Most} more.";
        }
    }

    private static void WriteFiles(TextLines lines, ReconciliationReport report)
    {
        if (report.Files.Count > 0)
        {
            lines.Head($"{"Files",-36}{"Account",-15}{"Format",-18}{"Rows",9}{"Bad",6} {"Foots",-6}SHA-256");
        }

        foreach (var file in report.Files.Take(Most))
        {
            lines.Line($"{TextLines.Cut(file.Name, 35),-36}{TextLines.Cut(file.Account, 14),-15}{file.Format,-18}{file.Rows,9}{file.Bad,6} {Foots(file),-6}{TextLines.Cut(file.Sha256, 9)}");
        }

        More(lines, report.Files.Count, "more");
    }

    private static string Foots(ImportedFile file) => file.Foots switch
    {
        true => "yes",
        false => "NO",
        _ => "-",
    };

    private static void More(TextLines lines, int count, string noun)
    {
        if (count > Most)
        {
            lines.Line($"... and {count - Most} {noun}.");
        }
    }
}

/// <summary>A row that changed, in words.</summary>
internal static class ConflictText
{
    public static string Of(EntryConflict conflict) => conflict.Kept == conflict.Read
        ? $"Row {SafeText.Line(conflict.EntryId)} changed after the first reading, though not its amount of {Say(conflict.Kept)}: ask the provider why."
        : $"Row {SafeText.Line(conflict.EntryId)} was first read as {Say(conflict.Kept)} and is now {Say(conflict.Read)}: ask the provider why.";

    private static string Say(Money money) => AmountText.Plain(money.MinorUnits, money.Currency);
}
