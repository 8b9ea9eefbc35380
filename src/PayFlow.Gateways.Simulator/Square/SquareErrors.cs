using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's refusals, in its envelope.</summary>
internal static class SquareErrors
{
    public static SimulatorReply NotFound() => Reply(404, "INVALID_REQUEST_ERROR", "NOT_FOUND", "Resource not found.");

    public static SimulatorReply Of(Refusal refusal) => refusal switch
    {
        Refusal.RateLimited => Reply(429, "RATE_LIMIT_ERROR", "RATE_LIMITED", "Too many requests."),
        Refusal.KeyInFlight => Reply(409, "INVALID_REQUEST_ERROR", "CONFLICT", "A request with this key is in progress."),
        _ => Reply(500, "API_ERROR", "INTERNAL_SERVER_ERROR", "An internal server error has occurred."),
    };

    private static SimulatorReply Reply(int status, string category, string code, string detail) =>
        SimulatorReply.Json(status, new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject { ["category"] = category, ["code"] = code, ["detail"] = detail }),
        });
}
