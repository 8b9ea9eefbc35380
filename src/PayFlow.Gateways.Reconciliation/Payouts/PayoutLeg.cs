using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The second leg: entries against the payouts that they were paid out with. A payout is explained by its entries to the cent, or it is a break.</summary>
internal sealed class PayoutLeg(SqlSession sql, RunScope scope, IReadOnlyDictionary<string, AccountScope> accounts, ProofBuilder proof, BreakBook breaks)
{
    private const ReconciliationLeg Leg = ReconciliationLeg.EntriesToPayout;

    // Not a kind of entry: what payouts without entries took from the balance.
    private const int Drawn = 0;

    /// <summary>The payouts that this run saw first.</summary>
    public IReadOnlyList<Payout> Made { get; private set; } = [];

    public async Task RunAsync(IReadOnlyList<NewEntries> entries, CancellationToken cancellationToken)
    {
        var later = await sql.ReadAsync(PayoutSql.PaidLater, scope.Values, NewEntries.Read, cancellationToken).ConfigureAwait(false);
        await TouchAsync(entries.Concat(later), cancellationToken).ConfigureAwait(false);
        var before = await SumsAsync(cancellationToken).ConfigureAwait(false);
        var payouts = await sql.ReadAsync(PayoutSql.Open, SqlValues.None, PayoutItem.Read, cancellationToken).ConfigureAwait(false);
        Made = [.. payouts.Where(item => item.IsNew).Select(item => item.Payout)];
        Open(before, payouts);
        await AddAsync(entries, later, cancellationToken).ConfigureAwait(false);
        var sums = await SumsAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<FoundBreak>();
        var settled = new HashSet<(string, string, Currency)>();
        foreach (var item in payouts)
        {
            var verdict = Judge(item, [.. sums.Where(sum => sum.Is(item))], found);
            settled.Add((item.Account, item.Id, item.Payout.Amount.Currency));
            await SetAsync(item, verdict, cancellationToken).ConfigureAwait(false);
        }

        await JudgeRestAsync([.. sums.Where(sum => sum.Kind != (int)SettlementKind.Payout && !settled.Contains((sum.Account, sum.Payout, sum.Currency)))], found, cancellationToken).ConfigureAwait(false);
        await sql.ExecuteAsync(PayoutSql.ForgetChanges, SqlValues.None, cancellationToken).ConfigureAwait(false);
        await breaks.AddAsync(found, cancellationToken).ConfigureAwait(false);
    }

    // Not paid out, or with a payout that is not known yet; or in another currency than their payout, which nothing will ever explain.
    private async Task JudgeRestAsync(List<PayoutSum> rest, List<FoundBreak> found, CancellationToken cancellationToken)
    {
        var known = (await sql.ReadAsync(PayoutSql.OtherCurrency, SqlValues.None, static row => ((row.Text(0), row.Text(1)), row.Time(2)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        foreach (var group in rest.GroupBy(sum => (sum.Account, sum.Payout, sum.Currency)))
        {
            var tally = group.Aggregate(default(Tally), (sum, next) => sum + next.Tally);
            var isForeign = known.TryGetValue((group.Key.Account, group.Key.Payout), out var at) && tally.MinorUnits != 0;
            proof.Left(Leg, group.Key.Account, group.Key.Currency, isForeign ? ProofClass.Break : ProofClass.InTransit, tally);
            if (isForeign)
            {
                found.Add(Unexplained(group.Key.Account, group.Key.Payout, new Money(0, group.Key.Currency), at, [.. group], tally));
            }
        }
    }

    private async Task TouchAsync(IEnumerable<NewEntries> rows, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(sql.Dialect.CreateTemp("touched", PayoutSql.TouchedColumns), SqlValues.None, cancellationToken).ConfigureAwait(false);
        await sql.WriteAsync(
            "touched",
            PayoutSql.TouchedColumns,
            rows.Where(row => row.Payout.Length > 0).Select(row => (row.Account, row.Payout)).Distinct().Select(row => new object?[] { row.Account, row.Payout }),
            cancellationToken).ConfigureAwait(false);
    }

    private void Open(List<PayoutSum> sums, List<PayoutItem> payouts)
    {
        var matched = payouts.Where(item => item.EntriesState == ItemState.Matched && !item.IsNew).ToDictionary(item => (item.Account, item.Id));
        foreach (var sum in sums.Where(sum => sum.Kind != (int)SettlementKind.Payout))
        {
            proof.Left(Leg, sum.Account, sum.Currency, matched.TryGetValue((sum.Account, sum.Payout), out var item) && sum.Is(item) ? ProofClass.Returned : ProofClass.Opening, sum.Tally);
        }

        foreach (var item in payouts)
        {
            var to = item.IsNew ? ProofClass.New : item.EntriesState == ItemState.Matched ? ProofClass.Returned : ProofClass.Opening;
            proof.Right(Leg, item.Account, item.Payout.Amount.Currency, to, Tally(item));
            if (item.IsDrawn)
            {
                proof.Left(Leg, item.Account, item.Payout.Amount.Currency, ProofClass.Returned, new Tally(0, item.Payout.Amount.MinorUnits));
            }
        }
    }

    private async Task AddAsync(IReadOnlyList<NewEntries> entries, List<NewEntries> later, CancellationToken cancellationToken)
    {
        foreach (var row in entries)
        {
            var tally = new Tally(row.Rows, row.Net);
            proof.Left(Leg, row.Account, row.Currency, ProofClass.New, tally);
            proof.Kind(Leg, row.Account, row.Currency, row.Total);
            if (row.Kind == SettlementKind.Payout)
            {
                // The provider's own row of the payout: it evens out the others.
                proof.Left(Leg, row.Account, row.Currency, ProofClass.OtherKind, tally);
            }

            await AddAsync(row, row.Payout, 1, cancellationToken).ConfigureAwait(false);
        }

        foreach (var row in later)
        {
            await AddAsync(row, "", -1, cancellationToken).ConfigureAwait(false);
            await AddAsync(row, row.Payout, 1, cancellationToken).ConfigureAwait(false);
        }

        await sql.ExecuteAsync(PayoutSql.ForgetPaidLater, scope.Values, cancellationToken).ConfigureAwait(false);
    }

    private Task AddAsync(NewEntries row, string payout, int sign, CancellationToken cancellationToken) => AddAsync(
        row.Account, row.Currency, payout, (int)row.Kind, sign * row.Rows, sign * row.Gross, sign * row.Fee, sign * row.Net, cancellationToken);

    private Task AddAsync(
        string account, Currency currency, string payout, int kind, long rows, long gross, long fee, long net, CancellationToken cancellationToken) => sql.ExecuteAsync(
        PayoutSql.AddSum,
        new SqlValues().Add("@account", account).Add("@currency", currency.Code).Add("@payout", payout).Add("@kind", kind)
            .Add("@rows", rows).Add("@gross", gross).Add("@fee", fee).Add("@net", net),
        cancellationToken);

    /// <summary>Says how a payout stands with its entries, and counts both.</summary>
    private (int State, bool IsDrawn) Judge(PayoutItem item, List<PayoutSum> sums, List<FoundBreak> found)
    {
        var own = sums.Where(sum => sum.Kind != (int)SettlementKind.Payout).ToList();
        var entries = own.Aggregate(default(Tally), (sum, next) => sum + next.Tally);
        var (amount, isDrawn) = (item.Payout.Amount, item.Payout is { HasEntries: false, Status: not PayoutStatus.Canceled } && own.Count == 0);
        var (state, to) = item switch
        {
            { EntriesState: ItemState.Settled } => (PayoutStates.Matched, ProofClass.Resolved),
            { Payout.Status: PayoutStatus.Canceled } when own.Count == 0 => (PayoutStates.Matched, ProofClass.OtherKind),
            _ when isDrawn || (entries.MinorUnits == amount.MinorUnits && (entries.Count > 0 || amount.MinorUnits == 0)) => (PayoutStates.Matched, ProofClass.Matched),
            _ when IsDue(item) => (PayoutStates.Break, ProofClass.Break),
            _ => (PayoutStates.InTransit, ProofClass.InTransit),
        };
        isDrawn = isDrawn && to == ProofClass.Matched;
        if (isDrawn)
        {
            // Nobody says what it is made of: it is taken from what was not paid out.
            entries = new Tally(0, amount.MinorUnits);
            proof.Left(Leg, item.Account, amount.Currency, ProofClass.InTransit, new Tally(0, -amount.MinorUnits));
        }

        if (item.IsDrawn)
        {
            proof.Left(Leg, item.Account, amount.Currency, ProofClass.InTransit, new Tally(0, amount.MinorUnits));
        }

        proof.Left(Leg, item.Account, amount.Currency, to, entries);
        proof.Right(Leg, item.Account, amount.Currency, to, Tally(item));
        if (state == PayoutStates.Break)
        {
            found.Add(Unexplained(item.Account, item.Id, amount, item.Payout.CreatedAt, own, entries));
        }

        return (state, isDrawn);
    }

    private bool IsDue(PayoutItem item) =>
        accounts.GetValueOrDefault(item.Account) is { CompleteUntil: { } until } account && item.Payout.CreatedAt <= Times.Back(until, account.Rules.BookingDelay);

    private async Task SetAsync(PayoutItem item, (int State, bool IsDrawn) verdict, CancellationToken cancellationToken)
    {
        if (verdict.IsDrawn != item.IsDrawn)
        {
            var amount = verdict.IsDrawn ? -item.Payout.Amount.MinorUnits : item.Payout.Amount.MinorUnits;
            await AddAsync(item.Account, item.Payout.Amount.Currency, "", Drawn, 0, amount, 0, amount, cancellationToken).ConfigureAwait(false);
        }

        await sql.ExecuteAsync(
            PayoutSql.SetEntries,
            new SqlValues().Add("@state", verdict.State).Add("@drawn", verdict.IsDrawn ? 1 : 0).Add("@run", scope.Number).Add("@no", item.Number),
            cancellationToken).ConfigureAwait(false);
    }

    private static FoundBreak Unexplained(string account, string payout, Money amount, DateTimeOffset at, List<PayoutSum> sums, Tally entries) => new()
    {
        Leg = Leg,
        Account = account,
        Kind = SettlementKind.Payout,
        Reference = payout,
        Category = BreakCategory.PayoutUnexplained,
        Currency = amount.Currency,
        Left = new Money((long)entries.MinorUnits, amount.Currency),
        Right = amount,
        Detail = sums.Count == 0
            ? "no entries are known"
            : string.Join(", ", sums.OrderBy(sum => sum.Kind).Select(sum => $"{(SettlementKind)sum.Kind} {AmountText.Number(sum.Tally.MinorUnits, sum.Currency)}")),
        OccurredAt = at,
    };

    private Task<List<PayoutSum>> SumsAsync(CancellationToken cancellationToken) => sql.ReadAsync(PayoutSql.Sums, SqlValues.None, PayoutSum.Read, cancellationToken);

    private static Tally Tally(PayoutItem item) => new(1, item.Payout.Amount.MinorUnits);

    private sealed record PayoutSum(string Account, Currency Currency, string Payout, int Kind, long Rows, long Gross, long Fee, long Net)
    {
        public Tally Tally => new(Rows, Net);

        public static PayoutSum Read(SqlRow row) => new(row.Text(0), row.Currency(1), row.Text(2), row.Int(3), row.Long(4), row.Long(5), row.Long(6), row.Long(7));

        public bool Is(PayoutItem item) => Payout == item.Id && Account == item.Account && Currency == item.Payout.Amount.Currency;
    }
}
