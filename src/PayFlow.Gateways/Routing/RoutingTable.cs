namespace PayFlow.Gateways.Routing;

/// <summary>One configuration, made ready for the accounts of one directory. Never changed: an operation keeps the one it began with.</summary>
internal sealed class RoutingTable
{
    public required AccountPolicy Policy { get; init; }

    public required RoutingStop[] Stops { get; init; }

    public required RoutingVersion Version { get; init; }

    /// <summary>What the accounts can do, who is open now, and what was learned: that which outlives a configuration.</summary>
    public required PaymentRouting Owner { get; init; }

    public RoutingOptions Options => Version.Routing;
}
