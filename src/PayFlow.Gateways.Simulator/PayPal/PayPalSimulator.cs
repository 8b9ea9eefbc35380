using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal: who is let in, and where each call goes.</summary>
internal sealed class PayPalSimulator : IProviderSimulator
{
    private readonly RouteTable _open = new();
    private readonly RouteTable _api;
    private readonly PayPalErrors _errors;
    private readonly PayPalAccess _access;
    private readonly PayPalParts _parts;

    public PayPalSimulator(ProviderContext context, PayPalCertificates certificates)
    {
        _errors = new PayPalErrors(context);
        _access = new PayPalAccess(context, _errors);
        _parts = new PayPalParts(context);
        _api = PayPalRoutes.Map(_parts);
        Signer = new PayPalWebhookSigner(certificates, context.BaseUrl, SimulatorCredentials.PayPalWebhookId);
        _open.Map("GET", "/v1/notifications/certs/{id}", _ => certificates.Serve())
            .Map("POST", "/v1/oauth2/token", _access.Issue)
            .Map("GET", "/simulator/approve/{id}", _parts.Approvals.Visit)
            .Map("POST", "/simulator/approve/{id}", _parts.Approvals.Visit)
            .Map("GET", "/simulator/approve-setup/{id}", _parts.SetupTokens.Visit)
            .Map("POST", "/simulator/approve-setup/{id}", _parts.SetupTokens.Visit)
            .Map("POST", "/simulator/forget-tokens", _ => _access.ForgetAll())
            .Map("POST", "/simulator/settle-pending", _ => SettlePending());
    }

    public IWebhookSigner Signer { get; }

    public SimulatorReply Handle(SimulatorRequest request)
    {
        try
        {
            _parts.Alarms.RingDue();
            return WithDebugId(_open.Dispatch(request) ?? _access.Refuse(request) ?? Call(request));
        }
        catch (PayPalRefusedException refused)
        {
            // Recordings of the Reporting API cannot be held against its document, refusals as little as answers.
            var isReport = request.Path.StartsWith("/v1/reporting/", StringComparison.Ordinal);
            return _errors.Of(refused) with { IsRecorded = !isReport };
        }
    }

    public string? InFlightKey(SimulatorRequest request) =>
        PayPalRequestIds.InFlight(request) is { } key && _access.Refuse(request) is null ? key : null;

    public SimulatorReply Refuse(Refusal refusal) => _errors.Of(refusal);

    /// <summary>What was made stays known under its request id, so a repetition finds it.</summary>
    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) => Refuse(Refusal.ServerError);

    public void FalsifyAmount(JsonObject answer)
    {
        Falsify(answer);
        foreach (var unit in answer["purchase_units"] as JsonArray ?? [])
        {
            foreach (var (_, payments) in unit!["payments"] as JsonObject ?? [])
            {
                foreach (var payment in payments as JsonArray ?? [])
                {
                    Falsify(payment!.AsObject());
                }
            }
        }
    }

    public void Settle()
    {
        _parts.Alarms.RingDue();
        _parts.Alarms.SettlePending();
        _parts.Settlements.Withdraw();
    }

    public void Advance() => _parts.Alarms.RingDue();

    private static void Falsify(JsonObject payment)
    {
        if (payment["amount"] is JsonObject amount)
        {
            var right = PayPalMoney.Of(amount);
            amount["value"] = (right with { Minor = right.Minor + 100 }).ToString();
        }
    }

    private SimulatorReply Call(SimulatorRequest request)
    {
        if (PayPalMockResponses.Asked(request) is { } asked)
        {
            throw asked;
        }

        return PayPalRoutes.HasRightType(request)
            ? _api.Dispatch(request) ?? _errors.UnknownAddress()
            : throw new PayPalRefusedException(415, "INVALID_CONTENT_TYPE");
    }

    private SimulatorReply SettlePending()
    {
        _parts.Alarms.SettlePending();
        return SimulatorReply.Empty(204) with { IsApi = false };
    }

    private SimulatorReply WithDebugId(SimulatorReply reply) => !reply.IsApi || reply.Header("Paypal-Debug-Id") is not null
        ? reply
        : reply.With("Paypal-Debug-Id", _parts.Store.Context.Ids.Next("", 13, IdGenerator.Hexadecimal));
}
