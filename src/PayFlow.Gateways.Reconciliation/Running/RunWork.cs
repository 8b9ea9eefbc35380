using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a run does inside its transaction.</summary>
internal sealed class RunWork(
    SqlSession sql, IReadOnlyList<GatewayAccount> configured, ReconciliationOptions options, IReadOnlyList<AccountReading> readings, RunClock clock)
{
    private readonly ProofBuilder _proof = new();
    private readonly string _rules = RulesHash.Of(options, configured);

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required bool IsDryRun { get; init; }

    public required long Horizon { get; init; }

    public async Task<ReconciliationReport> RunAsync(CancellationToken cancellationToken)
    {
        var last = await LastRun.FindAsync(sql, cancellationToken).ConfigureAwait(false);
        var accounts = await ScopesAsync(cancellationToken).ConfigureAwait(false);
        var bookedTo = Math.Max(last.EntryNo, await sql.ReadLongAsync(RunSql.HighestEntry, SqlValues.None, cancellationToken).ConfigureAwait(false) ?? 0);
        var fileNo = await sql.ReadLongAsync(RunSql.HighestFile, SqlValues.None, cancellationToken).ConfigureAwait(false) ?? 0;
        var isNew = Horizon > last.MovementSeq || bookedTo > last.EntryNo || fileNo > last.FileNo || _rules != last.RulesHash;
        if (!isNew && last.Report is { } known && await IsQuietAsync(cancellationToken).ConfigureAwait(false) && SameReadings(known.Accounts, accounts))
        {
            return known with { IsRepeat = true, Accounts = Told(accounts), Healed = [] };
        }

        var id = Guid.CreateVersion7(Started);
        await sql.ExecuteAsync(
            RunSql.Begin,
            new SqlValues().Add("@id", id).Add("@rules", _rules).Add("@started", Started).Add("@moved_to", Horizon).Add("@booked_to", bookedTo).Add("@file_no", fileNo),
            cancellationToken).ConfigureAwait(false);
        var scope = new RunScope
        {
            Number = await sql.ReadLongAsync(RunSql.Number, SqlValues.None, cancellationToken).ConfigureAwait(false) ?? 0,
            Now = Now,
            MovedFrom = last.MovementSeq,
            MovedTo = Math.Max(Horizon, last.MovementSeq),
            BookedFrom = last.EntryNo,
            BookedTo = bookedTo,
        };
        return await WorkAsync(id, scope, accounts, last.FileNo, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationReport> WorkAsync(
        Guid id, RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts, long lastFile, CancellationToken cancellationToken)
    {
        var (entries, payouts, bank) = await CompareAsync(scope, accounts, cancellationToken).ConfigureAwait(false);
        var lines = _proof.Build();
        var report = new ReportReader(sql, scope, accounts, Now);
        var result = new ReconciliationReport
        {
            RunId = id,
            Number = IsDryRun ? 0 : scope.Number,
            IsDryRun = IsDryRun,
            From = readings.Select(reading => reading.From).OfType<DateTimeOffset>().DefaultIfEmpty(Started).Min(),
            To = readings.Select(reading => reading.To).OfType<DateTimeOffset>().DefaultIfEmpty(Started).Max(),
            StartedAt = Started,
            FinishedAt = Now,
            InputHash = InputHash(scope, lines),
            RulesHash = _rules,
            Accounts = Told(accounts),
            Lines = lines,
            Currencies = ProofBuilder.PerCurrency(lines),
            Flows = FlowBuilder.Of(entries, payouts.Made, bank.Found),
            BreakTotals = await report.BreakTotalsAsync(cancellationToken).ConfigureAwait(false),
            Breaks = await report.BreaksAsync(cancellationToken).ConfigureAwait(false),
            InTransit = await report.InTransitAsync(cancellationToken).ConfigureAwait(false),
            Payouts = await report.PayoutsAsync(cancellationToken).ConfigureAwait(false),
            Files = await report.FilesAsync(lastFile, cancellationToken).ConfigureAwait(false),
            Stages = [.. clock.Stages],
        };
        await sql.ExecuteAsync(
            RunSql.Finish,
            new SqlValues().Add("@input_hash", result.InputHash).Add("@finished", Now).Add("@report", Encoding.UTF8.GetString(ReportJson.Write(result))).Add("@run", scope.Number),
            cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<(IReadOnlyList<NewEntries> Entries, PayoutLeg Payouts, BankLeg Bank)> CompareAsync(
        RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts, CancellationToken cancellationToken)
    {
        var books = new BreakBook(sql, scope);
        await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        var ledger = new LedgerLeg(sql, scope, accounts, _proof, clock);
        var entries = await ledger.RunAsync(cancellationToken).ConfigureAwait(false);
        var payouts = new PayoutLeg(sql, scope, accounts, _proof, books);
        await clock.MeasureAsync("payouts", entries.Count, () => payouts.RunAsync(entries, cancellationToken)).ConfigureAwait(false);
        var bank = new BankLeg(sql, scope, accounts, configured, options, _proof, books);
        await clock.MeasureAsync("bank", 0, () => bank.RunAsync(cancellationToken)).ConfigureAwait(false);
        await new SourceChecks(sql, accounts, readings, books, Now).RunAsync(cancellationToken).ConfigureAwait(false);
        await clock.MeasureAsync("breaks", 0, () => books.WriteAsync(cancellationToken)).ConfigureAwait(false);
        await clock.MeasureAsync("proof", 0, () => ledger.ProveAsync(cancellationToken)).ConfigureAwait(false);
        return (entries, payouts, bank);
    }

    private async Task<IReadOnlyDictionary<string, AccountScope>> ScopesAsync(CancellationToken cancellationToken)
    {
        var known = await sql.ReadAsync(
            RunSql.Accounts, SqlValues.None, static row => (Account: row.Text(0), From: row.TimeOrNull(1), Until: row.TimeOrNull(2), Read: row.TimeOrNull(3)), cancellationToken).ConfigureAwait(false);
        var scopes = configured.Select(account => account.Name).Concat(known.Select(row => row.Account)).Distinct(StringComparer.Ordinal).ToDictionary(
            name => name,
            name =>
            {
                var row = known.Find(row => row.Account == name);
                var provider = configured.FirstOrDefault(account => account.Name == name)?.Provider ?? "";
                return new AccountScope
                {
                    Account = name,
                    Rules = AccountRuleSet.Of(provider, options.Accounts.TryGetValue(name, out var own) ? own : null),
                    CompleteFrom = row.From,
                    CompleteUntil = row.Until,
                    ReadAt = row.Read,
                    Now = Now,
                };
            },
            StringComparer.Ordinal);
        await sql.ExecuteAsync(sql.Dialect.CreateTemp("scope_account", RunSql.ScopeColumns), SqlValues.None, cancellationToken).ConfigureAwait(false);
        await sql.WriteAsync(
            "scope_account",
            RunSql.ScopeColumns,
            scopes.Values.Select(scope => new object?[] { scope.Account, scope.CompleteFrom, scope.CompleteUntil, scope.BookedBefore, scope.ToldBefore }),
            cancellationToken).ConfigureAwait(false);
        return scopes;
    }

    private async Task<bool> IsQuietAsync(CancellationToken cancellationToken) =>
        await sql.ReadLongAsync(RunSql.Due, SqlValues.None, cancellationToken).ConfigureAwait(false) == 0
        && await sql.ReadLongAsync(RunSql.DuePayouts, SqlValues.None, cancellationToken).ConfigureAwait(false) == 0
        && await sql.ReadLongAsync(RunSql.Unseen, SqlValues.None, cancellationToken).ConfigureAwait(false) == 0
        && await BankLeg.DueAsync(sql, Now, cancellationToken).ConfigureAwait(false) == 0;

    private IReadOnlyList<AccountReading> Told(IReadOnlyDictionary<string, AccountScope> accounts) =>
        [.. readings.Select(reading => reading with { IsStale = accounts.GetValueOrDefault(reading.Account)?.IsStale ?? false })];

    private bool SameReadings(IReadOnlyList<AccountReading> before, IReadOnlyDictionary<string, AccountScope> accounts) =>
        before.Select(reading => (reading.Account, reading.State, reading.IsStale))
            .SequenceEqual(readings.Select(reading => (reading.Account, reading.State, accounts.GetValueOrDefault(reading.Account)?.IsStale ?? false)))
        && readings.All(reading => reading.Conflicts.Count == 0);

    private string InputHash(RunScope scope, IReadOnlyList<ProofLine> lines)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_rules}|{scope.MovedFrom}-{scope.MovedTo}|{scope.BookedFrom}-{scope.BookedTo}");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{line.Leg}:{line.Account}:{line.Currency.Code}:{line.Left.Total}:{line.Right.Total}");
        }

        foreach (var reading in readings)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{reading.Account}:{reading.State}:{reading.New}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
