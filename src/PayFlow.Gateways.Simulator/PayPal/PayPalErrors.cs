using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's refusals, in its envelope.</summary>
internal sealed class PayPalErrors(ProviderContext context)
{
    public SimulatorReply NotFound() => Reply(404, "RESOURCE_NOT_FOUND", "The specified resource does not exist.");

    public SimulatorReply Of(Refusal refusal) => refusal switch
    {
        Refusal.RateLimited => Reply(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting."),
        Refusal.KeyInFlight => Reply(409, "RESOURCE_CONFLICT", "The server has detected a conflict while processing this request."),
        _ => Reply(500, "INTERNAL_SERVER_ERROR", "An internal server error has occurred."),
    };

    private SimulatorReply Reply(int status, string name, string message)
    {
        var id = context.Ids.Next("", 13, IdGenerator.Hexadecimal);
        var body = new JsonObject { ["name"] = name, ["message"] = message, ["debug_id"] = id, ["links"] = new JsonArray() };
        return SimulatorReply.Json(status, body).With("Paypal-Debug-Id", id);
    }
}
