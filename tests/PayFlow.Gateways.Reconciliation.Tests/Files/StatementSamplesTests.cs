using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>
/// Statements of real banks with their control totals, which are nobody's to give away: PAYFLOW_STATEMENT_SAMPLES names a directory
/// with ORACLE-camt.tsv and ORACLE-mt940.tsv and the files that these name. A total may differ only where the reader says why.
/// </summary>
public sealed class StatementSamplesTests(ITestOutputHelper output)
{
    private const string Unknown = "ERR";

    [SamplesFact]
    public async Task Every_camt_sample_comes_to_its_control_totals()
    {
        var rows = Oracle("ORACLE-camt.tsv");

        foreach (var file in rows.GroupBy(row => row[0]))
        {
            var read = await ReadAsync(new CamtReader(), file.Key);
            read.Ends.Count.ShouldBe(file.Count(), file.Key);
            foreach (var (end, row) in read.Ends.Zip(file))
            {
                var lines = read.Lines.Where(line => line.StatementId == end.StatementId).ToList();
                Compare(file.Key, read,
                [
                    ("entries", row[3], Text(end.Entries)),
                    ("sum", row[6], Text(lines.Sum(line => line.Amount.ToDecimal()))),
                    ("opening", row[7], Text(end.Opening?.ToDecimal())),
                    ("closing", row[8], Text(end.Closing?.ToDecimal())),
                    ("foots", row[9], Foots(end)),
                ]);
            }
        }
    }

    [SamplesFact]
    public async Task Every_MT940_sample_comes_to_its_control_totals()
    {
        foreach (var row in Oracle("ORACLE-mt940.tsv"))
        {
            var read = await ReadAsync(new Mt940Reader(), row[0]);
            var single = read.Ends.Count == 1 ? read.Ends[0] : null;
            Compare(row[0], read,
            [
                ("statements", row[1], Text(read.Ends.Count)),
                ("entries", row[2], Text(read.Ends.Sum(end => end.Entries))),
                ("sum", row[2] == Unknown ? Unknown : row[3], Text(read.Sum)),
                ("opening", single is null ? "" : row[4], Text(single?.Opening?.ToDecimal())),
                ("closing", single is null ? "" : row[5], Text(single?.Closing?.ToDecimal())),
                ("foots", single is null ? "" : row[6], Foots(single)),
            ]);
        }
    }

    private static IReadOnlyList<string[]> Oracle(string name) =>
    [
        .. File.ReadLines(Path.Combine(SamplesFactAttribute.Directory!, name)).Select(line => (line + new string('\t', 10)).Split('\t'))
            .Where(row => row[0].Length > 0 && row[0] != "file"),
    ];

    private static async Task<Statement> ReadAsync(IFileReader reader, string name)
    {
        await using var file = File.OpenRead(Path.Combine(SamplesFactAttribute.Directory!, name));
        return await Statements.ReadAsync(reader, file);
    }

    private static string Text(decimal? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";

    private static string Foots(BankStatement? end) => end is not { Difference: { } difference, Opening: { } opening } ? ""
        : difference == 0 ? "Y" : $"N({Text(Money.FromMinorUnits((long)difference, opening.Currency).ToDecimal())})";

    private static string Normal(string total) => total switch
    {
        ['N', '(', .. var number, ')'] when Number(number) is { } difference => $"N({Text(difference)})",
        _ when Number(total) is { } number => Text(number),
        _ => total,
    };

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Compare(string file, Statement read, IEnumerable<(string What, string Expected, string Actual)> totals)
    {
        var differences = totals.Where(total => total.Expected is not ("" or Unknown) && Normal(total.Expected) != total.Actual)
            .Select(total => $"{total.What} {total.Actual} for {total.Expected}").ToList();
        var reasons = read.Bad.Select(bad => bad.Reason).ToList();
        var text = new StringBuilder(file).Append(": ").Append(differences.Count == 0 ? "equal" : "differs: " + string.Join(", ", differences))
            .Append($" | {read.Ends.Count} statements, {read.Ends.Count(end => end.Foots == true)} foot, {read.Ends.Count(end => end.Foots == false)} do not; lines {read.Lines.Count}, sum {Text(read.Sum)}")
            .Append(reasons.Count == 0 ? "" : " | " + string.Join("; ", reasons.Take(3)));
        output.WriteLine(text.ToString());
        (differences.Count == 0 || reasons.Count > 0).ShouldBeTrue(text.ToString());
    }
}

/// <summary>A test on statements of real banks.</summary>
internal sealed class SamplesFactAttribute : FactAttribute
{
    public SamplesFactAttribute() =>
        Skip = Directory is null ? "No samples: PAYFLOW_STATEMENT_SAMPLES does not name a directory with ORACLE-camt.tsv and ORACLE-mt940.tsv." : null;

    public static string? Directory { get; } = Environment.GetEnvironmentVariable("PAYFLOW_STATEMENT_SAMPLES") is { Length: > 0 } value ? value : null;
}
