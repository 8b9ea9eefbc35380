using System.Runtime.InteropServices;

namespace PayFlow.Gateways;

/// <summary>Which amounts of a currency a provider takes, in the provider's own minor units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AmountRule
{
    /// <summary>The smallest charge. Null: no limit is known.</summary>
    public long? Min { get; init; }

    /// <summary>The largest charge. Null: <see cref="GatewayCapabilities.MaxMinorUnits"/> holds.</summary>
    public long? Max { get; init; }

    /// <summary>What amounts must be a multiple of. 0 and 1: any.</summary>
    public long Step { get; init; }
}
