using System.Text.Json;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>
/// Writes what a closed month comes to into a folder: the page, the JSON, the tables, and last the manifest with the hashes of all. A folder
/// without a manifest is not finished.
/// </summary>
internal static class MonthPack
{
    public const string Page = "report.html";
    public const string Json = "report.json";
    public const string Manifest = "manifest.json";

    public static async Task WriteAsync(string folder, ReconciliationReport report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);

        // The manifest of an earlier close would vouch for files that are about to change.
        File.Delete(Path.Combine(folder, Manifest));
        await ReportHtml.WriteAsync(Path.Combine(folder, Page), report, cancellationToken).ConfigureAwait(false);
        await File.WriteAllBytesAsync(Path.Combine(folder, Json), ReportJson.Write(report), cancellationToken).ConfigureAwait(false);
        await ReportCsv.WriteAsync(folder, report, cancellationToken).ConfigureAwait(false);

        List<PackFile> files = [];
        foreach (var name in CsvTables.All.Select(table => table.Name).Concat([Page, Json]).Order(StringComparer.Ordinal))
        {
            files.Add(await PackFile.OfAsync(folder, name, cancellationToken).ConfigureAwait(false));
        }

        await WriteManifestAsync(folder, PackManifest.Of(report, files), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteManifestAsync(string folder, PackManifest manifest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Manifest);
        await File.WriteAllBytesAsync(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(manifest, PackJsonContext.Default.PackManifest), cancellationToken).ConfigureAwait(false);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
