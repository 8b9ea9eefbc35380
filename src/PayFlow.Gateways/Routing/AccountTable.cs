using System.Collections.Frozen;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// What the accounts can do, turned round: for each question the set of those that can. Answers the same as <see cref="RoutingFilters"/>,
/// which has the reasons, without asking each account.
/// </summary>
internal sealed class AccountTable
{
    private static readonly int KindCount = Enum.GetValues<PaymentMethodKind>().Length;

    private readonly IReadOnlyList<GatewayAccount> _accounts;
    private readonly FrozenDictionary<string, AccountSet> _takers;
    private readonly AccountSet[] _abilities;
    private readonly AccountSet[] _kinds;
    private readonly AccountSet[] _cannotHold;
    private readonly AccountSet[] _needReturn;
    private readonly AmountLimits _limits;

    public AccountTable(IReadOnlyList<GatewayAccount> accounts)
    {
        _accounts = accounts;
        _limits = new AmountLimits(accounts);
        All = AccountSet.All(accounts.Count);
        _takers = accounts.SelectMany(account => new[] { account.Provider, account.Name }).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(name => name, name => Which(account => Is(account.Provider, name) || Is(account.Name, name)), StringComparer.OrdinalIgnoreCase);
        _abilities = [.. Enum.GetValues<GatewayAbility>().Select(ability => Which(account => account.Capabilities.Abilities.Contains(ability)))];
        _kinds = ByKind((account, kind) => account.Capabilities.Methods.Contains(kind));
        _cannotHold = ByKind((account, kind) => account.Capabilities.MethodFacts.GetValueOrDefault(kind) is { CanAuthorize: false });
        _needReturn = ByKind((account, kind) => account.Capabilities.MethodFacts.GetValueOrDefault(kind) is { NeedsReturnUrl: true });
        Watched = Which(account => account.Health is not null);
    }

    public IReadOnlyList<GatewayAccount> Accounts => _accounts;

    public AccountSet All { get; }

    /// <summary>Those whose health has to be asked for.</summary>
    public AccountSet Watched { get; }

    /// <summary>The place of an account, or -1.</summary>
    public int PlaceOf(string? name)
    {
        for (var i = 0; i < _accounts.Count; i++)
        {
            if (_accounts[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Those that can take the request.</summary>
    public AccountSet Able(OperationRequest request) => request is PaymentRequest payment ? Able(payment) : Able((CheckoutRequest)request);

    private AccountSet Able(PaymentRequest request)
    {
        var holds = request is AuthorizeRequest;
        var able = Can(holds ? GatewayAbility.Authorize : GatewayAbility.Charge);
        if (request.Initiator != PaymentInitiator.Customer)
        {
            able &= Can(GatewayAbility.MerchantInitiated);
        }

        // An account takes the first method that fits it, whatever comes after.
        var left = All;
        var found = Fit(request, request.Method, holds, ref left);
        for (var i = 0; i < request.FallbackMethods.Count && !left.IsEmpty; i++)
        {
            found |= Fit(request, request.FallbackMethods[i], holds, ref left);
        }

        return able & found;
    }

    private AccountSet Able(CheckoutRequest request)
    {
        var able = Can(GatewayAbility.Checkout);
        if (!request.Capture)
        {
            able &= Can(GatewayAbility.CheckoutAuthorize);
        }

        able &= request.Account is null ? All : PlaceOf(request.Account) is >= 0 and var place ? AccountSet.Of(place) : default;
        foreach (var account in able)
        {
            if (_accounts[account].Checkouts is null)
            {
                able = able.Without(AccountSet.Of(account));
            }
        }

        return _limits.Take(able, request.Amount, kind: null);
    }

    private AccountSet Fit(PaymentRequest request, PaymentMethod method, bool holds, ref AccountSet left)
    {
        if (!_takers.TryGetValue(method.Provider, out var takers))
        {
            return default;
        }

        takers &= left;
        left = left.Without(takers);
        var kind = (int)method.Kind;
        takers &= _kinds[kind];
        takers = holds ? takers.Without(_cannotHold[kind]) : takers;
        takers = request.ReturnUrl is null ? takers.Without(_needReturn[kind]) : takers;
        return takers.IsEmpty ? takers : _limits.Take(takers, request.Amount, method.Kind);
    }

    private AccountSet Can(GatewayAbility ability) => _abilities[(int)ability];

    private AccountSet[] ByKind(Func<GatewayAccount, PaymentMethodKind, bool> holds) =>
        [.. Enumerable.Range(0, KindCount).Select(kind => Which(account => holds(account, (PaymentMethodKind)kind)))];

    private AccountSet Which(Func<GatewayAccount, bool> holds)
    {
        var found = default(AccountSet);
        for (var i = 0; i < _accounts.Count; i++)
        {
            found = holds(_accounts[i]) ? found | AccountSet.Of(i) : found;
        }

        return found;
    }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
