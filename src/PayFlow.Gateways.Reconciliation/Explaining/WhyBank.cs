using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Why a line of the bank is no payout's.</summary>
internal sealed class WhyBank(Lookup lookup, BankNames names, WhyPayout payouts, DateTimeOffset now)
{
    public async Task<WhyNot> OfAsync(OpenLine line)
    {
        if ((await lookup.BankMatchesAsync(line).ConfigureAwait(false)).FirstOrDefault() is { } match)
        {
            var found = await lookup.PayoutAsync(match.Payout).ConfigureAwait(false);
            return new WhyNot { Subject = Words.Subject(line), Standing = $"matched by {Words.Run(match.Run)}: {Words.Of(match.Rule)}", Candidate = found is null ? null : Words.Subject(found) };
        }

        var equal = (await lookup.AwaitedAsync(line.Money).ConfigureAwait(false)).Where(item => names.PaysInto(item.Account, line.Account)).ToList();
        var item = await lookup.NamedPayoutAsync(line.Number).ConfigureAwait(false)
            ?? equal.OrderBy(item => Math.Abs(BankDays.Of(item.Payout.CreatedAt).DayNumber - line.BookedOn.DayNumber)).FirstOrDefault();
        var awaited = item is null ? null : await payouts.AwaitAsync(item).ConfigureAwait(false);
        return new WhyNot
        {
            Subject = Words.Subject(line),
            Standing = await StandingAsync(line).ConfigureAwait(false),
            Candidate = item is null ? null : Words.Subject(item),
            Predicates = awaited is null
                ? [new Predicate("descriptor", "a provider's name", SafeText.Line(line.Text.Trim()), names.Speaks(line, null))]
                : BankPredicates.Of(awaited, line, names, equal.Count),
        };
    }

    private async Task<string> StandingAsync(OpenLine line)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"line {line.Number}");
        var found = (await lookup.BreaksAsync(line.Account, null, reference, now).ConfigureAwait(false)).Find(found => found.State != BreakState.Closed);
        return (line.State, found) switch
        {
            (PayoutStates.Break, not null) => $"part of {Words.Standing(found)}",
            (PayoutStates.Break, _) => "part of the break of the payout that it names",
            (PayoutStates.Settled or PayoutStates.Matched, not null) => Words.Standing(found),
            (PayoutStates.Settled or PayoutStates.Matched, _) => "settled with its payout",
            (PayoutStates.InTransit, _) => "in transit: its payout may not be known yet",
            (PayoutStates.Apart, _) => "nobody's that is known: its text names no provider",
            _ => "to be compared in the next run",
        };
    }
}

/// <summary>A payout held against a line: left the payout, right the bank.</summary>
internal static class BankPredicates
{
    public static IReadOnlyList<Predicate> Of(AwaitedPayout payout, OpenLine line, BankNames names, int fitting)
    {
        var account = payout.Payout.Reference.Account;
        var id = payout.Payout.BankReference ?? payout.Payout.Reference.Id;
        var ids = new[] { line.EndToEndId, line.TransactionId, line.BankReference }.OfType<string>().ToList();
        var isNamed = BankMatcher.Names(payout, line);
        var (first, last) = (payout.ArrivesOn.AddDays(-2), payout.DueOn);
        List<Predicate> predicates =
        [
            new("reference", SafeText.Line(id), ids.Count == 0 ? "none" : SafeText.Line(string.Join(", ", ids)), isNamed),
            new("currency", payout.Payout.Amount.Currency.Code, line.Money.Currency.Code, payout.Payout.Amount.Currency == line.Money.Currency),
            new("amount", Words.Of(payout.Payout.Amount), Words.Of(line.Money), payout.Payout.Amount == line.Money),
            new("window", $"{BankDays.Text(first)} to {BankDays.Text(last)}", BankDays.Text(line.BookedOn), line.BookedOn >= first && line.BookedOn <= last),
            new("descriptor", names.WordsOf(line.Account, account), SafeText.Line(line.Text.Trim()), names.Speaks(line, account)),
        ];
        if (fitting > 1)
        {
            predicates.Add(new Predicate("the only one", "1", string.Create(CultureInfo.InvariantCulture, $"{fitting} with this amount"), isNamed));
        }

        return predicates;
    }
}
