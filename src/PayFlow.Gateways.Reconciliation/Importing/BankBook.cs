namespace PayFlow.Gateways.Reconciliation;

/// <summary>Keeps the lines and statements of a bank's file, in batches.</summary>
internal sealed class BankBook(IReconciliationDatabase database, string account)
{
    private readonly LineTwins _twins = new();
    private readonly List<object?[]> _lines = [];
    private readonly List<BankStatement> _statements = [];

    public long New { get; private set; }

    public long Known { get; private set; }

    /// <summary>Lines that are not booked. They come again as booked ones, and money is counted then.</summary>
    public long Announced { get; private set; }

    public bool? Foots { get; private set; }

    public int Waiting => _lines.Count + _statements.Count;

    /// <summary>Takes a line. What is wrong with it, where it cannot be kept.</summary>
    public string? Add(BankLine line)
    {
        if (BankLineRules.Fault(line, account) is { } fault)
        {
            return fault;
        }

        if (!line.IsBooked)
        {
            Announced++;
            return null;
        }

        var fingerprint = LineFingerprint.Of(line);
        _lines.Add(BankBookSql.ToRow(line, fingerprint, _twins.Count(line.BookedOn, fingerprint)));
        return null;
    }

    public string? Add(BankStatement statement)
    {
        Foots = statement.Foots is { } foots ? (Foots ?? true) && foots : Foots;
        if (BankLineRules.Fault(statement, account) is { } fault)
        {
            return fault;
        }

        _statements.Add(statement);
        return null;
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Waiting == 0)
        {
            return;
        }

        var added = await database.InTransactionAsync(
            isBulk: false,
            async sql =>
            {
                foreach (var statement in _statements)
                {
                    await sql.ExecuteAsync(BankBookSql.KeepStatement, BankBookSql.Values(statement), cancellationToken).ConfigureAwait(false);
                }

                if (_lines.Count == 0)
                {
                    return (0, true);
                }

                await sql.ExecuteAsync(sql.Dialect.CreateTemp("incoming_line", BankBookSql.LineColumns), SqlValues.None, cancellationToken).ConfigureAwait(false);
                await sql.WriteAsync("incoming_line", BankBookSql.LineColumns, _lines, cancellationToken).ConfigureAwait(false);
                return (await sql.ExecuteAsync(BankBookSql.KeepLines, SqlValues.None, cancellationToken).ConfigureAwait(false), true);
            },
            cancellationToken).ConfigureAwait(false);
        New += added;
        Known += _lines.Count - added;
        _lines.Clear();
        _statements.Clear();
    }
}
