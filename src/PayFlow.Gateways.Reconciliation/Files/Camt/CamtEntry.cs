namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>Ntry</c>: one movement on the account, with the transactions behind it.</summary>
internal sealed class CamtEntry
{
    // Beyond, an entry is given whole: what is behind it does not fit into memory that anybody planned for.
    private const int MostDetails = 100_000;
    private const int HeaviestDetails = 32 << 20;

    private readonly CamtCode _code = new();
    private readonly CamtCharges _charges = new();
    private readonly List<CamtDetail> _details = new(1);
    private string? _bookedOn;
    private string? _valueOn;
    private long _weight;
    private bool _isTooHeavy;

    public required long Line { get; init; }

    public CamtAmount Amount { get; private set; }

    public string? Mark { get; private set; }

    public string? Status { get; private set; }

    public bool IsReversal { get; private set; }

    public string? BankReference { get; private set; }

    public string? Info { get; private set; }

    public string? Code => _code.Value;

    public Money? Charges => _charges.Value;

    public string? BookedOnText => _bookedOn;

    public DateOnly? BookedOn => StatementDates.Iso(_bookedOn);

    public DateOnly? ValueOn => StatementDates.Iso(_valueOn);

    /// <summary>The transactions behind it; none where there were too many to keep.</summary>
    public IReadOnlyList<CamtDetail> Details => _isTooHeavy ? [] : _details;

    public void Take(ReadOnlySpan<string> path, string text, string? currency)
    {
        switch (path)
        {
            case ["Amt"]: Amount = new CamtAmount(text, currency); break;
            case ["CdtDbtInd"]: Mark = text.Trim(); break;
            case ["RvslInd"]: IsReversal = text.Trim() is "true" or "1"; break;
            case ["Sts"] or ["Sts", "Cd" or "Prtry"]: Status = text.Trim(); break;
            case ["BookgDt", "Dt" or "DtTm"]: _bookedOn = text; break;
            case ["ValDt", "Dt" or "DtTm"]: _valueOn = text; break;
            case ["AcctSvcrRef"]: BankReference = StatementText.Id(text); break;
            case ["BkTxCd", ..]: _code.Take(path[1..], text); break;
            case ["Chrgs", ..]: _charges.Take(path[1..], text, currency); break;
            case ["AddtlNtryInf"]: Info = StatementText.Clean(text); break;
        }
    }

    public void Add(CamtDetail detail)
    {
        _weight += detail.Weight;
        if (_details.Count >= MostDetails || _weight > HeaviestDetails)
        {
            _isTooHeavy = true;
            _details.Clear();
        }
        else if (!_isTooHeavy)
        {
            _details.Add(detail);
        }
    }

    public override string ToString() => $"Ntry Amt {Amount} CdtDbtInd {Mark} Sts {Status} BookgDt {_bookedOn} AcctSvcrRef {BankReference}";
}
