using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Stripe's refusals, in its envelope.</summary>
internal static class StripeErrors
{
    public static SimulatorReply UnknownRoute(SimulatorRequest request) =>
        Reply(404, "invalid_request_error", null, $"Unrecognized request URL ({request.Method}: {request.Path}).");

    public static SimulatorReply Of(Refusal refusal) => refusal switch
    {
        Refusal.RateLimited => Reply(429, "invalid_request_error", "rate_limit", "Too many requests."),
        Refusal.KeyInFlight => Reply(409, "invalid_request_error", "idempotency_key_in_use", "The key is in use."),
        _ => Reply(500, "api_error", null, "Something went wrong."),
    };

    private static SimulatorReply Reply(int status, string type, string? code, string message)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        if (code is not null)
        {
            error["code"] = code;
        }

        return SimulatorReply.Json(status, new JsonObject { ["error"] = error });
    }
}
