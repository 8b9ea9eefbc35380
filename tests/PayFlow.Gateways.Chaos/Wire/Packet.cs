using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>A request on its way, and whoever waits for its answer.</summary>
internal sealed record Packet(SimulatedProvider Provider, SimulatorRequest Request, string Site, WireFault Fault, Waiting<HttpResponseMessage> Answer, Machine Machine)
{
    public string? Key { get; } = WireKey.Of(Provider, Request);

    public bool IsToken => Request.Path.EndsWith("/oauth2/token", StringComparison.Ordinal);

    public bool MovesMoney => Request.Method is not "GET" && !IsToken;
}
