using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a month was closed with: which inputs, by which rules, to which proof, in which files.</summary>
internal sealed record PackManifest
{
    public int Format { get; init; } = 1;

    public required string Version { get; init; }

    public required Guid RunId { get; init; }

    public required long Number { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Verdict { get; init; }

    public required string InputHash { get; init; }

    public required string RulesHash { get; init; }

    public required IReadOnlyList<ImportedFile> Inputs { get; init; }

    public required IReadOnlyList<ProofLine> Proof { get; init; }

    public required IReadOnlyList<PackFile> Files { get; init; }

    // When the run was over, not when the files were: the same run gives the same pack, byte for byte.
    public static PackManifest Of(ReconciliationReport report, IReadOnlyList<PackFile> files) => new()
    {
        Version = typeof(PackManifest).Assembly.GetName().Version?.ToString(3) ?? "",
        RunId = report.RunId,
        Number = report.Number,
        From = report.From,
        To = report.To,
        CreatedAt = report.FinishedAt,
        Verdict = report.Verdict,
        InputHash = report.InputHash,
        RulesHash = report.RulesHash,
        Inputs = report.Files,
        Proof = report.Lines,
        Files = files,
    };
}

/// <summary>A file of the pack.</summary>
internal sealed record PackFile(string Name, long Size, string Sha256)
{
    /// <summary>Reads the file as it is on the disk, not as it was meant to be.</summary>
    public static async Task<PackFile> OfAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var file = File.OpenRead(Path.Combine(folder, name));
        await using (file.ConfigureAwait(false))
        {
            var hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            return new PackFile(name, file.Length, Convert.ToHexStringLower(hash));
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    WriteIndented = true,
    Converters = [typeof(SumJsonConverter), typeof(SideJsonConverter), typeof(CurrencyCodeJsonConverter)])]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class PackJsonContext : JsonSerializerContext;
