using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>Brings what was left open to its end, on one machine.</summary>
internal interface IRecover
{
    Task RecoverAsync(Machine machine);
}
