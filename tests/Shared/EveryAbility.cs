using System.Collections.Frozen;

namespace PayFlow.Gateways;

/// <summary>For gateways in tests that are not about abilities: they can do everything.</summary>
internal static class EveryAbility
{
    public static FrozenSet<GatewayAbility> Set { get; } = Enum.GetValues<GatewayAbility>().ToFrozenSet();
}
