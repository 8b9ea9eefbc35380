using System.Text.Json;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Holds the folder of a closed month against its manifest.</summary>
public static class MonthPackCheck
{
    /// <summary>Reads every file that the manifest names, and compares size and SHA-256. Files that it does not name are not looked at.</summary>
    /// <remarks>The manifest is not signed: whoever can change the files can change it as well. Keep it, or its own hash, where only few can write.</remarks>
    /// <returns>What differs; empty where the pack is as it was written.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<MonthPackFault>> VerifyAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        }

        if (!File.Exists(Path.Combine(folder, MonthPack.Manifest)))
        {
            return [new MonthPackFault(MonthPack.Manifest, "is missing: the pack was not written to its end, or the manifest was taken out")];
        }

        if (await ReadAsync(folder, cancellationToken).ConfigureAwait(false) is not { } manifest)
        {
            return [new MonthPackFault(MonthPack.Manifest, "cannot be read: it was changed")];
        }

        List<MonthPackFault> faults = [];
        foreach (var file in manifest.Files)
        {
            if (await FaultAsync(folder, file, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                faults.Add(new MonthPackFault(SafeText.Line(file.Name), fault));
            }
        }

        return [.. faults, .. Missing(manifest)];
    }

    // A manifest from which a file was struck out would vouch for less than was written.
    private static IEnumerable<MonthPackFault> Missing(PackManifest manifest) =>
        CsvTables.All.Select(table => table.Name).Concat([MonthPack.Page, MonthPack.Json]).Except(manifest.Files.Select(file => file.Name), StringComparer.Ordinal)
            .Select(name => new MonthPackFault(name, "is not in the manifest"));

    private static async Task<PackManifest?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(Path.Combine(folder, MonthPack.Manifest), cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(json, PackJsonContext.Default.PackManifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string?> FaultAsync(string folder, PackFile expected, CancellationToken cancellationToken)
    {
        // A name with a path in it would lead out of the folder.
        if (expected.Name.AsSpan().IndexOfAny("/\\:\0") >= 0)
        {
            return "is no name of a file in this folder";
        }

        if (!File.Exists(Path.Combine(folder, expected.Name)))
        {
            return "is missing";
        }

        var found = await PackFile.OfAsync(folder, expected.Name, cancellationToken).ConfigureAwait(false);
        return found switch
        {
            _ when found.Size != expected.Size => $"has {found.Size} bytes instead of {expected.Size}",
            _ when !found.Sha256.Equals(expected.Sha256, StringComparison.OrdinalIgnoreCase) => "was changed: its SHA-256 is another one",
            _ => null,
        };
    }
}

/// <summary>A file of a month's pack that is not as it was written.</summary>
/// <param name="File">Its name.</param>
/// <param name="Problem">What is wrong with it, to be read after the name.</param>
public sealed record MonthPackFault(string File, string Problem);
