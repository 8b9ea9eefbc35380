using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Why a movement or an entry has no counterpart.</summary>
internal sealed class WhyLedger(Lookup lookup, Func<string, Task<AccountScope>> scopes, DateTimeOffset now)
{
    /// <summary>Everything that stands under a reference between ledger and provider, open or not.</summary>
    public async Task<IReadOnlyList<WhyNot>> OfReferenceAsync(string account, string reference)
    {
        var open = await lookup.OpenAsync(account, reference).ConfigureAwait(false);
        var answers = new List<WhyNot>();
        foreach (var row in open)
        {
            answers.Add(await OfAsync(row).ConfigureAwait(false));
        }

        foreach (var movement in (await lookup.MovementsAsync(account, reference).ConfigureAwait(false)).Where(movement => !open.Exists(row => row.IsLedger && row.Number == movement.Number)))
        {
            answers.Add(await OfAsync(movement).ConfigureAwait(false));
        }

        if (await lookup.EntryAsync(account, reference).ConfigureAwait(false) is { } entry && !open.Exists(row => !row.IsLedger && row.Number == entry.Number))
        {
            answers.Add(await OfAsync(entry).ConfigureAwait(false));
        }

        return answers;
    }

    private async Task<WhyNot> OfAsync(SeenMovement movement)
    {
        var matches = await lookup.MatchesAsync(movement).ConfigureAwait(false);
        return new WhyNot { Subject = Words.Subject(movement), Standing = matches.Count > 0 ? Matched(matches[0], matches.Count) : "new since the last run, or settled by a person" };
    }

    private async Task<WhyNot> OfAsync(SeenEntry entry)
    {
        if (await lookup.OpenAsync(OpenItem.Provider, entry.Number).ConfigureAwait(false) is { } row)
        {
            return await OfAsync(row).ConfigureAwait(false);
        }

        var match = await lookup.MatchAsync(entry.Number).ConfigureAwait(false);
        var standing = match is not null ? Matched(match, 1)
            : entry.Kind is Settlements.SettlementKind.Charge or Settlements.SettlementKind.Refund or Settlements.SettlementKind.Dispute or Settlements.SettlementKind.Reserve
                ? "new since the last run, or settled by a person"
                : $"nothing that the ledger could have: a {Words.Of(entry.Kind)} counts by its kind";
        return new WhyNot { Subject = Words.Subject(entry), Standing = standing };
    }

    private async Task<WhyNot> OfAsync(SeenOpen row)
    {
        var standing = await StandingAsync(row).ConfigureAwait(false);
        var others = (await lookup.OpenAsync(row.Account, row.Item).ConfigureAwait(false)).Where(other => other.Side != row.Side && other.Kind == row.Kind).ToList();
        if (others.Count > 0)
        {
            return await AgainstAsync(row, others, standing).ConfigureAwait(false);
        }

        if (!row.IsLedger && (await lookup.MovementsAsync(row.Account, row.Item).ConfigureAwait(false)).Find(movement => movement.Kind == row.Kind) is { } taken)
        {
            return await AgainstTakenAsync(row, taken, standing).ConfigureAwait(false);
        }

        var near = row.PaymentId is { } payment
            ? (await lookup.OpenOfPaymentAsync(row.Account, payment).ConfigureAwait(false)).Find(other => other.Side != row.Side && other.Kind == row.Kind)
            : null;
        near ??= await lookup.NearestAsync(row).ConfigureAwait(false);
        return near is null
            ? new WhyNot { Subject = Words.Subject(row), Standing = standing, Predicates = [await InTimeAsync(row).ConfigureAwait(false)] }
            : await AgainstAsync(row, [near], standing).ConfigureAwait(false);
    }

    private async Task<WhyNot> AgainstAsync(SeenOpen row, List<SeenOpen> others, string standing)
    {
        var (other, predicates) = (others[0], new List<Predicate>());
        var own = others.Where(next => next.Amount.Currency == row.Amount.Currency).ToList();
        var sum = own.Aggregate(Int128.Zero, (total, next) => total + next.Amount.MinorUnits);
        Add(predicates, row, "account", row.Account, other.Account, row.Account == other.Account);
        Add(predicates, row, "kind", Words.Of(row.Kind), Words.Of(other.Kind), row.Kind == other.Kind);
        Add(predicates, row, "reference", row.Item, other.Item, row.Item == other.Item);
        if (row.Item != other.Item)
        {
            Add(predicates, row, "payment", Words.Text(row.PaymentId), Words.Text(other.PaymentId), row.PaymentId is not null && row.PaymentId == other.PaymentId);
            Add(predicates, row, "merchant reference", Words.Text(row.MerchantReference), Words.Text(other.MerchantReference), row.MerchantReference is not null && row.MerchantReference == other.MerchantReference);
        }

        Add(predicates, row, "currency", row.Amount.Currency.Code, other.Amount.Currency.Code, own.Count > 0);
        if (own.Count > 0)
        {
            Add(predicates, row, own.Count == 1 ? "amount" : "sum", Words.Of(row.Amount), AmountText.Plain(sum, row.Amount.Currency), sum == row.Amount.MinorUnits);
        }

        var (movement, entry) = row.IsLedger ? (row, other) : (other, row);
        if (await lookup.IsRefusedAsync(movement.Number, entry.Number).ConfigureAwait(false))
        {
            Add(predicates, row, "not refused", "taken apart by a person", "taken apart by a person", false);
        }

        predicates.Add(await InTimeAsync(row).ConfigureAwait(false));
        var more = others.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", and {others.Count - 1} more under the same reference") : "";
        return new WhyNot { Subject = Words.Subject(row), Standing = standing, Candidate = Words.Subject(other) + more, Predicates = predicates };
    }

    private async Task<WhyNot> AgainstTakenAsync(SeenOpen row, SeenMovement movement, string standing)
    {
        var matches = await lookup.MatchesAsync(movement).ConfigureAwait(false);
        var predicates = new List<Predicate>();
        Add(predicates, row, "reference", row.Item, movement.Reference, true);
        Add(predicates, row, "currency", row.Amount.Currency.Code, movement.Amount.Currency.Code, row.Amount.Currency == movement.Amount.Currency);
        Add(predicates, row, "amount", Words.Of(row.Amount), Words.Of(movement.Amount), row.Amount == movement.Amount);
        Add(predicates, row, "still open", "open", matches.Count > 0 ? Matched(matches[0], matches.Count) : "not compared yet", false);
        return new WhyNot { Subject = Words.Subject(row), Standing = standing, Candidate = Words.Subject(movement), Predicates = predicates };
    }

    /// <summary>Whether the other side's row would have to be there by now.</summary>
    private async Task<Predicate> InTimeAsync(SeenOpen row)
    {
        var scope = await scopes(row.Account).ConfigureAwait(false);
        if (!row.IsLedger)
        {
            return new Predicate("told in time", $"may take until {Words.Minute(row.At + scope.Rules.LedgerDelay)}", $"now {Words.Minute(now)}", row.At > scope.ToldBefore);
        }

        return scope switch
        {
            { CompleteUntil: null } => new Predicate("booked in time", Words.Minute(row.At), "the books were never read", false),
            { CompleteFrom: { } from } when row.At < from => new Predicate("booked in time", Words.Minute(row.At), $"the books are known only from {Words.Minute(from)} on", false),
            _ => new Predicate("booked in time", $"due {Words.Minute(row.At + scope.Rules.BookingDelay)}", $"books known up to {Words.Minute(scope.CompleteUntil.Value)}", row.At > scope.BookedBefore),
        };
    }

    private async Task<string> StandingAsync(SeenOpen row)
    {
        var item = (await lookup.BreaksAsync(row.Account, row.Kind, row.Item, now).ConfigureAwait(false))
            .Find(item => item.Leg == ReconciliationLeg.LedgerToProvider && item.Category == row.Category && item.State != BreakState.Closed);
        var scope = await scopes(row.Account).ConfigureAwait(false);
        return row.State switch
        {
            ItemState.InTransit => $"in transit until {Words.Day(row.At + (row.IsLedger ? scope.Rules.BookingDelay : scope.Rules.LedgerDelay))}",
            ItemState.NotCompared => "not compared: the books of its time are not known",
            ItemState.Settled => item is null ? "settled by a person" : Words.Standing(item),
            ItemState.ToBeLookedAt => "to be compared in the next run",
            _ => item is null ? "open" : $"part of {Words.Standing(item)}",
        };
    }

    private static string Matched(SeenMatch match, int parts) =>
        $"matched by {Words.Run(match.Run)}: {Words.Of(match.Rule)}" + (parts > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({parts} rows)") : "");

    // Left is the ledger, whichever of the two was asked about.
    private static void Add(List<Predicate> predicates, SeenOpen row, string name, string own, string other, bool holds)
    {
        var (mine, theirs) = (SafeText.Line(own), SafeText.Line(other));
        predicates.Add(row.IsLedger ? new Predicate(name, mine, theirs, holds) : new Predicate(name, theirs, mine, holds));
    }
}
