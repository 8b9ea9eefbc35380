using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The way of money through the books: from whatever is known of it, forwards to the bank and back to the ledger.</summary>
internal sealed class Trail(Lookup lookup)
{
    private readonly Dictionary<long, SeenMovement> _movements = [];
    private readonly Dictionary<long, (SeenEntry Entry, SeenMatch? Match)> _entries = [];
    private readonly Dictionary<long, PayoutItem> _payouts = [];
    private readonly Dictionary<long, (OpenLine Line, SeenBankMatch? Match)> _lines = [];

    // Payouts that were asked for themselves: their entries are told by kind, because they may be many.
    private readonly HashSet<long> _summed = [];

    public async Task SeekAsync(string account, string id)
    {
        await AddMovementsAsync(account, id).ConfigureAwait(false);
        foreach (var reference in await lookup.ReferencesAsync(account, id).ConfigureAwait(false))
        {
            await AddMovementsAsync(account, reference).ConfigureAwait(false);
        }

        foreach (var row in (await lookup.OpenAsync(account, id).ConfigureAwait(false)).Concat(await lookup.OpenOfPaymentAsync(account, id).ConfigureAwait(false)))
        {
            await AddAsync(row).ConfigureAwait(false);
        }

        if (await lookup.EntryAsync(account, id).ConfigureAwait(false) is { } entry)
        {
            await AddAsync(entry, isWithMovement: true).ConfigureAwait(false);
        }

        if (await lookup.PayoutAsync(account, id).ConfigureAwait(false) is { } payout)
        {
            _summed.Add(payout.Number);
            await AddAsync(payout).ConfigureAwait(false);
        }
    }

    public async Task AddAsync(OpenLine line)
    {
        var matches = await lookup.BankMatchesAsync(line).ConfigureAwait(false);
        _lines.TryAdd(line.Number, (line, matches.FirstOrDefault()));
        foreach (var match in matches)
        {
            if (await lookup.PayoutAsync(match.Payout).ConfigureAwait(false) is { } payout)
            {
                _summed.Add(payout.Number);
                await AddAsync(payout).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What was found, in the order in which the money passed it.</summary>
    public async Task<IReadOnlyList<TrailStep>> BuildAsync()
    {
        var steps = new List<TrailStep>();
        steps.AddRange(_movements.Values.OrderBy(movement => movement.At).ThenBy(movement => movement.Number).Select(Step));
        steps.AddRange(_entries.Values.OrderBy(found => found.Entry.At).ThenBy(found => found.Entry.Number).Select(found => Step(found.Entry, found.Match)));
        foreach (var payout in _payouts.Values.OrderBy(payout => payout.Number))
        {
            var sums = await lookup.SumsAsync(payout).ConfigureAwait(false);
            if (_summed.Contains(payout.Number))
            {
                steps.AddRange(sums.Select(sum => Step(payout, sum)));
            }

            steps.Add(Step(payout, sums));
        }

        steps.AddRange(_lines.Values.OrderBy(found => found.Line.Number).Select(found => Step(found.Line, found.Match)));
        return steps;
    }

    private async Task AddMovementsAsync(string account, string reference)
    {
        foreach (var movement in await lookup.MovementsAsync(account, reference).ConfigureAwait(false))
        {
            await AddAsync(movement).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(SeenMovement movement)
    {
        if (!_movements.TryAdd(movement.Number, movement))
        {
            return;
        }

        foreach (var match in await lookup.MatchesAsync(movement).ConfigureAwait(false))
        {
            if (await lookup.EntryAsync(match.Entry).ConfigureAwait(false) is { } entry)
            {
                await AddAsync(entry, isWithMovement: false).ConfigureAwait(false);
            }
        }

        foreach (var row in (await lookup.OpenAsync(movement.Account, movement.Reference).ConfigureAwait(false)).Where(row => !row.IsLedger))
        {
            await AddAsync(row).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(SeenOpen row)
    {
        if (row.IsLedger)
        {
            await AddMovementsAsync(row.Account, row.Item).ConfigureAwait(false);
        }
        else if (await lookup.EntryAsync(row.Number).ConfigureAwait(false) is { } entry)
        {
            await AddAsync(entry, isWithMovement: false).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(SeenEntry entry, bool isWithMovement)
    {
        if (_entries.ContainsKey(entry.Number))
        {
            return;
        }

        var match = await lookup.MatchAsync(entry.Number).ConfigureAwait(false);
        _entries.Add(entry.Number, (entry, match));
        if (isWithMovement && match is { Movement: > 0 } && await lookup.MovementAsync(match.Movement).ConfigureAwait(false) is { } movement)
        {
            await AddAsync(movement).ConfigureAwait(false);
        }

        if (entry.PayoutId is { } id && await lookup.PayoutAsync(entry.Account, id).ConfigureAwait(false) is { } payout)
        {
            await AddAsync(payout).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(PayoutItem payout)
    {
        if (!_payouts.TryAdd(payout.Number, payout))
        {
            return;
        }

        foreach (var match in await lookup.BankMatchesAsync(payout).ConfigureAwait(false))
        {
            if (await lookup.LineAsync(match.Line).ConfigureAwait(false) is { } line)
            {
                _lines.TryAdd(line.Number, (line, match));
            }
        }
    }

    private static TrailStep Step(SeenMovement movement) => new()
    {
        Stage = "ledger",
        Account = movement.Account,
        Id = movement.Reference,
        Amount = movement.Amount,
        At = movement.At,
        Text = $"{Words.Of(movement.Kind)} of payment {SafeText.Line(movement.PaymentId)}",
    };

    private static TrailStep Step(SeenEntry entry, SeenMatch? match) => new()
    {
        Stage = "entry",
        Account = entry.Account,
        Id = entry.Id,
        Amount = entry.Gross,
        At = entry.At,
        Text = $"{Words.Of(entry.Kind)} {SafeText.Line(entry.Item)}, fee {Words.Of(entry.Fee)}, net {Words.Of(entry.Net)}",
        Link = match is null ? "not matched" : $"{Words.Of(match.Rule)} ({Words.Run(match.Run)})",
    };

    private static TrailStep Step(PayoutItem payout, SeenSum sum) => new()
    {
        Stage = "entry",
        Account = payout.Account,
        Id = payout.Id,
        Amount = sum.Net,
        Text = string.Create(CultureInfo.InvariantCulture, $"{sum.Rows} x {Words.Of(sum.Kind)} in this payout, gross {Words.Of(sum.Gross)}"),
    };

    private static TrailStep Step(PayoutItem payout, List<SeenSum> sums)
    {
        var rest = payout.Payout.Amount.MinorUnits - sums.Aggregate(Int128.Zero, (sum, next) => sum + next.Net.MinorUnits);
        return new TrailStep
        {
            Stage = "payout",
            Account = payout.Account,
            Id = payout.Id,
            Amount = payout.Payout.Amount,
            At = payout.Payout.CreatedAt,
            Text = $"payout, {payout.Payout.Status.ToString().ToLowerInvariant()}",
            Link = sums.Count == 0 ? "the provider tells no entries of it"
                : rest == 0 ? "paid out with it; its entries explain it to the cent"
                : $"paid out with it; {AmountText.Plain(rest, payout.Payout.Amount.Currency)} of it are not explained",
        };
    }

    private static TrailStep Step(OpenLine line, SeenBankMatch? match) => new()
    {
        Stage = "bank",
        Account = line.Account,
        Id = string.Create(CultureInfo.InvariantCulture, $"line {line.Number}"),
        Amount = line.Money,
        At = BankDays.Time(line.BookedOn),
        Text = $"statement {SafeText.Line(line.StatementId)}: {SafeText.Line(line.Text.Trim())}",
        Link = match is null ? "not matched" : $"{Words.Of(match.Rule)} ({Words.Run(match.Run)})",
    };
}
