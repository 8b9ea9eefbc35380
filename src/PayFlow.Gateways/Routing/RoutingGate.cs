namespace PayFlow.Gateways.Routing;

/// <summary>Who takes new payments at this moment: the kill switch, maintenance, open breakers.</summary>
internal sealed class RoutingGate(AccountTable accounts, RoutingControl control)
{
    /// <summary>Those of some accounts that the configuration or the code disables.</summary>
    public AccountSet Disabled(RoutingTable table, OperationKind kind, DateTime at, AccountSet some)
    {
        var disabled = default(AccountSet);
        foreach (var stop in table.Stops)
        {
            disabled = stop.Holds(kind, at) ? disabled | AccountSet.Of(stop.Account) : disabled;
        }

        if (!control.Disabled.IsEmpty)
        {
            foreach (var account in some)
            {
                disabled = control.Disabled.ContainsKey(accounts.Accounts[account].Name) ? disabled | AccountSet.Of(account) : disabled;
            }
        }

        return disabled & some;
    }

    /// <summary>Those of some accounts that could not be reached.</summary>
    public AccountSet Unwell(OperationKind kind, AccountSet some)
    {
        var unwell = default(AccountSet);
        foreach (var account in some & accounts.Watched)
        {
            unwell = Health(account, kind) is null ? unwell : unwell | AccountSet.Of(account);
        }

        return unwell;
    }

    /// <summary>The closed ones with their reasons.</summary>
    public ClosedAccount[]? Reasons(RoutingTable table, OperationKind kind, DateTime at, AccountSet closed)
    {
        if (closed.IsEmpty)
        {
            return null;
        }

        var reasons = new ClosedAccount[closed.Count];
        var i = 0;
        foreach (var account in closed)
        {
            reasons[i++] = Reason(table, kind, at, account);
        }

        return reasons;
    }

    private ClosedAccount Reason(RoutingTable table, OperationKind kind, DateTime at, int account)
    {
        foreach (var stop in table.Stops)
        {
            if (stop.Account == account && stop.Holds(kind, at))
            {
                return new ClosedAccount(account, stop.Reason, true);
            }
        }

        return new ClosedAccount(
            account,
            control.Disabled.TryGetValue(accounts.Accounts[account].Name, out var reason) ? reason : Health(account, kind) ?? "it could not take calls",
            false);
    }

    /// <summary>This is asked between two sends, too: an account whose health cannot be told is passed over, and nothing is thrown.</summary>
    private string? Health(int account, OperationKind kind)
    {
        try
        {
            return accounts.Accounts[account].Health?.WhyNot(kind);
        }
        catch (Exception)
        {
            return "its health could not be told";
        }
    }
}
