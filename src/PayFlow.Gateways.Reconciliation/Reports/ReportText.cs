using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Prints a report as a plain table of at most 100 columns.</summary>
public static class ReportText
{
    private const int Width = 100;
    private const int MostBreaks = 50;

    /// <summary>Writes the report. The first fifty open breaks are written out; the report's own list has them all.</summary>
    public static void Write(TextWriter writer, ReconciliationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteLine($"Reconciliation  {Time(report.From)} to {Time(report.To)} UTC  (run {report.RunId})");
        Wrap(writer, report.Verdict, "");
        foreach (var line in report.Currencies)
        {
            WriteProof(writer, line);
        }

        WriteAccounts(writer, report);
        WriteReadings(writer, report);
        WriteBreaks(writer, report);
    }

    private static void WriteProof(TextWriter writer, ProofLine line)
    {
        writer.WriteLine();
        writer.WriteLine($"{"Proof in " + line.Currency.Code,-34}{"Ledger rows",12}{"amount",20}{"Provider rows",14}{"amount",20}");
        Rule(writer);
        foreach (var row in ProofRow.Of(line).Where(row => !row.IsEmpty))
        {
            var (ledger, provider) = (Amount(row.Ledger, line), Amount(row.Provider, line));
            writer.WriteLine($"{row.Label,-34}{row.Ledger.Count,12}{ledger,20}{row.Provider.Count,14}{provider,20}");
        }

        writer.WriteLine(line.Foots ? "Foots: matched, gross less fees, and every kind agree to the cent." : "DOES NOT FOOT.");
    }

    private static void WriteAccounts(TextWriter writer, ReconciliationReport report)
    {
        if (report.Lines.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"{"Provider's books",-19}{"Charges",16}{"Refunds",16}{"Fees",15}{"Other",15}{"Net",15} Cur");
        Rule(writer);
        foreach (var line in report.Lines)
        {
            var (flow, currency) = (CashFlow.Of(line), line.Currency);
            string Text(Int128 minorUnits) => AmountText.Number(minorUnits, currency);
            writer.WriteLine(
                $"{Cut(line.Account!, 18),-19}{Text(flow.Charges),16}{Text(flow.Refunds),16}{Text(flow.Fees),15}{Text(flow.Disputes + flow.Other),15}{Text(flow.Net),15} {currency.Code}");
        }
    }

    private static void WriteReadings(TextWriter writer, ReconciliationReport report)
    {
        writer.WriteLine();
        writer.WriteLine($"{"Books read",-19}{"State",-16}{"New",10}{"Known",10}{"Refused",10}{"Conflicts",11}  Newest row (UTC)");
        Rule(writer);
        foreach (var account in report.Accounts)
        {
            var newest = account.Newest is { } at ? Time(at) : "-";
            writer.WriteLine(
                $"{Cut(account.Account, 18),-19}{account.State,-16}{account.New,10}{account.Known,10}{account.Refused,10}{account.Conflicts.Count,11}  {newest}");
            if (account.Problem is { } problem)
            {
                Wrap(writer, problem, "    ");
            }

            foreach (var conflict in account.Conflicts.Take(MostBreaks))
            {
                Wrap(writer, $"Row {SafeText.Line(conflict.EntryId)} was first read as {conflict.Kept} and is now {conflict.Read}: ask the provider why.", "    ");
            }
        }
    }

    private static void WriteBreaks(TextWriter writer, ReconciliationReport report)
    {
        var open = report.Breaks.Where(item => item.State == BreakState.Open).ToList();
        foreach (var item in open.Take(MostBreaks))
        {
            writer.WriteLine();
            Wrap(writer, $"{item.Code}  {SafeText.Line(item.Account)}  {AmountText.Plain(item.Difference, item.Currency)}  since {Time(item.FirstSeenAt)}", "");
            Wrap(writer, item.Cause, "    ");
            Wrap(writer, "Next: " + item.NextStep, "    ");
        }

        if (open.Count > MostBreaks)
        {
            writer.WriteLine();
            writer.WriteLine($"... and {open.Count - MostBreaks} more open breaks.");
        }

        if (report.Breaks.Count > open.Count)
        {
            writer.WriteLine();
            writer.WriteLine($"{VerdictText.Number(report.Breaks.Count - open.Count, "break")} closed by this run.");
        }
    }

    private static string Amount(Tally tally, ProofLine line) => AmountText.Number(tally.MinorUnits, line.Currency);

    private static void Rule(TextWriter writer) => writer.WriteLine(new string('-', Width));

    private static string Cut(string value, int length)
    {
        var line = SafeText.Line(value);
        return line.Length <= length ? line : line[..(length - 1)] + "~";
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Wrap(TextWriter writer, string text, string indent)
    {
        var line = indent;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                writer.WriteLine(line);
                line = indent;
            }

            line += line.Length == indent.Length ? word : " " + word;
        }

        writer.WriteLine(line);
    }
}
