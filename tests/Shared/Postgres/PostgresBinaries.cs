namespace PayFlow.Gateways.Testing;

/// <summary>Finds the programs of an installed PostgreSQL.</summary>
internal static class PostgresBinaries
{
    /// <summary>The directory with <c>initdb</c> and <c>pg_ctl</c>, of the newest version; null where nothing is installed.</summary>
    public static string? Directory { get; } = Candidates().FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")));

    private static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = System.IO.Directory.Exists(debian) ? System.IO.Directory.GetDirectories(debian) : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return versions
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"))
            .Concat(path);
    }
}
