namespace PayFlow.Gateways.Routing;

/// <summary>Chooses the accounts of new payments: filters first, then the policy of the configuration in force.</summary>
internal sealed class PaymentRouting : IPaymentRouting
{
    private readonly AccountTable _accounts;
    private readonly RoutingSettings _settings;
    private readonly RoutingGate _gate;
    private readonly SuccessRates _rates;
    private readonly TimeProvider _time;
    private RoutingTable? _table;

    public PaymentRouting(AccountDirectory accounts, RoutingSettings settings, RoutingControl control, ReattemptBudget budget, TimeProvider time)
    {
        _accounts = new AccountTable(accounts.All);
        _gate = new RoutingGate(_accounts, control);
        _rates = new SuccessRates(accounts.All.Count);
        (_settings, _time, Budget) = (settings, time, budget);
    }

    public IReadOnlyList<GatewayAccount> Accounts => _accounts.Accounts;

    public ReattemptBudget Budget { get; }

    /// <summary>Where a new payment goes.</summary>
    /// <exception cref="ArgumentException">The request asks for something that no account does.</exception>
    public Route Choose(OperationKind kind, OperationRequest request)
    {
        var route = Look(kind, request);
        return route.Able.IsEmpty ? throw new ArgumentException(RoutingDecisions.Refusal(kind, request, Accounts), nameof(request)) : route;
    }

    public RoutingDecision Explain(ChargeRequest request)
    {
        RequestRules.Check(request);
        return RoutingDecisions.WithPlaces(Look(OperationKind.Charge, request));
    }

    public RoutingDecision Explain(AuthorizeRequest request)
    {
        RequestRules.Check(request);
        return RoutingDecisions.WithPlaces(Look(OperationKind.Authorize, request));
    }

    public RoutingDecision Explain(CheckoutRequest request)
    {
        RequestRules.Check(request);
        return RoutingDecisions.WithPlaces(Look(OperationKind.Checkout, request));
    }

    public RoutingReplay Replay(IEnumerable<RoutingDecision> decisions, RoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(options);
        var failures = RoutingOptionsRules.Failures(options, [.. Accounts.Select(account => account.Name)]).ToList();
        return failures.Count > 0
            ? throw new ArgumentException(string.Join(" ", failures), nameof(options))
            : RoutingReplays.Run(decisions, past => Again(past, RoutingTables.Create(new RoutingVersion(_settings.Current.Order, options), _accounts, this)));
    }

    /// <summary>An account's place, as a set of one or none.</summary>
    public AccountSet PlaceOf(string name) => _accounts.PlaceOf(name) is >= 0 and var place ? AccountSet.Of(place) : default;

    /// <summary>Those of some accounts that are closed at this moment, by the configuration of an operation or by the present one.</summary>
    public AccountSet ClosedNow(RoutingTable table, OperationKind kind, AccountSet some)
    {
        var now = Now();
        var closed = _gate.Disabled(table, kind, now, some) | _gate.Disabled(Table(), kind, now, some);
        return closed | _gate.Unwell(kind, some.Without(closed));
    }

    /// <summary>An account by name; one that is disabled and not needed to find out what happened is replaced by one that sends nothing.</summary>
    public GatewayAccount? Find(RoutingTable table, OperationKind kind, string name, bool inDoubt)
    {
        var place = _accounts.PlaceOf(name);
        if (place < 0 || inDoubt)
        {
            return place < 0 ? null : Accounts[place];
        }

        var now = Now();
        return _gate.Reasons(table, kind, now, _gate.Disabled(table, kind, now, AccountSet.Of(place))) is [var closed]
            ? ClosedGateway.Instead(Accounts[place], closed.Reason)
            : Accounts[place];
    }

    /// <summary>Takes note of what became of the attempts.</summary>
    public void Learn(in Route route, PaymentResult result)
    {
        if (result.IsReplay)
        {
            return;
        }

        foreach (var attempt in result.Attempts)
        {
            // What was not sent because the account was disabled says nothing about it.
            if (_accounts.PlaceOf(attempt.Account) is >= 0 and var place && attempt.Sends is not [.., { Cause: ClosedGateway.Cause }])
            {
                _rates.Add(place, route.Ask.Amount.Currency, attempt, Now(), route.Table!.Options.SuccessWindow);
            }
        }
    }

    private Route Look(OperationKind kind, OperationRequest request)
    {
        var table = Table();
        var ask = new RoutingAsk(request, kind, StableHash.Of(request.IdempotencyKey.Value), Now());
        ask = Complete(ask, table);
        var able = _accounts.Able(request);
        var allowed = table.Policy.Allow(ask, able);
        var disabled = _gate.Disabled(table, kind, ask.At, allowed);
        var unwell = _gate.Unwell(kind, allowed.Without(disabled));
        var open = allowed.Without(disabled).Without(unwell);
        var closed = _gate.Reasons(table, kind, ask.At, disabled | unwell);
        var first = !open.IsEmpty ? Accounts[table.Policy.Best(ask, open)]
            : !unwell.IsEmpty ? Accounts[table.Policy.Best(ask, unwell)]
            : ToNobody(table, ask, able, closed);
        return new Route(first, table, ask, able, closed);
    }

    /// <summary>What the configuration or the moment forbids is no mistake of the caller: it gets a result, and an earlier outcome stays to be had.</summary>
    private GatewayAccount ToNobody(RoutingTable table, in RoutingAsk ask, AccountSet able, ClosedAccount[]? closed) =>
        closed is [var one, ..] ? ClosedGateway.Instead(Accounts[one.Place], one.Reason)
        : able.IsEmpty ? null!
        : ClosedGateway.Instead(Accounts[Lowest(able)], table.Policy.Judge(ask, Lowest(able)).Note ?? "the policy leaves it out");

    private RoutingAsk Complete(in RoutingAsk ask, RoutingTable table) =>
        table.Policy.LooksAtRates
            ? ask with { Rates = _rates.Of(ask.Amount.Currency, ask.At, table.Options.SuccessWindow) }
            : ask with { Rule = table.Policy.Match(ask) };

    /// <summary>The account that would come first for a past payment.</summary>
    private string? Again(RoutingFacts facts, RoutingTable table)
    {
        var ask = Complete(PastRequest.Of(facts), table);
        var open = table.Policy.Allow(ask, _accounts.Able(ask.Request));
        foreach (var stop in table.Stops)
        {
            open = stop.Holds(ask.Kind, ask.At) ? open.Without(AccountSet.Of(stop.Account)) : open;
        }

        foreach (var name in facts.Closed ?? [])
        {
            open = _accounts.PlaceOf(name) is >= 0 and var place ? open.Without(AccountSet.Of(place)) : open;
        }

        return open.IsEmpty ? null : Accounts[table.Policy.Best(ask, open)].Name;
    }

    private RoutingTable Table()
    {
        var (table, version) = (Volatile.Read(ref _table), _settings.Current);
        if (table?.Version != version)
        {
            table = RoutingTables.Create(version, _accounts, this);
            Volatile.Write(ref _table, table);
        }

        return table!;
    }

    private DateTime Now() => _time.GetUtcNow().UtcDateTime;

    private static int Lowest(AccountSet some)
    {
        var places = some.GetEnumerator();
        places.MoveNext();
        return places.Current;
    }
}
