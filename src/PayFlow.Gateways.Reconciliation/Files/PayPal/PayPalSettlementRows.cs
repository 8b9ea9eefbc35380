using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rows of a settlement report: headers, columns, bodies and footers of one section per account and partner.</summary>
internal sealed class PayPalSettlementRows(string account) : CsvRows
{
    private const string Withdrawals = "T04";
    private const int NewestVersion = 9;

    private readonly PayPalRow _row = new(account);
    private readonly PayPalFooter _footer = new();
    private readonly PayPalTally _section = new();
    private readonly PayPalTally _report = new();
    private PayPalColumns? _columns;
    private bool _isFirstFile = true;
    private bool _isOpen;
    private string _day = "?";

    public override string? Take(CsvReader row, List<FileRow> found) => row[0] switch
    {
        "SB" => Body(row, found),
        "RH" => Report(row),
        "FH" => File(row),
        "SH" => Section(row),
        "CH" => Columns(row),
        "SF" => _footer.Read(row, $"section footer SF of {_day}", _section, found),
        "SC" => Count(row, $"section count SC of {_day}", _section.Rows, found),
        "RF" => Close() ?? (_isFirstFile ? _footer.Read(row, "report footer RF", _report, found) : null),
        "RC" => _isFirstFile ? Count(row, "report count RC", _report.Rows, found) : null,
        "FF" => Close(),
        _ => AmountCell.Say("row type", row[0], "is none of RH, FH, SH, CH, SB, SF, SC, RF, RC and FF"),
    };

    public override void End(long line, List<FileRow> found)
    {
        if (_isOpen)
        {
            found.Add(new BadRow("The file ends inside a section, without the section's count (SC): it was cut off.", "") { Line = line });
        }
    }

    private static string? Report(CsvReader row)
    {
        var version = row.Count > 4 ? row[4] : [];
        return AmountCell.TryWhole(version, out var number) && number is >= 1 and <= NewestVersion
            ? null
            : AmountCell.Say("report version", version, $"is not known: versions to {NewestVersion:D3} are. The rows are read by the names of their columns; hold the control totals against them");
    }

    private string? File(CsvReader row)
    {
        // The report's footers count all of its files; this one is not all.
        _isFirstFile = row.Count > 1 && AmountCell.TryWhole(row[1], out var sequence) && sequence == 1;
        return null;
    }

    private string? Section(CsvReader row)
    {
        var unclosed = _isOpen ? "A section begins before the count (SC) of the one before it: rows may be missing." : null;
        _section.Clear();
        _columns = null;
        _isOpen = true;
        _day = row.Count > 1 ? TextCell.Quote(row[1][..Math.Min(10, row[1].Length)]) : "?";
        return unclosed;
    }

    private string? Columns(CsvReader row)
    {
        var header = new CsvHeader(row);
        var columns = new PayPalColumns(header);
        _columns = header.Faults.Count == 0 ? columns : null;
        return _columns is null ? string.Join(" ", header.Faults) : null;
    }

    private string? Body(CsvReader row, List<FileRow> found)
    {
        if (_columns is not { } columns)
        {
            return "No readable column row (CH) is above it in its section.";
        }

        if (_row.Read(row, columns, out var entry) is { } fault)
        {
            return fault;
        }

        _isOpen = true;
        _section.Add(entry!);
        _report.Add(entry!);
        found.Add(new EntryRow(entry!) { Line = row.Line });
        if (entry!.ProviderType.StartsWith(Withdrawals, StringComparison.Ordinal))
        {
            found.Add(new PayoutRow(ToPayout(entry, columns.BankAt >= 0 && columns.BankAt < row.Count ? row[columns.BankAt] : [])) { Line = row.Line });
        }

        return null;
    }

    private string? Count(CsvReader row, string what, long counted, List<FileRow> found)
    {
        if (row.Count < 2 || !AmountCell.TryWhole(row[1], out var declared))
        {
            return AmountCell.Say("number of rows", row.Count < 2 ? [] : row[1], "is not a whole number");
        }

        found.Add(new ControlRow($"{what}: rows", declared, counted) { Line = row.Line });
        return Close();
    }

    private string? Close()
    {
        _isOpen = false;
        return null;
    }

    /// <summary>Only what has happened stands in the report: the money has left.</summary>
    private Payout ToPayout(SettlementEntry entry, ReadOnlySpan<char> bank) => new()
    {
        Reference = new PayoutReference(account, entry.Reference!),
        Status = PayoutStatus.Paid,
        Amount = -entry.Gross,
        Fee = entry.Fee,
        CreatedAt = entry.OccurredAt,
        BankReference = TextCell.Read(bank),
    };
}
