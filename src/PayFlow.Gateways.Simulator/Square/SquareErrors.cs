using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's refusals, in its envelope.</summary>
internal static class SquareErrors
{
    public static SquareRefusal Invalid(string code, string detail, string? field = null) =>
        new(400, new SquareError(SquareError.InvalidRequest, code, detail, field));

    public static SquareRefusal NotFound(string detail, string? field = null) =>
        new(404, new SquareError(SquareError.InvalidRequest, "NOT_FOUND", detail, field));

    public static SquareRefusal Unauthorized() =>
        new(401, new SquareError(SquareError.Authentication, "UNAUTHORIZED", "This request could not be authorized."));

    public static SquareRefusal Forbidden(string detail, string field) =>
        new(403, new SquareError(SquareError.Authentication, "INSUFFICIENT_SCOPES", detail, field));

    public static SquareRefusal NotRefundable(string code, string detail, string? field = null) =>
        new(400, new SquareError(SquareError.Refund, code, detail, field));

    /// <summary>Square lists this code at its endpoints and leaves it out of the enumeration of all codes.</summary>
    public static SquareRefusal VersionMismatch(string field) =>
        Invalid("VERSION_MISMATCH", "The supplied version token does not match the current one.", field);

    /// <summary>What other calls name a mismatch is a conflict for customers.</summary>
    public static SquareRefusal Conflict(string detail, string field) =>
        new(409, new SquareError(SquareError.InvalidRequest, "CONFLICT", detail, field));

    public static SquareRefusal WrongState(JsonObject payment, string verb) =>
        Invalid("BAD_REQUEST", $"Payment {payment.Text("id")} cannot be {verb}: its status is {payment.Text("status")}.");

    public static SimulatorReply UnknownRoute() => NotFound("Resource not found.").Reply;

    public static SimulatorReply Of(Refusal refusal) => refusal switch
    {
        Refusal.RateLimited => Reply(429, SquareError.RateLimit, "RATE_LIMITED", "Too many requests."),
        Refusal.KeyInFlight => Reply(409, SquareError.InvalidRequest, "CONFLICT", "A request with this key is in progress."),
        _ => Reply(500, SquareError.Api, "INTERNAL_SERVER_ERROR", "An internal server error has occurred."),
    };

    public static JsonObject Envelope(IEnumerable<SquareError> errors) =>
        new() { ["errors"] = new JsonArray([.. errors.Select(e => e.ToJson())]) };

    private static SimulatorReply Reply(int status, string category, string code, string detail) =>
        new SquareRefusal(status, new SquareError(category, code, detail)).Reply;
}
