namespace PayFlow.Gateways;

/// <summary>The accounts that can be named, and what of them a call needs.</summary>
internal sealed class AccountDirectory(IReadOnlyList<GatewayAccount> accounts)
{
    public IReadOnlyList<GatewayAccount> All => accounts;

    /// <exception cref="ArgumentException">No account has the name.</exception>
    public GatewayAccount Of(string name)
    {
        for (var i = 0; i < accounts.Count; i++)
        {
            if (accounts[i].Name == name)
            {
                return accounts[i];
            }
        }

        throw new ArgumentException(
            $"The account '{Printable.Short(name)}' is not configured here. Configured: {string.Join(", ", accounts.Select(account => account.Name))}.",
            nameof(name));
    }

    /// <exception cref="ArgumentException">No account has the name, or it cannot do this.</exception>
    public GatewayAccount Of(string name, GatewayAbility ability)
    {
        var account = Of(name);
        Require(account, ability);
        return account;
    }

    /// <summary>The part of an account that does this.</summary>
    /// <exception cref="ArgumentException">No account has the name, or it cannot do this.</exception>
    public T Of<T>(string name, GatewayAbility ability, Func<GatewayAccount, T?> part)
        where T : class
    {
        var account = Of(name, ability);
        return part(account) ?? throw new ArgumentException($"{account.Name}: its gateway claims {ability} and brings nothing that does it.", nameof(name));
    }

    /// <exception cref="ArgumentException">The account cannot do this.</exception>
    public static void Require(GatewayAccount account, GatewayAbility ability)
    {
        if (account.Capabilities.WhyNot(ability) is { } reason)
        {
            throw new ArgumentException($"{account.Name}: {reason}.", nameof(ability));
        }
    }
}
