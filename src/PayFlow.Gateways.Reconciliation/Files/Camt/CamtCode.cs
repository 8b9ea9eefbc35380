namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>BkTxCd</c>: the standard's code in three parts, or the bank's own.</summary>
internal sealed class CamtCode
{
    private string? _domain;
    private string? _family;
    private string? _subFamily;
    private string? _proprietary;

    public void Take(ReadOnlySpan<string> path, string text)
    {
        switch (path)
        {
            case ["Domn", "Cd"]: _domain = text; break;
            case ["Domn", "Fmly", "Cd"]: _family = text; break;
            case ["Domn", "Fmly", "SubFmlyCd"]: _subFamily = text; break;
            case ["Prtry", "Cd"]: _proprietary = text; break;
        }
    }

    public string? Value => StatementText.Id(_domain is null ? _proprietary : $"{_domain}/{_family}/{_subFamily}".TrimEnd('/'));
}
