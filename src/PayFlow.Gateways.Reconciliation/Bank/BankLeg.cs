using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The third leg: payouts against the lines of the bank statements.</summary>
internal sealed class BankLeg(
    SqlSession sql,
    RunScope scope,
    IReadOnlyDictionary<string, AccountScope> accounts,
    IReadOnlyList<GatewayAccount> configured,
    ReconciliationOptions options,
    ProofBuilder proof,
    BreakBook breaks)
{
    private const ReconciliationLeg Leg = ReconciliationLeg.PayoutToBank;

    // Payouts of all accounts come to the same bank, so the two sides have no account in common.
    private const string Bank = "bank";

    // A line whose payout is not known yet waits as long.
    private const int LineGrace = 2;

    private readonly List<FoundBreak> _found = [];
    private readonly BankNames _names = new(configured, options);

    /// <summary>What was found at the bank in this run.</summary>
    public IReadOnlyList<Money> Found { get; private set; } = [];

    /// <summary>How many lines have come to be overdue.</summary>
    public static async Task<long> DueAsync(SqlSession sql, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.ReadLongAsync(BankSql.WaitingLines, new SqlValues().Add("@day", BankDays.Text(BankDays.Of(now).AddDays(-LineGrace))), cancellationToken).ConfigureAwait(false) ?? 0;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var items = await sql.ReadAsync(BankSql.Payouts, scope.Values, PayoutItem.Read, cancellationToken).ConfigureAwait(false);
        var awaited = items.Where(item => item.BankState != ItemState.Settled && item.Payout.Status is not (PayoutStatus.Failed or PayoutStatus.Canceled) && item.Payout.Amount.MinorUnits != 0)
            .Select(item => Await(item, accounts.GetValueOrDefault(item.Account))).ToList();
        var since = awaited.Count == 0 ? BankDays.Of(scope.Now) : awaited.Min(payout => payout.ArrivesOn).AddDays(-5);
        var lines = await sql.ReadAsync(BankSql.Lines, new SqlValues().Add("@since", BankDays.Text(since)), OpenLine.Read, cancellationToken).ConfigureAwait(false);
        var known = (await sql.ReadAsync(BankSql.Known, SqlValues.None, static row => (row.Text(0), BankDays.Parse(row.Text(1))), cancellationToken).ConfigureAwait(false))
            .GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Max(pair => pair.Item2));
        var matcher = new BankMatcher(MayBe);
        matcher.Run(awaited, [.. lines.Where(line => line.State != PayoutStates.Settled)]);
        Found = [.. matcher.Matches.SelectMany(match => match.Lines).Select(line => line.Money)];
        await JudgePayoutsAsync(items, awaited.ToDictionary(payout => payout.Number), matcher, known, cancellationToken).ConfigureAwait(false);
        await JudgeLinesAsync(lines, matcher, cancellationToken).ConfigureAwait(false);
        await KeepAsync(matcher.Matches, cancellationToken).ConfigureAwait(false);
        await breaks.AddAsync(_found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When a payout should be at the bank.</summary>
    public static AwaitedPayout Await(PayoutItem item, AccountScope? account)
    {
        var arrives = item.Payout.ArrivesOn ?? BankDays.Add(BankDays.Of(item.Payout.CreatedAt), 2);
        return new AwaitedPayout(item.Number, item.Payout, arrives, BankDays.Add(arrives, account?.Rules.BankDays ?? 3));
    }

    // By the amount alone a line is a payout's only where its text says whose money it is.
    private bool MayBe(AwaitedPayout payout, OpenLine line) =>
        _names.PaysInto(payout.Payout.Reference.Account, line.Account) && _names.Speaks(line, payout.Payout.Reference.Account)
        && line.BookedOn >= payout.ArrivesOn.AddDays(-2) && line.BookedOn <= payout.DueOn;

    private async Task JudgePayoutsAsync(
        List<PayoutItem> items, Dictionary<long, AwaitedPayout> awaited, BankMatcher matcher, Dictionary<string, DateOnly> known, CancellationToken cancellationToken)
    {
        var matched = matcher.Matches.SelectMany(match => match.Payouts).Select(payout => payout.Number).ToHashSet();
        var differing = matcher.Differing.ToDictionary(pair => pair.Payout.Number, pair => pair.Line);
        foreach (var item in items)
        {
            var (state, to) = item switch
            {
                { BankState: ItemState.Settled } => (PayoutStates.Matched, ProofClass.Resolved),
                _ when matched.Contains(item.Number) => (PayoutStates.Matched, ProofClass.Matched),
                { Payout.Status: PayoutStatus.Canceled } or { Payout.Amount.MinorUnits: 0 } => (PayoutStates.Apart, ProofClass.OtherKind),
                { Payout.Status: PayoutStatus.Failed } => Report(item, BreakCategory.PayoutFailed, null, item.Payout.FailureCode),
                _ when differing.TryGetValue(item.Number, out var line) => Report(item, BreakCategory.BankAmount, line.Money, $"line of {BankDays.Text(line.BookedOn)} on statement {line.StatementId}"),
                _ => Wait(item, awaited[item.Number], matcher, known),
            };
            proof.Left(Leg, Bank, item.Payout.Amount.Currency, item.IsNewToBank ? ProofClass.New : item.BankState == ItemState.Matched ? ProofClass.Returned : ProofClass.Opening, Tally(item.Payout.Amount));
            proof.Left(Leg, Bank, item.Payout.Amount.Currency, to, Tally(item.Payout.Amount));
            await sql.ExecuteAsync(
                PayoutSql.SetBank, new SqlValues().Add("@state", state).Add("@run", scope.Number).Add("@no", item.Number), cancellationToken).ConfigureAwait(false);
        }
    }

    private (int, ProofClass) Wait(PayoutItem item, AwaitedPayout payout, BankMatcher matcher, Dictionary<string, DateOnly> known)
    {
        var until = known.Where(bank => _names.PaysInto(item.Account, bank.Key)).Select(bank => (DateOnly?)bank.Value).Max();
        if (until is null)
        {
            // No statement has ever come: there is nothing to compare with.
            return (PayoutStates.NotCompared, ProofClass.NotCompared);
        }

        return until < payout.DueOn ? (PayoutStates.InTransit, ProofClass.InTransit)
            : matcher.AmbiguousPayouts.Contains(item.Number) ? Report(item, BreakCategory.Ambiguous, null, "more than one line or payout has this amount")
            : Report(item, BreakCategory.BankMissing, null, $"due on {BankDays.Text(payout.DueOn)}, statements up to {BankDays.Text(until.Value)}");
    }

    private (int, ProofClass) Report(PayoutItem item, BreakCategory category, Money? right, string? detail)
    {
        _found.Add(new FoundBreak
        {
            Leg = Leg,
            Account = item.Account,
            Kind = SettlementKind.Payout,
            Reference = item.Id,
            Category = category,
            Currency = item.Payout.Amount.Currency,
            Left = item.Payout.Amount,
            Right = right,
            Detail = detail,
            OccurredAt = item.Payout.CreatedAt,
        });
        return (PayoutStates.Break, ProofClass.Break);
    }

    private async Task JudgeLinesAsync(List<OpenLine> lines, BankMatcher matcher, CancellationToken cancellationToken)
    {
        var matched = matcher.Matches.SelectMany(match => match.Lines).Select(line => line.Number).ToHashSet();
        var differing = matcher.Differing.ToDictionary(pair => pair.Line.Number, pair => (long?)pair.Payout.Number);
        foreach (var line in lines)
        {
            var wasApart = line.State == PayoutStates.Apart;
            if (wasApart && !matched.Contains(line.Number) && !differing.ContainsKey(line.Number))
            {
                continue;
            }

            var (state, to) = line switch
            {
                { State: PayoutStates.Settled } => (PayoutStates.Matched, ProofClass.Resolved),
                _ when matched.Contains(line.Number) => (PayoutStates.Matched, ProofClass.Matched),
                _ when differing.ContainsKey(line.Number) => (PayoutStates.Break, ProofClass.Break),
                _ when !_names.Speaks(line, null) => (PayoutStates.Apart, ProofClass.OtherKind),
                _ when line.BookedOn >= BankDays.Of(scope.Now).AddDays(-LineGrace) => (PayoutStates.InTransit, ProofClass.InTransit),
                _ => Report(line, matcher.AmbiguousLines.Contains(line.Number)),
            };
            proof.Right(Leg, Bank, line.Money.Currency, line.IsNew ? ProofClass.New : wasApart || line.State == PayoutStates.Returned ? ProofClass.Returned : ProofClass.Opening, Tally(line.Money));
            proof.Right(Leg, Bank, line.Money.Currency, to, Tally(line.Money));
            await sql.ExecuteAsync(
                BankSql.SetLine, new SqlValues().Add("@state", state).Add("@payout", differing.GetValueOrDefault(line.Number)).Add("@run", scope.Number).Add("@no", line.Number), cancellationToken).ConfigureAwait(false);
        }
    }

    private (int, ProofClass) Report(OpenLine line, bool isAmbiguous)
    {
        _found.Add(new FoundBreak
        {
            Leg = Leg,
            Account = line.Account,
            Reference = $"line {line.Number}",
            Category = isAmbiguous ? BreakCategory.Ambiguous : BreakCategory.BankUnidentified,
            Currency = line.Money.Currency,
            Right = line.Money,
            Detail = $"booked {BankDays.Text(line.BookedOn)} on statement {line.StatementId}: {SafeText.Line(line.Text.Trim())}",
            OccurredAt = BankDays.Time(line.BookedOn),
        });
        return (PayoutStates.Break, ProofClass.Break);
    }

    private async Task KeepAsync(List<BankMatch> matches, CancellationToken cancellationToken)
    {
        foreach (var match in matches)
        {
            var part = 0;
            foreach (var (payout, line) in match.Payouts.SelectMany(payout => match.Lines.Select(line => (payout, line))))
            {
                await sql.ExecuteAsync(
                    BankSql.AddMatch,
                    new SqlValues().Add("@payout_no", payout.Number).Add("@line_no", line.Number).Add("@part", part++).Add("@rule", (int)match.Rule).Add("@run", scope.Number),
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static Tally Tally(Money money) => new(1, money.MinorUnits);
}
