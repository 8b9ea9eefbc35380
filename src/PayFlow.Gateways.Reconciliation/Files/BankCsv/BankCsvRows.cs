using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The lines of a bank's CSV: a statement for each currency.</summary>
internal sealed class BankCsvRows(string account, BankCsvMap map) : HeadedRows
{
    private readonly RowCells _cells = new();
    private readonly Dictionary<Currency, BankCsvStatement> _statements = [];
    private readonly Currency _default = Currency.TryParse(map.DefaultCurrency, out var currency) ? currency : default;
    private int _date;
    private int _amount;
    private int _credit;
    private int _debit;
    private int _currency;
    private int _balance;
    private int _reference;
    private int _endToEnd;
    private int _text;
    private string? _id;

    public override void End(long line, List<FileRow> found)
    {
        base.End(line, found);
        foreach (var statement in _statements.Values)
        {
            statement.End(line, found);
        }
    }

    protected override void Begin(CsvHeader header)
    {
        _date = header.Need(map.Date);
        _amount = Find(header, map.Amount);
        _credit = Find(header, map.Credit);
        _debit = Find(header, map.Debit);
        _currency = Find(header, map.Currency);
        _balance = Find(header, map.Balance);
        _reference = Find(header, map.Reference);
        _endToEnd = Find(header, map.EndToEndId);
        _text = Find(header, map.Text);
    }

    protected override string? Read(CsvReader row, List<FileRow> found)
    {
        _cells.Begin(row);
        _id ??= MakeId(row.Raw);
        var currency = _currency < 0 ? _default : _cells.Currency(_currency, map.Currency!);
        var day = Day();
        var amount = _amount < 0 ? Sided(currency) : Amount(_amount, map.Amount!, currency);
        var balance = _balance < 0 || _cells.Text(_balance).IsWhiteSpace() ? (Money?)null : Amount(_balance, map.Balance!, currency);
        if (_cells.Fault is { } fault)
        {
            return fault;
        }

        if (!_statements.TryGetValue(currency, out var statement))
        {
            _statements[currency] = statement = new BankCsvStatement(account, $"{_id}-{currency}", currency);
        }

        found.Add(new BankLineRow(new BankLine
        {
            Account = account,
            StatementId = statement.Id,
            Sequence = statement.Add(amount, balance, day, row.Line),
            Amount = amount,
            BookedOn = day,
            BankReference = TextCell.Read(_cells.Text(_reference)),
            EndToEndId = TextCell.Read(_cells.Text(_endToEnd)),
            Text = TextCell.Read(_cells.Text(_text)),
        })
        { Line = row.Line });
        return null;
    }

    private static int Find(CsvHeader header, string? name) => name is null ? -1 : header.Need(name);

    private DateOnly Day()
    {
        var text = _cells.Text(_date).Trim();
        if (DateOnly.TryParseExact(text, map.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && TimeCell.IsLikely(day))
        {
            return day;
        }

        _cells.Refuse(AmountCell.Say(map.Date, text, $"is not a date written as {map.DateFormat}"));
        return default;
    }

    private Money Amount(int at, string column, Currency currency)
    {
        _cells.Refuse(BankAmount.Read(_cells.Text(at), map.DecimalPoint, currency, column, out var amount));
        return amount;
    }

    private Money Sided(Currency currency)
    {
        var credit = Side(_credit, map.Credit!, currency);
        var debit = Side(_debit, map.Debit!, currency);
        _cells.Refuse((credit, debit) switch
        {
            (null, null) => $"Both '{map.Credit}' and '{map.Debit}' are empty.",
            ({ IsZero: false }, { IsZero: false }) => $"Both '{map.Credit}' and '{map.Debit}' have an amount; which one counts cannot be known.",
            _ => null,
        });
        return credit is { IsZero: false } ? credit.Value : -(debit ?? Money.Zero(currency));
    }

    private Money? Side(int at, string column, Currency currency)
    {
        var text = _cells.Text(at);
        if (text.IsWhiteSpace())
        {
            return null;
        }

        var amount = Amount(at, column, currency);
        if (amount.MinorUnits < 0)
        {
            _cells.Refuse(AmountCell.Say(column, text, $"is negative: the map has columns for money in and money out, which are positive. Where the bank writes a sign, give the signed column as {nameof(map.Amount)}"));
        }

        return amount;
    }

    // The file has no id. Its first row makes one: the same file again is the same statement, and so is a longer one that begins alike.
    private static string MakeId(ReadOnlySpan<char> row) =>
        $"csv-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString())).AsSpan(0, 8))}";
}
