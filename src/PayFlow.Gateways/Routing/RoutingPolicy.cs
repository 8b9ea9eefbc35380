namespace PayFlow.Gateways;

/// <summary>What orders the accounts that can take a payment.</summary>
public enum RoutingPolicy
{
    /// <summary>The configured order.</summary>
    Ordered,

    /// <summary>Shares of the traffic: <see cref="RoutingOptions.Weights"/>.</summary>
    Weighted,

    /// <summary>The first rule that matches: <see cref="RoutingOptions.Rules"/>.</summary>
    Rules,

    /// <summary>The lowest fee: <see cref="RoutingOptions.Fees"/>.</summary>
    LeastCost,

    /// <summary>The best rate of success of late.</summary>
    SuccessRate,
}
