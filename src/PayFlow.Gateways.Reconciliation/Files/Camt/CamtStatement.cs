using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>Stmt</c>, <c>Rpt</c> or <c>Ntfctn</c>: what it says about itself, and the rows that become of its parts.</summary>
internal sealed class CamtStatement(FileReading options, StatementIds ids, string? messageId, DateOnly? messageDay)
{
    private readonly StatementTally _tally = new();
    private readonly CamtSummary _summary = new();
    private CamtLines? _lines;
    private string? _id;
    private string? _page;
    private string? _statementId;
    private string? _electronicNumber;
    private string? _legalNumber;
    private string? _account;
    private DateOnly? _from;
    private DateOnly? _to;
    private Money? _opening;
    private Money? _previousClosing;
    private Money? _closing;
    private DateOnly? _closingDay;
    private DateOnly? _createdOn;
    private bool _isOpeningUnclear;

    private string StatementId => _statementId ??= ids.Next(Id());

    public void Take(ReadOnlySpan<string> path, string text)
    {
        switch (path)
        {
            case ["Id"]: _id = StatementText.Clean(text, StatementText.LongestId); break;
            case ["StmtPgntn" or "RptPgntn" or "NtfctnPgntn", "PgNb"]: _page = text.Trim(); break;
            case ["ElctrncSeqNb"]: _electronicNumber = text; break;
            case ["LglSeqNb"]: _legalNumber = text; break;
            case ["CreDtTm"]: _createdOn = StatementDates.Iso(text); break;
            case ["FrToDt", "FrDtTm" or "FrDt"]: _from = StatementDates.Iso(text); break;
            case ["FrToDt", "ToDtTm" or "ToDt"]: _to = StatementDates.Iso(text); break;
            case ["Acct", "Id", "IBAN" or "BBAN" or "UPIC"]: _account ??= StatementText.Id(text); break;
            case ["Acct", "Id", "Othr" or "PrtryAcct", "Id"]: _account ??= StatementText.Id(text); break;
            case ["Acct", "Ccy"]: _tally.Currency = Currency.TryParse(text.Trim(), out var currency) ? currency : _tally.Currency; break;
            case ["TxsSummry", ..]: _summary.Take(path[1..], text); break;
        }
    }

    /// <summary>Takes a balance; what cannot be read of it, otherwise null.</summary>
    public BadRow? Take(CamtBalance balance, long line)
    {
        if (balance.Kind is not ("OPBD" or "PRCD" or "CLBD"))
        {
            return null;
        }

        if (balance.Read(out var amount) is { } fault)
        {
            _isOpeningUnclear |= balance.Kind == "OPBD";
            _tally.Fault();
            return new BadRow($"Bal {balance.Kind}: {fault}. A booked balance was expected", StatementText.Shorten(balance.ToString())) { Line = line };
        }

        switch (balance.Kind)
        {
            // The first counts: what follows of the same kind is a part of it, or of another page.
            case "OPBD": _opening ??= amount; break;
            case "PRCD": _previousClosing ??= amount; break;
            case "CLBD":
                _closing ??= amount;
                _closingDay ??= balance.Day;
                break;
        }

        return null;
    }

    /// <summary>The rows of an entry.</summary>
    public IEnumerable<FileRow> Rows(CamtEntry entry)
    {
        _tally.Currency ??= (_opening ?? _previousClosing ?? _closing)?.Currency ?? options.Currency;
        if (CamtLines.Read(entry, _closingDay ?? _to ?? _createdOn ?? messageDay, out var booking) is { } fault)
        {
            _tally.Lose();
            return [new BadRow($"Entry {_tally.Entries}: {fault}.", StatementText.Shorten(entry.ToString())) { Line = entry.Line }];
        }

        _tally.Count(booking.Amount, booking.IsBooked);
        _lines ??= new CamtLines(options.Account, StatementId);
        return _lines.Of(entry, booking, _tally.Entries).Select(bank => new BankLineRow(bank) { Line = entry.Line });
    }

    /// <summary>Notes that an entry is not whole, because the file ends inside of it.</summary>
    public void BreakOff() => _tally.Fault();

    /// <summary>The rows of its end.</summary>
    public IEnumerable<FileRow> End(long line)
    {
        var opening = _opening ?? (_isOpeningUnclear ? null : _previousClosing);
        var declared = new DeclaredTotals();
        if (_summary.Read(_tally.Currency ?? opening?.Currency ?? _closing?.Currency, declared) is { } fault)
        {
            _tally.Fault();
            yield return new BadRow($"TxsSummry: {fault}.", "") { Line = line };
        }

        if (opening is { } before && _closing is { } after && before.Currency != after.Currency)
        {
            _tally.Fault();
            yield return new BadRow($"Bal: the booked balances are in two currencies, {before.Currency} and {after.Currency}.", $"{before} {after}") { Line = line };
        }

        yield return new StatementRow(new BankStatement
        {
            Account = options.Account,
            StatementId = StatementId,
            AccountNumber = _account,
            Number = Number(_electronicNumber) ?? Number(_legalNumber),
            From = _from,
            To = _to ?? _closingDay,
            Opening = opening,
            Closing = _closing,
            Entries = _tally.Entries,
            Booked = _tally.Booked,
            DeclaredEntries = _tally.DeclaredEntries(declared),
            DeclaredSum = _tally.DeclaredSum(declared),
            Faults = _tally.Faults,
        })
        { Line = line };
    }

    private static long? Number(string? text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Pages of one statement share its id.
    private string? Id()
    {
        var id = _id ?? (messageId is null ? null : $"{messageId}#{ids.Place + 1}");
        return id is not null && _page is not (null or "" or "1" or "01" or "00001") ? $"{id}/{_page}" : id;
    }
}
