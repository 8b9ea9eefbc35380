using System.Text;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Reads a whole file at once, as only tests may.</summary>
internal static class ReadFile
{
    public static Task<List<FileRow>> Of(IFileReader reader, string text, BankCsvMap? map = null) => Of(reader, Encoding.UTF8.GetBytes(text), map);

    public static async Task<List<FileRow>> Of(IFileReader reader, byte[] bytes, BankCsvMap? map = null, int most = int.MaxValue)
    {
        var rows = new List<FileRow>();
        using var file = new DrippingStream(bytes, most);
        await foreach (var row in reader.ReadAsync(file, new FileReading { Account = "acct", Columns = map }, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    public static async Task<List<SettlementEntry>> Entries(IFileReader reader, string text)
    {
        var rows = await Of(reader, text);
        rows.OfType<BadRow>().ShouldBeEmpty();
        return [.. rows.OfType<EntryRow>().Select(row => row.Entry)];
    }

    public static async Task<BadRow> Bad(IFileReader reader, string text, BankCsvMap? map = null) =>
        (await Of(reader, text, map)).OfType<BadRow>().ShouldHaveSingleItem();
}

/// <summary>Gives a few bytes at a time, as networks do.</summary>
internal sealed class DrippingStream(byte[] bytes, int most) : MemoryStream(bytes, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
}
