using System.Runtime.CompilerServices;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// SWIFT MT940 and MT942, in blocks or bare. Each page (<c>:60M:</c> to <c>:62M:</c>) is a statement of its own, since it foots by
/// itself. Movements of an MT942 count as booked unless the bank marks them as expected.
/// </summary>
internal sealed class Mt940Reader : IFileReader
{
    public FileFormat Format => FileFormat.Mt940;

    public bool Recognizes(string head)
    {
        var (isStatement, hasMore) = (false, false);
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart("\u0001\uFEFF ");
            isStatement |= text.StartsWith(":20:") || text.StartsWith(":61:");
            hasMore |= text.StartsWith(":25:") || text.StartsWith(":28") || text.StartsWith(":60") || IsMovement(text);
        }

        return isStatement && hasMore;
    }

    public async IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new Mt940Lines(file);
        var fields = new Mt940Fields();
        var statements = new Mt940File(options);
        while (await lines.MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            if (fields.Take(lines.Text, lines.Number, lines.IsTooLong) is { } field)
            {
                foreach (var row in statements.Take(field))
                {
                    yield return row;
                }
            }
        }

        foreach (var row in statements.Finish(fields.Finish(), lines.Number))
        {
            yield return row;
        }
    }

    private static bool IsMovement(ReadOnlySpan<char> line) => line.StartsWith(":61:") && line.Length > 10 && !line[4..10].ContainsAnyExceptInRange('0', '9');
}
