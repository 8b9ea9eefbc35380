namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where the columns of Square's payout entries stand, by the names that the fields have in the interface.</summary>
/// <remarks>https://developer.squareup.com/reference/square/objects/PayoutEntry. Money is in minor units there, and so it is here.</remarks>
internal sealed class SquareColumns
{
    public SquareColumns(CsvHeader header)
    {
        Id = header.Need("id", "payout_entry_id");
        PayoutId = header.Need("payout_id");
        EffectiveAt = header.Need("effective_at");
        Type = header.Need("type");
        Gross = header.Need("gross_amount_money.amount");
        Fee = header.Need("fee_amount_money.amount");
        Net = header.Need("net_amount_money.amount");
        Currency = header.Need("gross_amount_money.currency", "gross_amount_money.currency_code", "currency");
        Refund = header.Find("type_refund_details.refund_id", "refund_id");
        Payment = header.Find("type_charge_details.payment_id", "payment_id");
        Dispute = header.Find("type_dispute_details.dispute_id", "dispute_id");
        OpenDispute = header.Find("type_open_dispute_details.dispute_id");
        if (Payment == -1 || Refund == -1)
        {
            header.Need("type_charge_details.payment_id", "payment_id");
            header.Need("type_refund_details.refund_id", "refund_id");
        }

        Made = header.Find("payout.created_at");
        Amount = header.Find("payout.amount_money.amount");
        Status = header.Find("payout.status");
        PayoutType = header.Find("payout.type");
        Arrival = header.Find("payout.arrival_date");
        EndToEnd = header.Find("payout.end_to_end_id");
    }

    public int Id { get; }

    public int PayoutId { get; }

    public int EffectiveAt { get; }

    public int Type { get; }

    public int Gross { get; }

    public int Fee { get; }

    public int Net { get; }

    public int Currency { get; }

    public int Refund { get; }

    public int Payment { get; }

    public int Dispute { get; }

    public int OpenDispute { get; }

    public int Made { get; }

    public int Amount { get; }

    public int Status { get; }

    public int PayoutType { get; }

    public int Arrival { get; }

    public int EndToEnd { get; }

    /// <summary>Whether the rows also tell of their payout.</summary>
    public bool HasPayouts => Made >= 0 && Amount >= 0;
}
