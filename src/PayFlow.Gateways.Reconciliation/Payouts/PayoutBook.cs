namespace PayFlow.Gateways.Reconciliation;

/// <summary>Keeps payouts as they are told.</summary>
internal static class PayoutBook
{
    private const string Undone = "select payout_id from reconciliation_payout where account = @account and entries_state <> 6";

    /// <summary>Writes payouts, and says which of the account's are not explained by their entries yet.</summary>
    public static async Task<HashSet<string>> KeepAsync(IReconciliationDatabase database, IReadOnlyList<Payout> payouts, CancellationToken cancellationToken)
    {
        if (payouts.Count == 0)
        {
            return [];
        }

        return await database.InTransactionAsync(
            isBulk: false,
            async sql =>
            {
                await WriteAsync(sql, payouts, cancellationToken).ConfigureAwait(false);
                var undone = await sql.ReadAsync(Undone, new SqlValues().Add("@account", payouts[0].Reference.Account), static row => row.Text(0), cancellationToken).ConfigureAwait(false);
                return (undone.ToHashSet(StringComparer.Ordinal), true);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes payouts.</summary>
    public static async Task WriteAsync(IReconciliationDatabase database, IReadOnlyList<Payout> payouts, CancellationToken cancellationToken)
    {
        if (payouts.Count > 0)
        {
            await database.InTransactionAsync(
                isBulk: false,
                async sql =>
                {
                    await WriteAsync(sql, payouts, cancellationToken).ConfigureAwait(false);
                    return (true, true);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(SqlSession sql, IReadOnlyList<Payout> payouts, CancellationToken cancellationToken)
    {
        foreach (var payout in payouts)
        {
            await sql.ExecuteAsync(PayoutSql.Upsert, Values(payout), cancellationToken).ConfigureAwait(false);
        }
    }

    private static SqlValues Values(Payout payout) => new SqlValues()
        .Add("@account", payout.Reference.Account).Add("@id", payout.Reference.Id).Add("@amount", payout.Amount.MinorUnits)
        .Add("@fee", payout.Fee.MinorUnits).Add("@currency", payout.Amount.Currency.Code).Add("@status", (int)payout.Status).Add("@created", payout.CreatedAt)
        .Add("@arrives", payout.ArrivesOn is { } day ? BankDays.Text(day) : null).Add("@reference", payout.BankReference)
        .Add("@entries", payout.HasEntries ? 1 : 0).Add("@failure", payout.FailureCode);
}
