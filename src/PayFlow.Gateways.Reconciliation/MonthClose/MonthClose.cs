using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a month that is over comes to, from its rows as they stand now.</summary>
internal sealed class MonthClose(IReconciliationDatabase database, IReadOnlyList<GatewayAccount> accounts, ReconciliationOptions options, TimeProvider time)
{
    public static void Check(DateOnly month, string folder, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException($"{nameof(folder)} is empty. Name the folder into which the month is written.", nameof(folder));
        }

        if (MonthSpan.Of(month) is var span && span.To > now)
        {
            throw new ArgumentException($"{span.Name} is not over: it can be closed from {span.To:yyyy-MM-dd} on (UTC). Close it then, or run a reconciliation now.", nameof(month));
        }
    }

    public async Task<ReconciliationReport> ReportAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var span = MonthSpan.Of(month);
        return await database.InTransactionAsync(
            isBulk: true,
            async sql => (await ReportAsync(sql, span, started, cancellationToken).ConfigureAwait(false), false),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationReport> ReportAsync(SqlSession sql, MonthSpan span, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var rows = new MonthRows(sql, span);
        var last = await LastRun.FindAsync(sql, cancellationToken).ConfigureAwait(false);
        var scope = new RunScope { Number = last.Number, Now = started, MovedFrom = 0, MovedTo = last.MovementSeq, BookedFrom = 0, BookedTo = last.EntryNo };
        var reader = new ReportReader(sql, scope, new Dictionary<string, AccountScope>(StringComparer.Ordinal), started);
        var entries = await rows.EntriesAsync(cancellationToken).ConfigureAwait(false);
        var lines = await new MonthProof(sql, span).BuildAsync(entries, cancellationToken).ConfigureAwait(false);
        var payouts = await rows.PayoutsAsync(cancellationToken).ConfigureAwait(false);
        var files = await rows.FilesAsync(cancellationToken).ConfigureAwait(false);
        return new ReconciliationReport
        {
            RunId = Guid.CreateVersion7(started),
            Number = last.Number,
            From = span.From,
            To = span.To,
            StartedAt = started,
            FinishedAt = time.GetUtcNow(),
            InputHash = Hash(span, last, lines, files),
            RulesHash = RulesHash.Of(options, accounts),
            Accounts = await rows.ReadingsAsync(accounts, cancellationToken).ConfigureAwait(false),
            Lines = lines,
            Currencies = ProofBuilder.PerCurrency(lines),
            Flows = FlowBuilder.Of(entries, payouts.Select(payout => payout.Payout), await rows.AtBankAsync(cancellationToken).ConfigureAwait(false)),
            BreakTotals = [.. (await reader.BreakTotalsAsync(cancellationToken).ConfigureAwait(false)).Where(total => total.State == BreakState.Open)],
            Breaks = [.. (await reader.BreaksAsync(cancellationToken).ConfigureAwait(false)).Where(item => item.State == BreakState.Open)],
            InTransit = await reader.InTransitAsync(cancellationToken).ConfigureAwait(false),
            Payouts = payouts,
            Files = files,
        };
    }

    private static string Hash(MonthSpan span, LastRun last, IReadOnlyList<ProofLine> lines, IReadOnlyList<ImportedFile> files)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{span.Name}|{last.Number}|{last.MovementSeq}|{last.EntryNo}");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{line.Account}:{line.Currency.Code}:{line.Left.Total}:{line.Right.Total}");
        }

        foreach (var file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{file.Account}:{file.Sha256}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>A month in UTC, half-open.</summary>
internal sealed record MonthSpan(DateTimeOffset From, DateTimeOffset To)
{
    public string Name => From.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static MonthSpan Of(DateOnly day)
    {
        var first = BankDays.Time(new DateOnly(day.Year, day.Month, 1));
        return new MonthSpan(first, first.AddMonths(1));
    }

    public SqlValues Values => new SqlValues().Add("@since", From).Add("@before", To).Add("@first_day", BankDays.Text(BankDays.Of(From))).Add("@next_day", BankDays.Text(BankDays.Of(To)));
}
