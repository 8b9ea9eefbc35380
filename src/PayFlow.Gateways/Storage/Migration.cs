using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Storage;

/// <summary>A numbered step of a schema: an embedded file <c>Migrations/0001_initial.sql</c>.</summary>
/// <param name="Version">Its number; steps are applied in this order, each once.</param>
/// <param name="Name">The rest of the file's name.</param>
/// <param name="Sql">The statements.</param>
/// <param name="Checksum">SHA-256 of the statements, in hexadecimal.</param>
internal sealed record Migration(int Version, string Name, string Sql, string Checksum)
{
    private const string Folder = ".Migrations.";

    /// <summary>The steps embedded in an assembly, in order.</summary>
    public static IReadOnlyList<Migration> Of(Assembly assembly)
    {
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Load(assembly, name))
            .OrderBy(step => step.Version)
            .ToList();
        return steps.DistinctBy(step => step.Version).Count() == steps.Count
            ? steps
            : throw new InvalidOperationException("Two migrations have the same number.");
    }

    /// <summary>
    /// The steps that a database still lacks. Steps it has and we do not know are left alone: a newer version of the library has
    /// been there, and steps only ever add.
    /// </summary>
    /// <param name="steps">All steps.</param>
    /// <param name="applied">The checksums of what was applied, by version.</param>
    /// <exception cref="InvalidOperationException">A step was applied with another content.</exception>
    public static IReadOnlyList<Migration> Missing(IReadOnlyList<Migration> steps, IReadOnlyDictionary<int, string> applied)
    {
        foreach (var step in steps)
        {
            if (applied.TryGetValue(step.Version, out var checksum) && checksum != step.Checksum)
            {
                throw new InvalidOperationException(
                    $"Migration {step.Version:0000}_{step.Name} was applied to this database with another content. Its schema is not the one this version expects.");
            }
        }

        return [.. steps.Where(step => !applied.ContainsKey(step.Version))];
    }

    private static Migration Load(Assembly assembly, string resource)
    {
        var file = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".sql".Length];
        var underscore = file.IndexOf('_', StringComparison.Ordinal);
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A checkout with other line ends has the same content.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return new Migration(int.Parse(file.AsSpan(0, underscore), CultureInfo.InvariantCulture), file[(underscore + 1)..], sql, checksum);
    }
}
