namespace PayFlow.Gateways.Reconciliation;

/// <summary>Holds a footer by currency (SF of a section, RF of the report) against the rows above it.</summary>
/// <remarks>
/// Its cells have no names: currency, gross credits, gross debits, two fee totals, pairs of side and balance (beginning, ending, available
/// ones, and payable ones since version 7), and the number of rows last.
/// </remarks>
internal sealed class PayPalFooter
{
    private const int Balances = 6;
    private const int FewestCells = Balances + 4 + 1;

    private readonly RowCells _cells = new();

    public string? Read(CsvReader row, string what, PayPalTally tally, List<FileRow> found)
    {
        if (row.Count < FewestCells)
        {
            return $"The footer has {row.Count} columns, but at least {FewestCells} were expected: it was cut off.";
        }

        _cells.Begin(row);
        var currency = _cells.Currency(1, "currency of the footer");
        var counted = tally.Of(currency);
        var (credits, debits) = (Total(2, "total gross credits", currency), Total(3, "total gross debits", currency));
        var (third, fourth) = (Total(4, "first fee total", currency), Total(5, "second fee total", currency));
        var (beginning, ending) = (Balance(Balances, "beginning balance", currency), Balance(Balances + 2, "ending balance", currency));
        var rows = 0L;
        if (row[row.Count - 1].IsEmpty || !AmountCell.TryWhole(row[row.Count - 1], out rows))
        {
            _cells.Refuse(AmountCell.Say("number of rows of the footer", row[row.Count - 1], "is not a whole number"));
        }

        if (_cells.Fault is { } fault)
        {
            return fault;
        }

        // Files were seen with the fees that were taken first, and with those that were given back first.
        var (feeCredits, feeDebits) = third == counted.FeeDebits && fourth == counted.FeeCredits ? (fourth, third) : (third, fourth);
        Add("credits", credits, counted.Credits);
        Add("debits", debits, counted.Debits);
        Add("fees given back", feeCredits, counted.FeeCredits);
        Add("fees taken", feeDebits, counted.FeeDebits);
        Add("ending balance", ending, beginning + counted.Change);
        Add("rows", rows, counted.Rows);
        return null;

        void Add(string part, Int128 declared, Int128 read) => found.Add(new ControlRow($"{what}: {part} in {currency}", declared, read) { Line = row.Line });
    }

    private Int128 Total(int at, string column, Currency currency)
    {
        _cells.Refuse(PayPalUnits.Read(_cells.Text(at), currency, column, out var total));
        return total.MinorUnits;
    }

    private Int128 Balance(int at, string column, Currency currency)
    {
        var side = _cells.Word(at);
        _cells.Refuse(PayPalUnits.Read(_cells.Text(at + 1), side, $"side of the {column}", currency, column, out var balance));
        return balance.MinorUnits;
    }
}
