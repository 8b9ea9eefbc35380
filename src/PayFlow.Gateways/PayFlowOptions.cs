namespace PayFlow.Gateways;

/// <summary>Settings for all accounts together.</summary>
public sealed class PayFlowOptions
{
    /// <summary>
    /// Keeps the idempotency keys of two installations apart that use the same provider account, e.g. two developers in one sandbox.
    /// Never change it in production: the keys of unfinished operations would change with it.
    /// </summary>
    /// <value>Empty by default.</value>
    public string KeyNamespace { get; set; } = "";

    /// <summary>The accounts in the order in which they are tried. Empty: the order in which they were added.</summary>
    public IList<string> Order { get; } = [];

    /// <summary>Which of the accounts a new payment goes to.</summary>
    public RoutingOptions Routing { get; } = new();

    /// <summary>Why the configuration could not be read. It is then judged like a wrong value.</summary>
    internal string? Unreadable { get; set; }
}
