namespace PayFlow.Gateways.Conformance;

/// <summary>Which requests a fault strikes.</summary>
public enum WireTraffic
{
    /// <summary>Those that can move money.</summary>
    Payments,

    /// <summary>All others.</summary>
    Reads,
}
