using System.Runtime.CompilerServices;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads the providers' books into the database: from the newest row that was seen, less an overlap for rows that come late.</summary>
internal sealed class BookReading(
    IReconciliationDatabase database, IReadOnlyList<GatewayAccount> accounts, ReconciliationOptions options, ReconciliationRequest request, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<AccountReading>> ReadAsync(CancellationToken cancellationToken)
    {
        var readings = new List<AccountReading>();
        foreach (var account in accounts)
        {
            var isAsked = request.ReadBooks && request.Accounts?.Contains(account.Name) != false;
            readings.Add(isAsked
                ? await ReadAsync(account, cancellationToken).ConfigureAwait(false)
                : new AccountReading { Account = account.Name, State = ReadingState.NotAsked });
        }

        foreach (var name in (await database.ReadAsync(FindAccountsAsync, cancellationToken).ConfigureAwait(false)).Except(accounts.Select(account => account.Name), StringComparer.Ordinal))
        {
            readings.Add(new AccountReading
            {
                Account = name,
                State = ReadingState.NotConfigured,
                Problem = "The ledger knows this account, the configuration does not. Configure it again, with its old name, to compare its movements.",
            });
        }

        return readings;

        Task<List<string>> FindAccountsAsync(SqlSession sql) => sql.ReadAsync(SourceSql.Accounts, SqlValues.None, static row => row.Text(0), cancellationToken);
    }

    private async Task<AccountReading> ReadAsync(GatewayAccount account, CancellationToken cancellationToken)
    {
        if (account.Settlements is not { } source)
        {
            return new AccountReading { Account = account.Name, State = ReadingState.NoBooks, Problem = $"No books can be read: the gateway '{account.Provider}' has no settlement source. Import its files instead." };
        }

        var rules = AccountRuleSet.Of(account.Provider, options.Accounts.TryGetValue(account.Name, out var own) ? own : null);
        var known = await SourceState.FindAsync(database, account.Name, cancellationToken).ConfigureAwait(false);
        var to = (request.To ?? time.GetUtcNow()).ToUniversalTime();
        var from = (request.From ?? known.Next(to, rules.Overlap, First)).ToUniversalTime();
        var reader = new EntryGate(account.Name, time.GetUtcNow(), to);
        var (landed, problem) = (LandingResult.None, default(string));
        try
        {
            landed = await database.LandAsync(reader.PassAsync(source.ReadAsync(from, to, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException exception)
        {
            problem = exception.Message;
        }

        var payouts = await new PayoutReading(database, account, reader).ReadAsync(from, to, cancellationToken).ConfigureAwait(false);
        problem ??= payouts.Problem ?? reader.Problem;
        var state = known.Read(from, to, reader.Newest, isComplete: problem is null);
        await state.WriteAsync(database, account.Name, time.GetUtcNow(), problem, cancellationToken).ConfigureAwait(false);
        return new AccountReading
        {
            Account = account.Name,
            State = problem is null ? ReadingState.Read : ReadingState.Incomplete,
            Problem = problem,
            From = from,
            To = to,
            New = (int)Math.Min(int.MaxValue, reader.New(landed) + payouts.Landed.New),
            Known = (int)Math.Min(int.MaxValue, landed.Known + payouts.Landed.Known),
            Refused = reader.Refused,
            Newest = reader.Newest,
            Payouts = payouts.Count,
            Conflicts = [.. landed.Conflicts, .. payouts.Landed.Conflicts],
        };
    }
}

/// <summary>Lets only rows through that can be reckoned with, and notes what it sees.</summary>
internal sealed class EntryGate(string account, DateTimeOffset now, DateTimeOffset to)
{
    private long _passed;

    /// <summary>The newest row of the time that was asked for: one dated beyond it says nothing of the rows before it.</summary>
    public DateTimeOffset? Newest { get; private set; }

    public int Refused { get; private set; }

    public string? Problem { get; private set; }

    public long Passed => _passed;

    /// <summary>Where reading broke off, what was landed before it is not told; it counts as new.</summary>
    public long New(LandingResult landed) => landed.New + landed.Known + landed.Conflicts.Count == 0 ? _passed : landed.New;

    /// <summary>Why a payout is not let through; null for one that is.</summary>
    public string? Refuse(Payout payout)
    {
        var fault = EntryRules.Fault(payout, account, now);
        Refused += fault is null ? 0 : 1;
        return fault;
    }

    public async IAsyncEnumerable<SettlementEntry> PassAsync(IAsyncEnumerable<SettlementEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (Refuse(entry) is null)
            {
                yield return entry;
            }
        }
    }

    /// <summary>Why a row cannot be let through; null for one that can, which counts from then on.</summary>
    public string? Refuse(SettlementEntry entry)
    {
        if (EntryRules.Fault(entry, account, now) is { } fault)
        {
            Refused++;
            Problem ??= fault;
            return fault;
        }

        Newest = Newest > entry.OccurredAt || entry.OccurredAt >= to ? Newest : entry.OccurredAt;
        _passed++;
        return null;
    }
}
