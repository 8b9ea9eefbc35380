using System.Globalization;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Finds what an id names, and explains it. It reads single rows by their indexes, and waits for no run.</summary>
internal sealed class ReconciliationExplorer(
    IEnumerable<GatewayAccount> accounts, IReconciliationDatabase database, IOptions<ReconciliationOptions> options, TimeProvider time) : IReconciliationExplorer
{
    private readonly IReadOnlyList<GatewayAccount> _accounts = [.. accounts];

    public async Task<IReadOnlyList<WhyNot>> WhyAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return await database.ReadAsync(
            async sql =>
            {
                var why = new Asking(new Lookup(sql, cancellationToken), _accounts, options.Value, time.GetUtcNow());
                return await why.AskAsync(id.Trim()).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<TrailStep>> ExplainAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return await database.ReadAsync(sql => FollowAsync(new Lookup(sql, cancellationToken), id.Trim()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The number of a break: <c>12</c> or <c>#12</c>.</summary>
    internal static long? NumberOf(string id) =>
        long.TryParse(id.StartsWith('#') ? id.AsSpan(1) : id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<IReadOnlyList<TrailStep>> FollowAsync(Lookup lookup, string id)
    {
        var trail = new Trail(lookup);
        var item = NumberOf(id) is { } number ? await lookup.BreakAsync(number, time.GetUtcNow()).ConfigureAwait(false) : null;
        foreach (var account in await lookup.AccountsAsync().ConfigureAwait(false))
        {
            await trail.SeekAsync(account, id).ConfigureAwait(false);
        }

        if (item is not null)
        {
            await trail.SeekAsync(item.Account, item.Reference).ConfigureAwait(false);
        }

        foreach (var line in await LinesAsync(lookup, item is { Kind: null } ? item.Reference : id).ConfigureAwait(false))
        {
            await trail.AddAsync(line).ConfigureAwait(false);
        }

        return await trail.BuildAsync().ConfigureAwait(false);
    }

    internal static async Task<IReadOnlyList<OpenLine>> LinesAsync(Lookup lookup, string id) =>
        SettledRows.LineOf(id) is > 0 and var number
            ? await lookup.LineAsync(number).ConfigureAwait(false) is { } line ? [line] : []
            : await lookup.LinesAsync(id).ConfigureAwait(false);

    /// <summary>One question: everything that an id names, and why it stands as it does.</summary>
    private sealed class Asking(Lookup lookup, IReadOnlyList<GatewayAccount> accounts, ReconciliationOptions options, DateTimeOffset now)
    {
        private readonly Dictionary<string, AccountScope> _scopes = new(StringComparer.Ordinal);

        public async Task<IReadOnlyList<WhyNot>> AskAsync(string id)
        {
            var names = new BankNames(accounts, options);
            var ledger = new WhyLedger(lookup, ScopeAsync, now);
            var payouts = new WhyPayout(lookup, names, ScopeAsync, now);
            var bank = new WhyBank(lookup, names, payouts, now);
            if (NumberOf(id) is { } number && await lookup.BreakAsync(number, now).ConfigureAwait(false) is { } item)
            {
                return await OfBreakAsync(item, ledger, payouts, bank).ConfigureAwait(false);
            }

            var answers = new List<WhyNot>();
            foreach (var account in await lookup.AccountsAsync().ConfigureAwait(false))
            {
                answers.AddRange(await ledger.OfReferenceAsync(account, id).ConfigureAwait(false));
                if (await lookup.PayoutAsync(account, id).ConfigureAwait(false) is { } payout)
                {
                    answers.Add(await payouts.OfEntriesAsync(payout).ConfigureAwait(false));
                    answers.Add(await payouts.OfBankAsync(payout).ConfigureAwait(false));
                }
            }

            foreach (var line in await LinesAsync(lookup, id).ConfigureAwait(false))
            {
                answers.Add(await bank.OfAsync(line).ConfigureAwait(false));
            }

            return answers;
        }

        private async Task<IReadOnlyList<WhyNot>> OfBreakAsync(ReconciliationBreak item, WhyLedger ledger, WhyPayout payouts, WhyBank bank)
        {
            IReadOnlyList<WhyNot> found = [];
            if (item is { Category: BreakCategory.FeeVariance, Left: { } expected, Right: { } fee })
            {
                found = [new WhyNot { Subject = $"{SafeText.Line(item.Detail ?? "fee")}, row {SafeText.Line(item.Reference)}", Standing = $"part of {Words.Standing(item)}", Predicates = [new Predicate("fee by the schedule", Words.Of(expected), Words.Of(fee), false)] }];
            }
            else if (item.Leg == ReconciliationLeg.LedgerToProvider)
            {
                found = await ledger.OfReferenceAsync(item.Account, item.Reference).ConfigureAwait(false);
            }
            else if (item is { Leg: ReconciliationLeg.PayoutToBank, Kind: null } && await lookup.LineAsync(SettledRows.LineOf(item.Reference)).ConfigureAwait(false) is { } line)
            {
                found = [await bank.OfAsync(line).ConfigureAwait(false)];
            }
            else if (item.Kind == SettlementKind.Payout && await lookup.PayoutAsync(item.Account, item.Reference).ConfigureAwait(false) is { } payout)
            {
                found = [await (item.Leg == ReconciliationLeg.EntriesToPayout ? payouts.OfEntriesAsync(payout) : payouts.OfBankAsync(payout)).ConfigureAwait(false)];
            }

            return found.Count > 0 ? found : [new WhyNot { Subject = SafeText.Line(item.Reference), Standing = $"{Words.Standing(item)}: {SafeText.Line(item.Detail ?? item.Cause)}" }];
        }

        private async Task<AccountScope> ScopeAsync(string name)
        {
            if (!_scopes.TryGetValue(name, out var scope))
            {
                var (from, until, read) = await lookup.KnownAsync(name).ConfigureAwait(false);
                var provider = accounts.FirstOrDefault(account => account.Name == name)?.Provider ?? "";
                scope = new AccountScope
                {
                    Account = name,
                    Rules = AccountRuleSet.Of(provider, options.Accounts.TryGetValue(name, out var own) ? own : null),
                    CompleteFrom = from,
                    CompleteUntil = until,
                    ReadAt = read,
                    Now = now,
                };
                _scopes.Add(name, scope);
            }

            return scope;
        }
    }
}
