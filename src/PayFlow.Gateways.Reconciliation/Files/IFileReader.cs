namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads one format.</summary>
internal interface IFileReader
{
    /// <summary>The format.</summary>
    FileFormat Format { get; }

    /// <summary>Whether the file is of this format, by its first 4 KiB (less where the file is shorter), decoded as text.</summary>
    bool Recognizes(string head);

    /// <summary>Reads a file to its end without ever holding it. Whatever the bytes are, nothing but I/O errors is thrown: what cannot be read is a <see cref="BadRow"/>.</summary>
    IAsyncEnumerable<FileRow> ReadAsync(Stream file, FileReading options, CancellationToken cancellationToken);
}

/// <summary>What a reader is told beside the file.</summary>
internal sealed record FileReading
{
    /// <summary>The account that the rows belong to: a gateway account for a provider's file, a name for the bank account otherwise.</summary>
    public required string Account { get; init; }

    /// <summary>The account's currency, for a statement that names none.</summary>
    public Currency? Currency { get; init; }

    /// <summary>How a bank's CSV is to be read.</summary>
    public BankCsvMap? Columns { get; init; }
}
