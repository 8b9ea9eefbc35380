using System.Text.Json;
using System.Text.Json.Serialization;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>The map of a bank's CSV, as its file has it. What the file does not say stays as the library has it.</summary>
internal sealed class CsvMapJson
{
    public required string Date { get; set; }

    public string? DateFormat { get; set; }

    public string? Amount { get; set; }

    public string? Credit { get; set; }

    public string? Debit { get; set; }

    public string? Currency { get; set; }

    public string? DefaultCurrency { get; set; }

    public string? Reference { get; set; }

    public string? EndToEndId { get; set; }

    public string? Text { get; set; }

    public string? Balance { get; set; }

    public char? Separator { get; set; }

    public char? DecimalPoint { get; set; }

    public int? SkipLines { get; set; }

    public static async Task<BankCsvMap> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(text, CsvMapJsonContext.Default.CsvMapJson)?.ToMap() ?? throw new BooksUsageException($"--map: {file.FullName} names no columns.");
        }
        catch (JsonException exception)
        {
            throw new BooksUsageException($"--map: {file.FullName} cannot be read: {exception.Message}", exception);
        }
    }

    private BankCsvMap ToMap()
    {
        var usual = new BankCsvMap { Date = Date };
        return usual with
        {
            DateFormat = DateFormat ?? usual.DateFormat,
            Amount = Amount,
            Credit = Credit,
            Debit = Debit,
            Currency = Currency,
            DefaultCurrency = DefaultCurrency,
            Reference = Reference,
            EndToEndId = EndToEndId,
            Text = Text,
            Balance = Balance,
            Separator = Separator ?? usual.Separator,
            DecimalPoint = DecimalPoint ?? usual.DecimalPoint,
            SkipLines = SkipLines ?? usual.SkipLines,
        };
    }
}

// A name that is written wrongly would silently leave a column out.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(CsvMapJson))]
internal sealed partial class CsvMapJsonContext : JsonSerializerContext;
