using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Stripe's routes.</summary>
internal sealed class StripeSimulator(ProviderContext context) : IProviderSimulator
{
    private readonly RouteTable _routes = new();

    public IWebhookSigner Signer { get; } = new StripeWebhookSigner();

    public SimulatorReply Handle(SimulatorRequest request) =>
        _routes.Dispatch(request) ?? StripeErrors.UnknownRoute(request);

    public string? InFlightKey(SimulatorRequest request) => null;

    public SimulatorReply Refuse(Refusal refusal) => StripeErrors.Of(refusal);

    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) => Refuse(Refusal.ServerError);

    public void FalsifyAmount(JsonObject answer) => answer["amount"] = answer.Long("amount") + 1;

    public void Settle() => _ = context;
}
