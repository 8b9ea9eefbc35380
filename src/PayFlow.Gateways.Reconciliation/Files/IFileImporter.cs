namespace PayFlow.Gateways.Reconciliation;

/// <summary>Takes files of providers and banks into the books. The same file, or one that overlaps another, changes nothing.</summary>
public interface IFileImporter
{
    /// <summary>Reads a file to its end. Rows that cannot be read are kept aside with line and reason, and the good rows are kept.</summary>
    /// <exception cref="ArgumentException">The request is wrong, or the format was not recognized; the message says what to change.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    Task<ImportResult> ImportAsync(ImportRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Which file to import, and as what.</summary>
public sealed record ImportRequest
{
    /// <summary>The path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>For a provider's file the gateway account, else a name for the bank account, e.g. <c>main</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The format. Null: by the file's beginning.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>How a bank's CSV is to be read.</summary>
    public BankCsvMap? Columns { get; init; }

    /// <summary>Is told how many bytes of the file are done, now and then.</summary>
    public IProgress<long>? Progress { get; init; }
}

/// <summary>What became of a file.</summary>
public sealed record ImportResult
{
    /// <summary>The format it was read as.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>The SHA-256 of its bytes in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether the same file had been imported before: then nothing was done.</summary>
    public bool WasKnown { get; init; }

    /// <summary>Rows that were not there yet.</summary>
    public long New { get; init; }

    /// <summary>Rows that were there already, saying the same.</summary>
    public long Known { get; init; }

    /// <summary>Rows that were kept aside.</summary>
    public long Bad { get; init; }

    /// <summary>Bank lines that are only announced, not booked. They are not kept: they come again when they are booked.</summary>
    public long Announced { get; init; }

    /// <summary>Rows that were there already, saying something else; the first reading stays.</summary>
    public IReadOnlyList<EntryConflict> Conflicts { get; init; } = [];

    /// <summary>The first rows that were kept aside, at most a hundred, in words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Bank statements in the file, at most a thousand.</summary>
    public IReadOnlyList<BankStatement> Statements { get; init; } = [];

    /// <summary>Whether everything that the file declares about itself agrees with its rows. Null where it declares nothing.</summary>
    public bool? Foots { get; init; }
}
