namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads, lets the store match and prove, and reports.</summary>
internal sealed class Reconciler(IEnumerable<GatewayAccount> accounts, IReconciliationStore store, TimeProvider time) : IReconciler
{
    public async Task<ReconciliationReport> RunAsync(ReconciliationRequest request, CancellationToken cancellationToken = default)
    {
        RequestRules.Check(request);
        var chosen = Choose(request);
        var started = time.GetUtcNow();
        var readings = await ReadAsync(chosen, request, cancellationToken).ConfigureAwait(false);
        var scope = new ReconciliationScope
        {
            RunId = Guid.CreateVersion7(started),
            From = request.From.ToUniversalTime(),
            To = request.To.ToUniversalTime(),
            StartedAt = started,
            MatchedAt = time.GetUtcNow(),
            Read = [.. readings.Where(reading => reading.State == ReadingState.Read).Select(reading => reading.Account)],
            Unread = [.. readings.Where(reading => reading.State != ReadingState.Read).Select(reading => reading.Account)],
            Watermark = readings.Max(reading => reading.Newest),
        };
        var match = await store.MatchAsync(scope, cancellationToken).ConfigureAwait(false);
        return new ReconciliationReport
        {
            RunId = scope.RunId,
            From = scope.From,
            To = scope.To,
            StartedAt = started,
            FinishedAt = time.GetUtcNow(),
            Watermark = scope.Watermark,
            Accounts = readings,
            Lines = match.Lines,
            Currencies = ProofBuilder.PerCurrency(match.Lines),
            Breaks = match.Breaks,
        };
    }

    private List<GatewayAccount> Choose(ReconciliationRequest request)
    {
        var known = accounts.OrderBy(account => account.Name, StringComparer.Ordinal).ToList();
        if (request.Accounts is not { } names)
        {
            return known;
        }

        foreach (var name in names.Where(name => known.TrueForAll(account => account.Name != name)))
        {
            throw new ArgumentException(
                $"{nameof(request.Accounts)} names '{name}', which is not configured. Configured are: {string.Join(", ", known.Select(account => account.Name))}.",
                nameof(request));
        }

        return [.. known.Where(account => names.Contains(account.Name))];
    }

    private async Task<List<AccountReading>> ReadAsync(List<GatewayAccount> chosen, ReconciliationRequest request, CancellationToken cancellationToken)
    {
        var (from, to) = (Shift(request.From, -request.Overlap), Shift(request.To, request.Overlap));
        var readings = new List<AccountReading>();
        foreach (var account in chosen)
        {
            readings.Add(await new BookReader(store, account).ReadAsync(from, to, cancellationToken).ConfigureAwait(false));
        }

        if (request.Accounts is null)
        {
            var seen = await store.FindAccountsAsync(request.From, request.To, cancellationToken).ConfigureAwait(false);
            readings.AddRange(seen.Except(chosen.Select(account => account.Name)).Select(NotConfigured));
        }

        return readings;
    }

    // Its money was moved by this application all the same, and must not drop out of the report.
    private static AccountReading NotConfigured(string account) => new()
    {
        Account = account,
        State = ReadingState.NotConfigured,
        Problem = "The ledger knows this account, the configuration does not. Configure it again, with its old name, to compare its movements.",
    };

    private static DateTimeOffset Shift(DateTimeOffset at, TimeSpan by)
    {
        // 128 bits, because a window may reach to the ends of time.
        var ticks = Int128.Clamp((Int128)at.UtcTicks + by.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        return new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
