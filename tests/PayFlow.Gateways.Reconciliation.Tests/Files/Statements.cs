using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>Reads bank statements in tests.</summary>
internal static class Statements
{
    public static readonly FileReading Options = new() { Account = "bank" };

    public static Task<Statement> ReadAsync(IFileReader reader, string text, FileReading? options = null) => ReadAsync(reader, Encoding.UTF8.GetBytes(text), options);

    public static async Task<Statement> ReadAsync(IFileReader reader, byte[] file, FileReading? options = null)
    {
        using var stream = new MemoryStream(file, writable: false);
        return await ReadAsync(reader, stream, options);
    }

    public static async Task<Statement> ReadAsync(IFileReader reader, Stream file, FileReading? options = null)
    {
        var rows = new List<FileRow>();
        await foreach (var row in reader.ReadAsync(file, options ?? Options, CancellationToken.None))
        {
            rows.Add(row);
        }

        return new Statement(rows);
    }
}

/// <summary>What a file came to.</summary>
internal sealed record Statement(IReadOnlyList<FileRow> Rows)
{
    public IReadOnlyList<BankLine> Lines { get; } = [.. Rows.OfType<BankLineRow>().Select(row => row.Bank)];

    public IReadOnlyList<BankStatement> Ends { get; } = [.. Rows.OfType<StatementRow>().Select(row => row.Statement)];

    public IReadOnlyList<BadRow> Bad { get; } = [.. Rows.OfType<BadRow>()];

    public BankLine Line => Lines.ShouldHaveSingleItem();

    public BankStatement End => Ends.ShouldHaveSingleItem();

    public decimal Sum => Lines.Sum(line => line.Amount.ToDecimal());
}

/// <summary>A stream that gives a few bytes at a time, as a network does.</summary>
internal sealed class Dripping(byte[] file, int atOnce) : MemoryStream(file, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(atOnce, buffer.Length)], cancellationToken);
}
