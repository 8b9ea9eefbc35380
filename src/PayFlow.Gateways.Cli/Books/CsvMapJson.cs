using System.Text.Json;
using System.Text.Json.Serialization;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>The map of a bank's CSV, from its file.</summary>
internal static class CsvMapJson
{
    public static async Task<BankCsvMap> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(text, CsvMapJsonContext.Default.BankCsvMap) ?? throw new BooksUsageException($"--map: {file.FullName} names no columns.");
        }
        catch (JsonException exception)
        {
            throw new BooksUsageException($"--map: {file.FullName} cannot be read: {exception.Message}", exception);
        }
    }
}

// A name that is written wrongly would silently leave a column out.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(BankCsvMap))]
internal sealed partial class CsvMapJsonContext : JsonSerializerContext;
