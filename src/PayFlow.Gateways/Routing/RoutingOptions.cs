namespace PayFlow.Gateways;

/// <summary>
/// Which account a new payment goes to. From configuration it is read again whenever that changes: the next operation sees the new one,
/// whole; one that is wrong is logged and not taken. At start a wrong one refuses to start.
/// </summary>
public sealed class RoutingOptions
{
    /// <summary>What orders the accounts that can take a payment.</summary>
    /// <value>The default value is <see cref="RoutingPolicy.Ordered"/>: by <see cref="PayFlowOptions.Order"/>.</value>
    public RoutingPolicy Policy { get; set; }

    /// <summary>For <see cref="RoutingPolicy.Weighted"/>: an account's share, 0 to 1,000,000. Those without one come last.</summary>
    public IDictionary<string, int> Weights { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>For <see cref="RoutingPolicy.Rules"/>: the first that matches says which accounts may be tried, and in which order.</summary>
    public IList<RoutingRule> Rules { get; } = [];

    /// <summary>For <see cref="RoutingPolicy.Rules"/>: the accounts for payments that no rule matches. Empty: all.</summary>
    public IList<string> DefaultAccounts { get; } = [];

    /// <summary>For <see cref="RoutingPolicy.LeastCost"/>: what the accounts cost. An account's first schedule that covers a payment counts.</summary>
    public IList<FeeSchedule> Fees { get; } = [];

    /// <summary>For <see cref="RoutingPolicy.SuccessRate"/>: how far back outcomes count.</summary>
    /// <value>One hour by default. One minute to seven days.</value>
    public TimeSpan SuccessWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>For <see cref="RoutingPolicy.SuccessRate"/>: the percentage of payments whose order is drawn by their key, so that accounts out of favour are seen again.</summary>
    /// <value>5 by default. 0 to 50.</value>
    public int ExplorationPercent { get; set; } = 5;

    /// <summary>
    /// Accounts that take no new payments: the kill switch, or a maintenance window where it has a beginning or an end. Captures, voids and
    /// refunds of money that is there go on.
    /// </summary>
    public IList<DisabledAccount> Disabled { get; } = [];

    /// <summary>Whether a soft decline is tried at one other account.</summary>
    /// <value>True by default.</value>
    public bool CascadeSoftDeclines { get; set; } = true;

    /// <summary>How often, after soft declines, one payment method may be tried elsewhere within <see cref="ReattemptWindow"/>. Card networks fine merchants who go on.</summary>
    /// <value>5 by default. 0 to 1,000.</value>
    public int MaxReattempts { get; set; } = 5;

    /// <summary>The window of <see cref="MaxReattempts"/>, counted in this process.</summary>
    /// <value>One day by default. One minute to 31 days.</value>
    public TimeSpan ReattemptWindow { get; set; } = TimeSpan.FromDays(1);
}
