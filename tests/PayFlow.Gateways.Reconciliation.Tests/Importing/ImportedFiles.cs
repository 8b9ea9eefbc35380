using System.Globalization;
using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Files on disk, and what the database has of them.</summary>
internal sealed class ImportedFiles(Desk desk) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("payflow-import-");
    private int _count;

    public string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"file-{++_count}.csv"));
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A Stripe balance report with a charge of a dollar for each number, and lines that are no rows of it where asked for.</summary>
    public string WriteStripe(IEnumerable<int> charges, Func<int, string?>? instead = null)
    {
        var text = new StringBuilder("balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id\n");
        foreach (var number in charges)
        {
            text.Append(instead?.Invoke(number) ?? string.Create(CultureInfo.InvariantCulture, $"txn_{number},2026-11-20 12:{number / 60 % 60:00}:{number % 60:00},usd,1.00,0.10,0.90,charge,ch_{number}")).Append('\n');
        }

        return Write(text.ToString());
    }

    public Task<ImportResult> ImportAsync(string path, string account = "stripe", BankCsvMap? map = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        desk.Get<IFileImporter>().ImportAsync(new ImportRequest { Path = path, Account = account, Columns = map, Progress = progress }, cancellationToken);

    public async Task<long> CountAsync(string table) =>
        await desk.Database.ReadAsync(sql => sql.ReadLongAsync($"select count(*) from {table}", SqlValues.None, default), default) ?? 0;

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Tells at once, on the caller's thread.</summary>
internal sealed class Told(Action<long> tell) : IProgress<long>
{
    public void Report(long value) => tell(value);
}
