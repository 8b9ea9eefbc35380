namespace PayFlow.Gateways.Reconciliation;

/// <summary>Fees that are not what the account's schedule says, of charges that are new.</summary>
internal static class FeeSql
{
    // The whole millions apart: their product with the rate may not fit into 64 bits together with the rest.
    public const string Find = """
        insert into found (leg, account, kind, reference, category, currency, left_minor, left_currency, right_minor, right_currency, payment_id, detail, occurred_at)
        select 1, account, kind, entry_id, 12, currency, expected, currency, fee_minor, currency, payment_id, 'fee of ' || item, occurred_at
        from (
            select account, kind, entry_id, currency, fee_minor, payment_id, item, occurred_at, gross_minor / 1000000 * @parts + (gross_minor % 1000000 * @parts + 500000) / 1000000 + @fixed as expected
            from settlement_entry where entry_no > @booked_from and entry_no <= @booked_to and kind = 1 and gross_minor > 0 and account = @account
        ) fees
        where abs(fee_minor - expected) > @tolerance
        """;
}
