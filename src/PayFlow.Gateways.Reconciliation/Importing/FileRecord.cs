namespace PayFlow.Gateways.Reconciliation;

/// <summary>What is kept of a file: that it was imported, what it declares, and the rows that could not be read.</summary>
internal sealed record FileRecord(string Account, SourceFile File, FileFormat Format, FileRows Rows, LandingResult Landed, DateTimeOffset Now)
{
    private const int LongestName = 255;

    private static readonly SqlColumn[] BadColumns =
    [
        new("file_no", SqlType.Long), new("line", SqlType.Long), new("seq", SqlType.Long), new("reason", SqlType.Text), new("content", SqlType.Text),
    ];

    public long New => Landed.New + Rows.BankLines.New;

    public long Known => Landed.Known + Rows.BankLines.Known;

    /// <summary>Whether nothing of the file was lost.</summary>
    public bool IsWhole => Rows is { BadCount: 0, Foots: not false };

    public static async Task<ImportResult?> FindAsync(IReconciliationDatabase database, string account, string sha256, CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            sql => sql.ReadAsync(
                "select format, foots from reconciliation_file where account = @account and sha256 = @sha",
                new SqlValues().Add("@account", account).Add("@sha", sha256),
                row => new ImportResult { Format = (FileFormat)row.Int(0), Sha256 = sha256, WasKnown = true, Foots = row.LongOrNull(1) is { } foots ? foots == 1 : null },
                cancellationToken),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task WriteAsync(SqlSession sql, CancellationToken cancellationToken)
    {
        foreach (var conflict in Landed.Conflicts)
        {
            await BreakEntry.OpenAsync(sql, SourceChecks.Changed(conflict, Now), "import", Now, cancellationToken).ConfigureAwait(false);
        }

        var values = new SqlValues().Add("@account", Account).Add("@sha", File.Sha256).Add("@name", Name()).Add("@format", (int)Format).Add("@at", Now)
            .Add("@good", New + Known + Landed.Conflicts.Count).Add("@bad", Rows.BadCount).Add("@foots", Rows.Foots is { } foots ? foots ? 1 : 0 : null);
        var written = await sql.ExecuteAsync(
            """
            insert into reconciliation_file (account, sha256, name, format, imported_at, good_rows, bad_rows, foots)
            values (@account, @sha, @name, @format, @at, @good, @bad, @foots) on conflict (account, sha256) do nothing
            """,
            values,
            cancellationToken).ConfigureAwait(false);
        if (written == 0)
        {
            // Another process imported the same file at the same time.
            return;
        }

        var number = await sql.ReadLongAsync("select file_no from reconciliation_file where account = @account and sha256 = @sha", values, cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync(
            "update bank_statement set file_no = @no where account = @account and file_no = 0", new SqlValues().Add("@no", number).Add("@account", Account), cancellationToken).ConfigureAwait(false);
        await sql.WriteAsync(
            "reconciliation_bad_row", BadColumns, Rows.Bad.Select((bad, place) => new object?[] { number, bad.Line, place + 1L, Storable(bad.Reason), Storable(bad.Text) }), cancellationToken).ConfigureAwait(false);
    }

    public ImportResult ToResult() => new()
    {
        Format = Format,
        Sha256 = File.Sha256,
        New = New,
        Known = Known,
        Bad = Rows.BadCount,
        Announced = Rows.BankLines.Announced,
        Conflicts = Landed.Conflicts,
        Problems = Rows.Problems,
        Statements = Rows.Statements,
        Foots = Rows.Foots,
    };

    private string Name()
    {
        var name = System.IO.Path.GetFileName(File.Path);
        return Storable(name.Length > LongestName ? name[..LongestName] : name);
    }

    private static string Storable(string text) => EntryRules.IsStorable(text) ? text : new string([.. text.Select(character => char.IsSurrogate(character) || character == 0 ? '?' : character)]);
}
