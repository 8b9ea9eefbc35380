using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's routes.</summary>
internal sealed class PayPalSimulator : IProviderSimulator
{
    private readonly RouteTable _routes = new();
    private readonly PayPalErrors _errors;

    public PayPalSimulator(ProviderContext context, PayPalCertificates certificates)
    {
        _errors = new PayPalErrors(context);
        Signer = new PayPalWebhookSigner(certificates, context.BaseUrl);
        _routes.Map("GET", "/v1/notifications/certs/{id}", _ => certificates.Serve());
    }

    public IWebhookSigner Signer { get; }

    public SimulatorReply Handle(SimulatorRequest request) => _routes.Dispatch(request) ?? _errors.NotFound();

    public string? InFlightKey(SimulatorRequest request) => null;

    public SimulatorReply Refuse(Refusal refusal) => _errors.Of(refusal);

    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) => Refuse(Refusal.ServerError);

    public void FalsifyAmount(JsonObject answer)
    {
        // There is no answer with an amount yet.
    }

    public void Settle()
    {
        // There is no balance yet.
    }
}
