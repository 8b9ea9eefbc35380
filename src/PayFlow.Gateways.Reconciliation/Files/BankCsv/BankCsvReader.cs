namespace PayFlow.Gateways.Reconciliation;

/// <summary>A bank's CSV, read by the map that came with it.</summary>
internal sealed class BankCsvReader : IFileReader
{
    public FileFormat Format => FileFormat.BankCsv;

    /// <summary>Never: every bank has its own, and only a map says what it is.</summary>
    public bool Recognizes(string head) => false;

    public IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken)
    {
        if (options.Columns is not { } map)
        {
            return Refused("A bank's CSV needs a map of its columns, and none was given.");
        }

        return BankCsvMapRules.Fault(map) is { } fault
            ? Refused($"The map of the columns cannot be used: {fault}")
            : CsvFile.ReadAsync(file, new CsvRules { Separator = map.Separator, SkipLines = map.SkipLines }, new BankCsvRows(options.Account, map), cancellationToken);
    }

    private static async IAsyncEnumerable<FileRow> Refused(string reason)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new BadRow(reason, "");
    }
}
