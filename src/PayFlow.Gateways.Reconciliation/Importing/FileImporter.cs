namespace PayFlow.Gateways.Reconciliation;

/// <summary>Takes a file into the books. Every row is known by what it is, so that a file that was stopped half-way is simply imported again.</summary>
internal sealed class FileImporter(IEnumerable<GatewayAccount> accounts, IReconciliationDatabase database, TimeProvider time) : IFileImporter
{
    private readonly IReadOnlyList<GatewayAccount> _accounts = [.. accounts];

    public async Task<ImportResult> ImportAsync(ImportRequest request, CancellationToken cancellationToken = default)
    {
        ImportRules.Check(request);
        var source = await SourceFile.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var reader = ImportRules.ReaderOf(request, source.Head);
            ImportRules.CheckAccount(request, reader.Format, _accounts);
            if (await FileRecord.FindAsync(database, request.Account, source.Sha256, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }

            var account = _accounts.FirstOrDefault(account => account.Name == request.Account);
            var rows = new FileRows(database, request.Account, time.GetUtcNow());
            var reading = new FileReading { Account = request.Account, Columns = request.Columns };
            var landed = await database.LandAsync(rows.SplitAsync(reader.ReadAsync(source.Stream, reading, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
            source.CheckUnchanged();
            return await FinishAsync(new FileRecord(request.Account, source, reader.Format, rows, landed, time.GetUtcNow()), account, cancellationToken).ConfigureAwait(false);
        }
    }

    // Last of all, and together: a file that was stopped before leaves no trace of having been imported.
    private async Task<ImportResult> FinishAsync(FileRecord file, GatewayAccount? account, CancellationToken cancellationToken)
    {
        await FileCoverage.MoveAsync(database, account, file, cancellationToken).ConfigureAwait(false);
        await database.InTransactionAsync(
            isBulk: false,
            async sql =>
            {
                await file.WriteAsync(sql, cancellationToken).ConfigureAwait(false);
                return (true, true);
            },
            cancellationToken).ConfigureAwait(false);
        return file.ToResult();
    }
}
