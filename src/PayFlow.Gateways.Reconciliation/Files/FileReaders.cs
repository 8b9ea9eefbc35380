namespace PayFlow.Gateways.Reconciliation;

/// <summary>The formats that can be read.</summary>
internal static class FileReaders
{
    public static IReadOnlyList<IFileReader> All { get; } =
    [
        new StripeBalanceReader(),
        new StripePayoutReader(),
        new PayPalSettlementReader(),
        new SquarePayoutReader(),
        new CamtReader(),
        new Mt940Reader(),
        new BankCsvReader(),
    ];

    /// <summary>The reader of a format. Null where none reads it.</summary>
    public static IFileReader? Of(FileFormat format) => All.FirstOrDefault(reader => reader.Format == format);

    /// <summary>The reader that recognizes the file. Null where none does: a bank's CSV is named, never guessed.</summary>
    /// <param name="head">The file's first 4 KiB as text.</param>
    public static IFileReader? Find(string head) => All.FirstOrDefault(reader => reader.Recognizes(head));
}
