namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where Stripe's columns stand: by the names of the reports and, behind them, of the dashboard's export.</summary>
/// <remarks>https://docs.stripe.com/reports/report-types</remarks>
internal sealed class StripeColumns
{
    public StripeColumns(CsvHeader header)
    {
        Id = header.Need("balance_transaction_id", "id");
        Category = header.Find("reporting_category");
        Type = Category == -1 ? header.Need("reporting_category", "type") : -1;
        Gross = header.Need("gross", "amount");
        Fee = header.Need("fee");
        Net = header.Need("net");
        Currency = header.Need("currency");
        // Without _utc it is in the time zone that the report was made for, which is UTC where nobody chose one.
        Created = header.Need("created_utc", "created");
        Payout = header.Find("automatic_payout_id", "transfer");
        Charge = header.Find("charge_id");
        Source = header.Find("source_id", "source");
        if (Source == -1 && Charge == -1)
        {
            header.Refuse("The column 'source_id' is missing, without which no row can be matched with its payment. Choose it when the report is made.");
        }

        Effective = header.Find("automatic_payout_effective_at_utc", "automatic_payout_effective_at");
        Trace = header.Find("trace_id");
    }

    public int Id { get; }

    public int Category { get; }

    public int Type { get; }

    public int Gross { get; }

    public int Fee { get; }

    public int Net { get; }

    public int Currency { get; }

    public int Created { get; }

    public int Payout { get; }

    public int Charge { get; }

    public int Source { get; }

    public int Effective { get; }

    public int Trace { get; }
}
