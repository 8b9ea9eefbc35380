namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>Chrgs</c>: its total, or its records added up.</summary>
internal sealed class CamtCharges
{
    private Money? _total;
    private Money? _records;
    private bool _isUnclear;

    public void Take(ReadOnlySpan<string> path, string text, string? currency)
    {
        var isTotal = path is ["TtlChrgsAndTaxAmt"];
        if ((!isTotal && path is not (["Rcrd", "Amt"] or ["Amt"])) || new CamtAmount(text, currency).Read(out var amount) is not null)
        {
            return;
        }

        if (isTotal)
        {
            _total = amount;
        }
        else if (_records is { } sum && (sum.Currency != amount.Currency || long.MaxValue - sum.MinorUnits < amount.MinorUnits))
        {
            _isUnclear = true;
        }
        else
        {
            _records = _records is { } before ? before + amount : amount;
        }
    }

    public Money? Value => _total ?? (_isUnclear ? null : _records);
}
