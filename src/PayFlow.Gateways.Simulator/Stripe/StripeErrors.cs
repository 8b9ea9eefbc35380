using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Stripe's refusals, in its envelope.</summary>
internal static class StripeErrors
{
    private const string BadRequest = "invalid_request_error";

    public static SimulatorReply UnknownRoute(SimulatorRequest request) =>
        new StripeRefusal(404, BadRequest, null, null, $"Unrecognized request URL ({request.Method}: {request.Path}).").ToReply();

    public static SimulatorReply Of(Refusal refusal) => (refusal switch
    {
        Refusal.RateLimited => new StripeRefusal(429, BadRequest, "rate_limit", null, "Request rate limit exceeded."),
        Refusal.KeyInFlight => new StripeRefusal(
            409, BadRequest, "idempotency_key_in_use", null, "Another request with this idempotency key is still in progress."),
        _ => new StripeRefusal(500, "api_error", null, null, "An unknown error occurred."),
    }).ToReply();

    public static StripeRefusal Unauthenticated(string message) => new(401, BadRequest, null, null, message);

    public static StripeRefusal Missing(string param) => Invalid("parameter_missing", param, $"Missing required param: {param}.");

    public static StripeRefusal UnknownParameter(string param) =>
        Invalid("parameter_unknown", param, $"Received unknown parameter: {param}");

    public static StripeRefusal Invalid(string? code, string? param, string message) => new(400, BadRequest, code, param, message);

    public static StripeRefusal KeyReused() => new(
        400, "idempotency_error", null, null, "Keys for idempotent requests can only be used with the parameters of their first use.");

    /// <summary>404 where the object is the address, 400 where a parameter names it.</summary>
    public static StripeRefusal NoSuch(string kind, string id, string param = "id", bool inAddress = true) =>
        new(inAddress ? 404 : 400, BadRequest, "resource_missing", param, $"No such {kind}: '{id}'");

    /// <summary>For payment intents and setup intents alike: the code and the object in the answer go by its kind.</summary>
    public static StripeRefusal UnexpectedState(JsonObject intent, string action)
    {
        var kind = intent.Text("object")!;
        return Invalid(
            kind + "_unexpected_state", null, $"This {kind} could not be {action}: it has a status of {intent.Text("status")}.")
            .With(kind, intent);
    }

    /// <summary>402: the card was refused; the intent and the failed charge are part of the answer.</summary>
    public static StripeRefusal Declined(JsonObject intent, JsonObject error)
    {
        var refusal = new StripeRefusal(402, "card_error", error.Text("code"), error.Text("param"), error.Text("message")!)
            .With(intent.Text("object")!, intent);
        foreach (var name in (string[])["charge", "decline_code", "advice_code", "network_decline_code", "payment_method"])
        {
            refusal.With(name, error[name]);
        }

        return refusal;
    }
}
