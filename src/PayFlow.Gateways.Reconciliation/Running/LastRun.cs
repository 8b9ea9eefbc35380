using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>How far the run before came.</summary>
internal sealed record LastRun(long Number, long MovementSeq, long EntryNo, long FileNo, string RulesHash, ReconciliationReport? Report)
{
    private static readonly LastRun None = new(0, 0, 0, 0, "", null);

    public static async Task<LastRun> FindAsync(SqlSession sql, CancellationToken cancellationToken) =>
        (await sql.ReadAsync(
            RunSql.Last,
            SqlValues.None,
            static row => new LastRun(
                row.Long(0), row.Long(1), row.Long(2), row.Long(3), row.Text(4), row.TextOrNull(5) is { } report ? ReportJson.Read(Encoding.UTF8.GetBytes(report)) : null),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault() ?? None;
}
