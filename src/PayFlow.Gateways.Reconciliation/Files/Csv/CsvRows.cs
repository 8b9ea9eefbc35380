namespace PayFlow.Gateways.Reconciliation;

/// <summary>What the rows of one file mean. Made anew for each file.</summary>
internal abstract class CsvRows
{
    /// <summary>Whether nothing more can be understood, so that reading on is of no use.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>Reads a row; what is wrong with it where it cannot be read.</summary>
    public abstract string? Take(CsvReader row, List<FileRow> found);

    /// <summary>Is told of a row whose cells cannot be told apart.</summary>
    public virtual void Broken()
    {
    }

    /// <summary>Is told that the file has ended, and on which line.</summary>
    public virtual void End(long line, List<FileRow> found)
    {
    }
}

/// <summary>Rows below a line with the names of the columns.</summary>
internal abstract class HeadedRows : CsvRows
{
    private CsvHeader? _header;

    public override string? Take(CsvReader row, List<FileRow> found)
    {
        if (_header is null)
        {
            _header = new CsvHeader(row);
            Begin(_header);
            IsOver = _header.Faults.Count > 0;
            return IsOver ? string.Join(" ", _header.Faults) : null;
        }

        return Width(row, _header.Count) ?? Read(row, found);
    }

    public override void Broken() => IsOver |= _header is null;

    public override void End(long line, List<FileRow> found)
    {
        if (_header is null && !IsOver)
        {
            found.Add(new BadRow("The file has no header line: it is empty.", ""));
        }
    }

    /// <summary>Finds the columns.</summary>
    protected abstract void Begin(CsvHeader header);

    protected abstract string? Read(CsvReader row, List<FileRow> found);

    // A row that was cut off must not pass for a short one.
    private static string? Width(CsvReader row, int columns)
    {
        var count = row.Count;
        while (count > columns && row[count - 1].IsEmpty)
        {
            count--;
        }

        return count == columns ? null : $"It has {row.Count} columns, but the header has {columns}.";
    }
}
