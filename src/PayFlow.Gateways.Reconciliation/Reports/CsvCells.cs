using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>One CSV file under construction: RFC 4180, one record per call.</summary>
internal sealed class CsvCells(TextWriter writer)
{
    // What spreadsheets take for the beginning of a formula, in half and full width.
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Opens a file in UTF-8 without a byte order mark. An existing file is replaced.</summary>
    public static StreamWriter Open(string folder, string name) =>
        new(Path.Combine(folder, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };

    /// <summary>A text from outside: one that a spreadsheet would compute gets an apostrophe before it.</summary>
    public static string Outside(string? value) => string.IsNullOrEmpty(value) || !Formula.Contains(value[0], StringComparison.Ordinal) ? value ?? "" : "'" + value;

    public async Task AddAsync(IEnumerable<string> cells, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await writer.WriteLineAsync(string.Join(',', cells.Select(Quoted))).ConfigureAwait(false);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
