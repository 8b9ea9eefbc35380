namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where the columns of PayPal's settlement report stand, as its CH row names them. https://developer.paypal.com/docs/reports/sftp-reports/settlement-report/</summary>
internal sealed class PayPalColumns
{
    public const string Id = "Transaction ID";
    public const string Code = "Transaction Event Code";
    public const string Initiated = "Transaction Initiation Date";
    public const string Side = "Transaction Debit or Credit";
    public const string Gross = "Gross Transaction Amount";
    public const string Currency = "Gross Transaction Currency";
    public const string FeeSide = "Fee Debit or Credit";
    public const string Fee = "Fee Amount";
    public const string FeeCurrency = "Fee Currency";

    /// <summary>Only the transaction detail report has it, whose rows need not have moved money.</summary>
    public const string Status = "Transactional Status";

    public PayPalColumns(CsvHeader header)
    {
        IdAt = header.Need(Id);
        CodeAt = header.Need(Code);
        InitiatedAt = header.Need(Initiated);
        SideAt = header.Need(Side);
        GrossAt = header.Need(Gross);
        CurrencyAt = header.Need(Currency);
        FeeSideAt = header.Need(FeeSide);
        FeeAt = header.Need(Fee);
        FeeCurrencyAt = header.Need(FeeCurrency);
        BankAt = header.Find("Bank Reference ID");
        if (header.Has(Status))
        {
            header.Refuse($"The column '{Status}' belongs to the transaction detail report, which also has rows that moved no money. Take the settlement report (STL).");
        }
    }

    public int IdAt { get; }

    public int CodeAt { get; }

    public int InitiatedAt { get; }

    public int SideAt { get; }

    public int GrossAt { get; }

    public int CurrencyAt { get; }

    public int FeeSideAt { get; }

    public int FeeAt { get; }

    public int FeeCurrencyAt { get; }

    public int BankAt { get; }

    /// <summary>The last column that a row must reach: one that ends before it was cut off.</summary>
    public int Last => Math.Max(FeeCurrencyAt, Math.Max(Math.Max(CurrencyAt, FeeAt), Math.Max(IdAt, InitiatedAt)));
}
