using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's routes.</summary>
internal sealed class SquareSimulator(ProviderContext context) : IProviderSimulator
{
    private readonly RouteTable _routes = new();

    public IWebhookSigner Signer { get; } = new SquareWebhookSigner();

    public SimulatorReply Handle(SimulatorRequest request) => _routes.Dispatch(request) ?? SquareErrors.NotFound();

    public string? InFlightKey(SimulatorRequest request) => null;

    public SimulatorReply Refuse(Refusal refusal) => SquareErrors.Of(refusal);

    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) => Refuse(Refusal.ServerError);

    public void FalsifyAmount(JsonObject answer)
    {
        // There is no answer with an amount yet.
    }

    public void Settle() => _ = context;
}
