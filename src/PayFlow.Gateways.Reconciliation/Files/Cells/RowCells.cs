namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads the cells of a row one after the other and keeps the first thing that is wrong. What was read counts only where nothing is.</summary>
internal sealed class RowCells
{
    private readonly WordCache _words = new();
    private CsvReader _row = null!;

    /// <summary>What is wrong with the row.</summary>
    public string? Fault { get; private set; }

    public void Begin(CsvReader row) => (_row, Fault) = (row, null);

    /// <summary>Keeps what is wrong; nothing where it is null.</summary>
    public void Refuse(string? fault) => Fault ??= fault;

    /// <summary>A cell; empty where the column is not there.</summary>
    public ReadOnlySpan<char> Text(int at) => at >= 0 && at < _row.Count ? _row[at] : [];

    public string Word(int at) => _words.Of(Text(at));

    public Currency Currency(int at, string column)
    {
        var text = Text(at);
        if (_words.TryCurrency(text, out var currency))
        {
            return currency;
        }

        Refuse(AmountCell.Say(column, text, "is not a currency of ISO 4217"));
        return default;
    }

    /// <summary>An amount in major units.</summary>
    public Money Amount(int at, string column, Currency currency)
    {
        Refuse(AmountCell.Read(Text(at), currency, column, out var amount));
        return amount;
    }

    /// <summary>An amount in minor units.</summary>
    public Money Minor(int at, string column, Currency currency)
    {
        Refuse(AmountCell.ReadMinor(Text(at), currency, column, out var amount));
        return amount;
    }

    public DateTimeOffset Time(int at, string column)
    {
        Refuse(TimeCell.Read(Text(at), column, out var time));
        return time;
    }

    /// <summary>An id that the row must have.</summary>
    public string Id(int at, string column)
    {
        var id = OptionalId(at, column);
        if (id is null)
        {
            Refuse($"The column '{column}' is empty.");
        }

        return id ?? "";
    }

    /// <summary>An id, or null where the cell is empty.</summary>
    /// <param name="at">The column.</param>
    /// <param name="column">Its name.</param>
    /// <param name="common">Whether many rows share it.</param>
    public string? OptionalId(int at, string column, bool common = false)
    {
        var text = Text(at);
        if (text.IsEmpty)
        {
            return null;
        }

        if (!TextCell.IsId(text))
        {
            Refuse(AmountCell.Say(column, text, "is not an id"));
            return null;
        }

        return common ? _words.Of(text) : text.ToString();
    }
}
