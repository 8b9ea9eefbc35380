using System.Runtime.CompilerServices;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// ISO 20022 camt.052, camt.053 and camt.054, every version: elements are known by their names, whatever namespace they are in. An
/// entry that sums several transactions becomes one line for each where these come to the entry's amount to the cent; otherwise it
/// stays whole.
/// </summary>
internal sealed class CamtReader : IFileReader
{
    public FileFormat Format => FileFormat.Camt;

    public bool Recognizes(string head) =>
        head.Contains('<', StringComparison.Ordinal) &&
        (head.Contains("BkToCstmr", StringComparison.Ordinal) || head.Contains(":camt.052.", StringComparison.Ordinal) ||
        head.Contains(":camt.053.", StringComparison.Ordinal) || head.Contains(":camt.054.", StringComparison.Ordinal));

    public async IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cursor = new CamtCursor(file);
        var camt = new CamtFile(options);
        while (await cursor.MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            if (cursor.IsStart)
            {
                camt.Start(cursor);
                continue;
            }

            foreach (var row in camt.End(cursor))
            {
                yield return row;
            }
        }

        foreach (var row in camt.Finish(cursor.Fault, cursor.Line))
        {
            yield return row;
        }
    }
}
