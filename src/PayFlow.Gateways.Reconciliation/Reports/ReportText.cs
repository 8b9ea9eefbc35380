using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Prints a report as a plain table of at most 100 columns, for terminals and logs.</summary>
public static class ReportText
{
    /// <summary>Writes the report: the verdict first. The first fifty open breaks are written out; the report's own list has more.</summary>
    public static void Write(TextWriter writer, ReconciliationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        var lines = new TextLines(writer);
        lines.Wrap(report.Verdict);
        writer.WriteLine();
        var run = report.Number == 0 ? "dry run" : $"run {report.Number}";
        lines.Wrap($"Reconciliation, {run}, of {TextLines.Time(report.From)} to {TextLines.Time(report.To)} UTC (end excluded), made {TextLines.Time(report.FinishedAt)} UTC");
        foreach (var line in report.Currencies)
        {
            WriteProof(lines, line);
        }

        WriteFlows(lines, report);
        TextBreaks.Write(lines, report);
        TextSources.Write(lines, report);
        writer.WriteLine();
        lines.Line($"Run    {report.RunId}");
        lines.Line($"Input  {SafeText.Line(report.InputHash)}");
        lines.Line($"Rules  {SafeText.Line(report.RulesHash)}");
    }

    private static void WriteProof(TextLines lines, ProofLine line)
    {
        lines.Head($"{$"{LegText.Title(line.Leg)}, {line.Currency.Code}",-34}{LegText.LeftRows(line.Leg),14}{"amount",19}{LegText.RightRows(line.Leg),14}{"amount",19}");
        foreach (var row in ProofRow.Of(line).Where(row => !row.IsEmpty))
        {
            lines.Line($"{row.Label,-34}{row.Left.Count,14:N0}{Amount(row.Left, line),19}{row.Right.Count,14:N0}{Amount(row.Right, line),19}");
        }

        var tolerated = line.Tolerated == 0 ? "" : $" Matched rows differ by {AmountText.Plain(line.Tolerated, line.Currency)}, which is tolerated.";
        lines.Wrap((line.Foots ? "Foots." : "DOES NOT FOOT.") + tolerated);
    }

    private static void WriteFlows(TextLines lines, ReconciliationReport report)
    {
        if (report.Flows.Count == 0)
        {
            return;
        }

        lines.Head($"{"From gross to the bank",-26}{string.Join("", report.Flows.Take(3).Select(flow => $"{flow.Currency.Code,24}"))}");
        foreach (var row in FlowSteps.Labels)
        {
            var amounts = report.Flows.Take(3).Select(flow => AmountText.Number(FlowSteps.Amount(flow, row), flow.Currency));
            lines.Line($"{row,-26}{string.Join("", amounts.Select(amount => $"{amount,24}"))}");
        }

        if (report.Flows.Count > 3)
        {
            lines.Line($"... and {report.Flows.Count - 3} more: the page and flows.csv have them.");
        }
    }

    private static string Amount(Tally tally, ProofLine line) => AmountText.Number(tally.MinorUnits, line.Currency);
}

/// <summary>Lines of at most a hundred columns.</summary>
internal sealed class TextLines(TextWriter writer)
{
    private const int Width = 100;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Cut(string value, int length)
    {
        var line = SafeText.Line(value);
        return line.Length <= length ? line : line[..(length - 1)] + "~";
    }

    public void Line(string text) => writer.WriteLine(text.TrimEnd());

    /// <summary>An empty line, the heads of columns, a rule.</summary>
    public void Head(string text)
    {
        writer.WriteLine();
        Line(text);
        writer.WriteLine(new string('-', Width));
    }

    public void Wrap(string text, string indent = "")
    {
        var line = indent;
        foreach (var word in text.Split(' ').SelectMany(word => Parts(word, Width - indent.Length)))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                writer.WriteLine(line.TrimEnd());
                line = indent;
            }

            line += line.Length == indent.Length ? word : " " + word;
        }

        writer.WriteLine(line.TrimEnd());
    }

    // A word that fits no line is cut; an empty one is the second of two spaces, and stays.
    private static IEnumerable<string> Parts(string word, int width) => word.Length == 0 ? [word] : word.Chunk(width).Select(part => new string(part));
}
