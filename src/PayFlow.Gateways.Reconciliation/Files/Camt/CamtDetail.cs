namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>TxDtls</c>: one of the transactions behind an entry.</summary>
internal sealed class CamtDetail
{
    private readonly CamtCode _code = new();
    private readonly CamtCharges _charges = new();
    private readonly CamtParties _parties = new();
    private readonly CamtRemittance _remittance = new();
    private CamtAmount _amount;
    private CamtAmount _transactionAmount;
    private CamtAmount _counterValue;
    private string? _uetr;
    private string? _info;

    public string? Mark { get; private set; }

    public string? BankReference { get; private set; }

    public string? EndToEndId { get; private set; }

    public string? TransactionId { get => field ?? _uetr; private set; }

    public string? Code => _code.Value;

    public Money? Charges => _charges.Value;

    public string? Text => StatementText.Clean(_remittance.Value ?? _info);

    /// <summary>How many characters it holds.</summary>
    public int Weight { get; private set; }

    public void Take(ReadOnlySpan<string> path, string text, string? currency)
    {
        Weight += Math.Min(text.Length, StatementText.LongestText);
        switch (path)
        {
            case ["Refs", ..]: TakeReference(path[1], text); break;
            case ["Amt"]: _amount = new CamtAmount(text, currency); break;
            case ["CdtDbtInd"]: Mark = text.Trim(); break;
            case ["AmtDtls", "TxAmt", "Amt"]: _transactionAmount = new CamtAmount(text, currency); break;
            case ["AmtDtls", "CntrValAmt", "Amt"]: _counterValue = new CamtAmount(text, currency); break;
            case ["BkTxCd", ..]: _code.Take(path[1..], text); break;
            case ["RltdPties", ..]: _parties.Take(path[1..], text); break;
            case ["RmtInf", ..]: _remittance.Take(path[1..], text); break;
            case ["Chrgs", ..]: _charges.Take(path[1..], text, currency); break;
            case ["AddtlTxInf"]: _info = StatementText.Clean(text); break;
        }
    }

    /// <summary>Its own amount in the entry's currency, signed. Null where it has none.</summary>
    public Money? Amount(Currency currency, string? entryMark)
    {
        foreach (var candidate in (ReadOnlySpan<CamtAmount>)[_amount, _transactionAmount, _counterValue])
        {
            if (candidate.Read(out var amount) is null && amount.Currency == currency)
            {
                return CamtAmount.Signed(amount, Mark ?? entryMark);
            }
        }

        return null;
    }

    public string? Counterparty(bool isPaidIn) => _parties.Counterparty(isPaidIn);

    private void TakeReference(string name, string text)
    {
        switch (name)
        {
            case "EndToEndId": EndToEndId = StatementText.Id(text); break;
            case "TxId": TransactionId = StatementText.Id(text); break;
            case "UETR": _uetr = StatementText.Id(text); break;
            case "AcctSvcrRef": BankReference = StatementText.Id(text); break;
        }
    }
}
