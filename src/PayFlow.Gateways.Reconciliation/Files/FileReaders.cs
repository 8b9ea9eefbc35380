namespace PayFlow.Gateways.Reconciliation;

/// <summary>The formats that can be read.</summary>
internal static class FileReaders
{
    /// <summary>In the order in which they are asked: what is recognized by more stands before what is recognized by less.</summary>
    public static IReadOnlyList<IFileReader> All { get; } =
    [
        new CamtReader(),
        new Mt940Reader(),
    ];

    /// <summary>The reader of a format. Null where none reads it.</summary>
    public static IFileReader? Of(FileFormat format) => All.FirstOrDefault(reader => reader.Format == format);

    /// <summary>The reader of a file by its first 4 KiB. Null where none recognizes it.</summary>
    public static IFileReader? Recognize(string head) => All.FirstOrDefault(reader => reader.Recognizes(head));
}
