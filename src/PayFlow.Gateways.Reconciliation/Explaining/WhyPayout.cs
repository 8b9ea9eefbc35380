using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Why a payout is not explained by its entries, and why it is not found at the bank.</summary>
internal sealed class WhyPayout(Lookup lookup, BankNames names, Func<string, Task<AccountScope>> scopes, DateTimeOffset now)
{
    public async Task<WhyNot> OfEntriesAsync(PayoutItem item)
    {
        var sums = await lookup.SumsAsync(item).ConfigureAwait(false);
        var total = sums.Aggregate(Int128.Zero, (sum, next) => sum + next.Net.MinorUnits);
        var (amount, scope) = (item.Payout.Amount, await scopes(item.Account).ConfigureAwait(false));
        var predicates = sums.Select(sum => new Predicate(
            $"{Words.Of(sum.Kind)}, net", string.Create(CultureInfo.InvariantCulture, $"{sum.Rows} rows, {Words.Of(sum.Net)}"), "", true)).ToList();
        predicates.Insert(0, new Predicate("entries known", sums.Count == 0 ? "none" : sums.Sum(sum => sum.Rows).ToString(CultureInfo.InvariantCulture), item.Payout.HasEntries ? "the provider tells them" : "the provider tells none", sums.Count > 0 || !item.Payout.HasEntries));
        predicates.Add(new Predicate("sum", AmountText.Plain(total, amount.Currency), Words.Of(amount), total == amount.MinorUnits));
        if (total != amount.MinorUnits)
        {
            predicates.Add(new Predicate("unexplained", AmountText.Plain(amount.MinorUnits - total, amount.Currency), "0", false));
        }

        predicates.Add(new Predicate(
            "decomposed in time", $"due {Words.Minute(item.Payout.CreatedAt + scope.Rules.BookingDelay)}",
            scope.CompleteUntil is { } until ? $"books known up to {Words.Minute(until)}" : "the books were never read", scope.BookedBefore is not { } before || item.Payout.CreatedAt > before));
        return new WhyNot
        {
            Subject = $"entries of {Words.Subject(item)}",
            Standing = await StandingAsync(item, ReconciliationLeg.EntriesToPayout, item.EntriesState).ConfigureAwait(false),
            Candidate = sums.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{sums.Sum(sum => sum.Rows)} entries that name it, {AmountText.Plain(total, amount.Currency)} net"),
            Predicates = predicates,
        };
    }

    public async Task<WhyNot> OfBankAsync(PayoutItem item)
    {
        var standing = await StandingAsync(item, ReconciliationLeg.PayoutToBank, item.BankState).ConfigureAwait(false);
        if ((await lookup.BankMatchesAsync(item).ConfigureAwait(false)).FirstOrDefault() is { } match)
        {
            var found = await lookup.LineAsync(match.Line).ConfigureAwait(false);
            return new WhyNot { Subject = $"{Words.Subject(item)}, at the bank", Standing = $"matched by {Words.Run(match.Run)}: {Words.Of(match.Rule)}", Candidate = found is null ? null : Words.Subject(found) };
        }

        var awaited = await AwaitAsync(item).ConfigureAwait(false);
        var naming = await lookup.LinesNamingAsync(item).ConfigureAwait(false);
        var equal = (await lookup.LinesAsync(item.Payout.Amount).ConfigureAwait(false)).Where(line => names.PaysInto(item.Account, line.Account)).ToList();
        var line = naming.Concat(equal.OrderBy(line => Math.Abs(line.BookedOn.DayNumber - awaited.ArrivesOn.DayNumber))).FirstOrDefault();
        var until = (await lookup.StatementsAsync().ConfigureAwait(false)).Where(bank => names.PaysInto(item.Account, bank.Bank)).Select(bank => (DateOnly?)bank.Until).Max();
        var known = new Predicate("statements", $"due {BankDays.Text(awaited.DueOn)}", until is { } day ? $"known up to {BankDays.Text(day)}" : "none has come", until is null || until < awaited.DueOn);
        return new WhyNot
        {
            Subject = $"{Words.Subject(item)}, at the bank",
            Standing = standing,
            Candidate = line is null ? null : Words.Subject(line),
            Predicates = line is null ? [known] : [.. BankPredicates.Of(awaited, line, names, equal.Count), known],
        };
    }

    public async Task<AwaitedPayout> AwaitAsync(PayoutItem item) => BankLeg.Await(item, await scopes(item.Account).ConfigureAwait(false));

    private async Task<string> StandingAsync(PayoutItem item, ReconciliationLeg leg, ItemState state)
    {
        var found = (await lookup.BreaksAsync(item.Account, Settlements.SettlementKind.Payout, item.Id, now).ConfigureAwait(false)).Find(found => found.Leg == leg && found.State != BreakState.Closed);
        return (state, found) switch
        {
            (ItemState.Matched, { State: not BreakState.Open }) or (ItemState.Settled, not null) => Words.Standing(found),
            (ItemState.Break, not null) => $"part of {Words.Standing(found)}",
            (ItemState.Matched, _) => leg == ReconciliationLeg.EntriesToPayout ? "explained to the cent" : "found, or called off",
            (ItemState.InTransit, _) => "in transit: not due yet",
            (ItemState.NotCompared, _) => "not compared: no statement has come",
            (ItemState.ToBeLookedAt, _) => "to be compared in the next run",
            _ => "nothing is expected of it",
        };
    }
}
