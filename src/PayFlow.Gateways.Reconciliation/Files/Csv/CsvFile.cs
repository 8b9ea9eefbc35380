using System.Runtime.CompilerServices;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads a file row by row, and keeps aside what cannot be read.</summary>
internal static class CsvFile
{
    public static async IAsyncEnumerable<FileRow> ReadAsync(
        Stream file, CsvRules rules, CsvRows rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new CsvReader(file, rules);
        var found = new List<FileRow>();
        while (!rows.IsOver && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (reader.IsBlank)
            {
                continue;
            }

            found.Clear();
            Take(reader, rows, found);
            foreach (var row in found)
            {
                yield return row;
            }
        }

        found.Clear();
        rows.End(reader.Line, found);
        foreach (var row in found)
        {
            yield return row;
        }
    }

    private static void Take(CsvReader reader, CsvRows rows, List<FileRow> found)
    {
        if (reader.Fault is { } broken)
        {
            rows.Broken();
            found.Add(Bad(reader, $"The row cannot be taken apart: {broken}."));
        }
        else if (rows.Take(reader, found) is { } reason)
        {
            found.Add(Bad(reader, reason));
        }
    }

    private static BadRow Bad(CsvReader reader, string reason) => new(reason, TextCell.Shorten(reader.Raw)) { Line = reader.Line };
}
