namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>Bal</c>.</summary>
internal sealed class CamtBalance
{
    private CamtAmount _amount;
    private string? _mark;
    private string? _day;

    /// <summary>Which one, e.g. <c>OPBD</c>.</summary>
    public string? Kind { get; private set; }

    public DateOnly? Day => StatementDates.Iso(_day);

    public void Take(ReadOnlySpan<string> path, string text, string? currency)
    {
        switch (path)
        {
            // The first version has no CdOrPrtry between.
            case ["Tp", "CdOrPrtry", "Cd"] or ["Tp", "Cd"]: Kind = text.Trim(); break;
            case ["Amt"]: _amount = new CamtAmount(text, currency); break;
            case ["CdtDbtInd"]: _mark = text.Trim(); break;
            case ["Dt", "Dt" or "DtTm"]: _day = text; break;
        }
    }

    /// <summary>Reads it; what is wrong where it cannot be read.</summary>
    public string? Read(out Money balance)
    {
        if (_amount.Read(out balance) is { } fault)
        {
            return fault;
        }

        if (CamtAmount.Signed(balance, _mark) is not { } signed)
        {
            return $"CdtDbtInd is '{SafeText.Line(_mark ?? "")}'";
        }

        balance = signed;
        return null;
    }

    public override string ToString() => $"Bal {Kind} Amt {_amount} CdtDbtInd {_mark} Dt {_day}";
}
