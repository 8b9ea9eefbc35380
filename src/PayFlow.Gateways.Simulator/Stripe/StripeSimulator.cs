using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Stripe: who may call, what runs under which key, and what happened by itself since the last call.</summary>
internal sealed class StripeSimulator : IProviderSimulator
{
    private static readonly TimeSpan SettlementHorizon = TimeSpan.FromHours(1);
    private static readonly string[] AmountFields = ["amount", "amount_received", "amount_capturable"];

    private readonly ProviderContext _context;
    private readonly StripeParts _parts;
    private readonly StripeIdempotency _idempotency;
    private readonly RouteTable _routes = new();

    public StripeSimulator(ProviderContext context)
    {
        _context = context;
        _parts = new StripeParts(context);
        _idempotency = new StripeIdempotency(context);
        StripeRoutes.Map(_routes, _parts, Run);
    }

    public IWebhookSigner Signer { get; } = new StripeWebhookSigner(SimulatorCredentials.StripeWebhookSecret);

    public SimulatorReply Handle(SimulatorRequest request)
    {
        CatchUp(TimeSpan.Zero);
        if (request.Path.StartsWith("/simulator/", StringComparison.Ordinal))
        {
            return _routes.Dispatch(request) ?? SimulatorReply.Page("<p>Not found.</p>", 404);
        }

        try
        {
            StripeAccess.Check(request);
        }
        catch (StripeRefusal refusal)
        {
            return Finish(request, refusal.ToReply(), NewRequestId());
        }

        return _routes.Dispatch(request) ?? Finish(request, StripeErrors.UnknownRoute(request), NewRequestId());
    }

    public string? InFlightKey(SimulatorRequest request) =>
        StripeAccess.IsAuthenticated(request) ? StripeCall.KeyOf(request) : null;

    public SimulatorReply Refuse(Refusal refusal)
    {
        var reply = StripeErrors.Of(refusal).With("Request-Id", NewRequestId());
        return refusal == Refusal.RateLimited ? reply.With("Stripe-Rate-Limited-Reason", "global-rate") : reply;
    }

    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) =>
        _idempotency.Fail(request, executed, Refuse(Refusal.ServerError));

    public void FalsifyAmount(JsonObject answer)
    {
        foreach (var field in AmountFields)
        {
            if (answer[field] is not null && answer.Long(field) != 0)
            {
                answer[field] = answer.Long(field) + 1;
            }
        }
    }

    public void Settle()
    {
        CatchUp(SettlementHorizon);
        _parts.Settlements.Settle();
    }

    public void Advance() => CatchUp(TimeSpan.Zero);

    private SimulatorReply Run(SimulatorRequest request, StripeEndpoint endpoint)
    {
        var requestId = NewRequestId();
        return Finish(request, _idempotency.Run(request, requestId, () => Execute(request, requestId, endpoint)), requestId)
            with
        { IsRecorded = endpoint.IsRecorded };
    }

    private SimulatorReply Execute(SimulatorRequest request, string requestId, StripeEndpoint endpoint)
    {
        try
        {
            var call = StripeCall.Read(request, requestId);
            _parts.Events.Cause = call;
            return SimulatorReply.Json(200, endpoint.Run(call, _parts.Expansion));
        }
        catch (StripeRefusal refusal)
        {
            return refusal.ToReply();
        }
        finally
        {
            _parts.Events.Cause = null;
        }
    }

    private static SimulatorReply Finish(SimulatorRequest request, SimulatorReply reply, string requestId)
    {
        reply = reply
            .With("Request-Id", requestId)
            .With("Stripe-Version", request.Header("Stripe-Version") ?? StripeAccess.ApiVersion);
        return StripeCall.KeyOf(request) is { } key ? reply.With("Idempotency-Key", key) : reply;
    }

    private void CatchUp(TimeSpan horizon)
    {
        foreach (var (what, id) in _parts.Later.Take(horizon))
        {
            _parts.WhenDue[what](id);
        }
    }

    private string NewRequestId() => _context.Ids.Next("req_", 14);
}
