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

    /// <summary>
    /// How long a caller holds an operation without a sign of life, before another caller or recovery may take it. 5 seconds to an hour. A
    /// holder who comes back late can do no harm, but a short lease makes work for recovery.
    /// </summary>
    /// <value>The default value is 2 minutes.</value>
    public TimeSpan OperationLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often recovery looks for operations that are due: left by a process that died, or unresolved. 1 second to an hour.</summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan RecoveryPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether this process takes part in recovery. At least one has to.</summary>
    /// <value>True by default.</value>
    public bool Recovers { get; set; } = true;

    /// <summary>
    /// Whether outcomes are written to the outbox even where this process has neither a handler nor a publisher: because another process has
    /// them, or change data capture reads the table. With a handler or a publisher they always are.
    /// </summary>
    /// <value>False by default.</value>
    public bool WritesEvents { get; set; }

    /// <summary>The accounts in the order in which they are tried. Empty: the order in which they were added.</summary>
    public IList<string> Order { get; } = [];

    /// <summary>Which of the accounts a new payment goes to.</summary>
    public RoutingOptions Routing { get; } = new();

    /// <summary>Why the configuration could not be read. It is then judged like a wrong value.</summary>
    internal string? Unreadable { get; set; }
}
