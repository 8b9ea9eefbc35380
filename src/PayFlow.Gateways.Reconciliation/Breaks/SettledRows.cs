using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Takes the rows of a break out of the comparison, and puts them back. What sources and fees are about has no rows of its own.</summary>
internal sealed class SettledRows(SqlSession sql, ReconciliationBreak item)
{
    private readonly SqlValues _values = new SqlValues().Add("@account", item.Account).Add("@kind", (int)(item.Kind ?? 0)).Add("@item", item.Reference)
        .Add("@category", (int)item.Category).Add("@currency", item.Currency.Code).Add("@line", LineOf(item.Reference));

    public Task SettleAsync(CancellationToken cancellationToken) => RunAsync(
        item.Leg switch
        {
            ReconciliationLeg.LedgerToProvider => [DeskSql.SettleRows],
            ReconciliationLeg.EntriesToPayout => [DeskSql.SettlePayout],
            ReconciliationLeg.PayoutToBank when item.Kind is null => [DeskSql.SettleLine],
            ReconciliationLeg.PayoutToBank => [DeskSql.SettleAwaited, DeskSql.SettleDiffering],
            _ => [],
        },
        cancellationToken);

    public Task ReopenAsync(CancellationToken cancellationToken) => RunAsync(
        item.Leg switch
        {
            ReconciliationLeg.LedgerToProvider => [DeskSql.OpenRows, DeskSql.ReturnRows, DeskSql.ForgetRows],
            ReconciliationLeg.EntriesToPayout => [DeskSql.ReopenPayout],
            ReconciliationLeg.PayoutToBank when item.Kind is null => [DeskSql.ReopenLine],
            ReconciliationLeg.PayoutToBank => [DeskSql.ReopenAwaited, DeskSql.ReopenDiffering],
            _ => [],
        },
        cancellationToken);

    /// <summary>The number in <c>line 17</c>.</summary>
    public static long LineOf(string reference) =>
        reference.StartsWith("line ", StringComparison.Ordinal) && long.TryParse(reference.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private async Task RunAsync(string[] steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await sql.ExecuteAsync(step, _values, cancellationToken).ConfigureAwait(false);
        }
    }
}
