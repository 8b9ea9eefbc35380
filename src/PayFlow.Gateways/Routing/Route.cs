using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// Where an operation goes. Only the first account is chosen beforehand; the next one, if it comes to that, by the same configuration and
/// by who is open then.
/// </summary>
/// <param name="First">The account to begin with.</param>
/// <param name="Table">The configuration that chose. Null: there was nothing to choose.</param>
/// <param name="Ask">What was decided upon.</param>
/// <param name="Able">Those that can take the request.</param>
/// <param name="Closed">Those that could and that the rule names, but that were closed. Null: none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Route(GatewayAccount First, RoutingTable? Table, RoutingAsk Ask, AccountSet Able, ClosedAccount[]? Closed)
{
    /// <summary>To the account where the money is.</summary>
    public static Route To(GatewayAccount account) => new(account, null, default, default, null);

    /// <summary>What the caller is told. Null where nothing was chosen.</summary>
    public RoutingDecision? ToDecision() =>
        Table is null || (Table.Owner.Accounts.Count == 1 && Closed is null) ? null : RoutingDecisions.Of(this);

    /// <summary>Those that may be tried as far as the configuration goes.</summary>
    public AccountSet Allowed => Table is null ? default : Table.Policy.Allow(Ask, Able);

    /// <summary>The account to go on with, of those that are open now. Null: none is.</summary>
    public GatewayAccount? Next(AccountSet tried)
    {
        if (Table is null)
        {
            return null;
        }

        var left = Allowed.Without(tried);
        left = left.Without(Table.Owner.ClosedNow(Table, Ask.Kind, left));
        return left.IsEmpty ? null : Table.Owner.Accounts[Table.Policy.Best(Ask, left)];
    }

    /// <summary>The account that an attempt was planned at.</summary>
    /// <param name="name">The account.</param>
    /// <param name="inDoubt">Whether it may have been sent. It then has to be found out there; else a disabled account is not sent to.</param>
    public GatewayAccount? Find(string name, bool inDoubt)
    {
        if (Table is null || (First.Name == name && !inDoubt))
        {
            return First.Name == name ? First : null;
        }

        return Table.Owner.Find(Table, Ask.Kind, name, inDoubt);
    }

    /// <summary>An account's place, as a set of one; empty where it is none of those to choose from.</summary>
    public AccountSet PlaceOf(string name) => Table?.Owner.PlaceOf(name) ?? default;

    /// <summary>Whether what becomes of this payment decides about the next ones.</summary>
    public bool Learns => Table is { Policy.LooksAtRates: true } && Ask.Payment is not null;
}
