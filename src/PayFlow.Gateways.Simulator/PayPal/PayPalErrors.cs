using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's refusals, in its envelope. Names and messages are fixed by its API documents.</summary>
internal sealed class PayPalErrors(ProviderContext context)
{
    private static readonly Dictionary<int, (string Name, string Message)> Envelopes = new()
    {
        [400] = ("INVALID_REQUEST", "Request is not well-formed, syntactically incorrect, or violates schema."),
        [401] = (
            "AUTHENTICATION_FAILURE",
            "Authentication failed due to missing authorization header, or invalid authentication credentials."),
        [403] = ("NOT_AUTHORIZED", "Authorization failed due to insufficient permissions."),
        [404] = ("RESOURCE_NOT_FOUND", "The specified resource does not exist."),
        [409] = ("RESOURCE_CONFLICT", "The server has detected a conflict while processing this request."),
        [415] = ("UNSUPPORTED_MEDIA_TYPE", "The server does not support the request payload's media type."),
        [422] = (
            "UNPROCESSABLE_ENTITY",
            "The requested action could not be performed, semantically incorrect, or failed business validation."),
        [429] = ("RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting."),
        [500] = ("INTERNAL_SERVER_ERROR", "An internal server error occurred."),
        [503] = ("SERVICE_UNAVAILABLE", "Service Unavailable."),
    };

    /// <summary>The answer to an address that no API has; not an exchange of the API.</summary>
    public SimulatorReply UnknownAddress() => Unrecorded(Reply(404, null));

    public SimulatorReply Unauthenticated() => Reply(401, null);

    /// <summary>
    /// A token that PayPal does not know, or no longer. The gateway in front of the API says so, in OAuth's words: no API
    /// document has this answer.
    /// </summary>
    public static SimulatorReply StaleToken() => Unrecorded(OAuth(401, "invalid_token", "Access Token not found in cache"));

    /// <summary>A search that finds too much. The name itself says so, not an issue under a general one.</summary>
    public SimulatorReply TooManyItems(int found, int most)
    {
        var debugId = context.Ids.Next("", 13, IdGenerator.Hexadecimal);
        return Unrecorded(SimulatorReply.Json(400, new JsonObject
        {
            ["name"] = "RESULTSET_TOO_LARGE",
            ["message"] = "Result set size is greater than the maximum limit. Change the filter criteria and try again.",
            ["debug_id"] = debugId,
            ["total_items"] = found,
            ["maximum_items"] = most,
        }).With("Paypal-Debug-Id", debugId));
    }

    public static SimulatorReply OAuth(int status, string error, string description) => SimulatorReply.Json(status, new JsonObject
    {
        ["error"] = error,
        ["error_description"] = description,
    });

    public SimulatorReply Of(PayPalRefusedException refused)
    {
        if (refused.Status >= 500)
        {
            return Reply(refused.Status, null);
        }

        var detail = new JsonObject();
        Set(detail, "field", refused.Field);
        Set(detail, "value", refused.Value);
        Set(detail, "location", refused.Field is null ? null : refused.Location);
        detail["issue"] = refused.Issue;
        Set(detail, "description", refused.Description);
        return Reply(refused.Status, detail, refused.PayerAction);
    }

    public SimulatorReply Of(Refusal refusal) => refusal switch
    {
        // The edge answers this one; PayPal's documents do not know it.
        Refusal.RateLimited => Unrecorded(Reply(429, null)),
        Refusal.KeyInFlight => Reply(409, new JsonObject { ["issue"] = "PREVIOUS_REQUEST_IN_PROGRESS" }),
        _ => Reply(500, null),
    };

    private static SimulatorReply Unrecorded(SimulatorReply reply) => reply with { IsApi = false };

    private SimulatorReply Reply(int status, JsonObject? detail, string? payerAction = null)
    {
        var (name, message) = Envelopes[status];
        var debugId = context.Ids.Next("", 13, IdGenerator.Hexadecimal);
        var body = new JsonObject { ["name"] = name, ["message"] = message, ["debug_id"] = debugId };
        if (detail is not null)
        {
            body["details"] = new JsonArray(detail);
        }

        body["links"] = Links(detail?.Text("issue"), payerAction);
        return SimulatorReply.Json(status, body).With("Paypal-Debug-Id", debugId);
    }

    private static JsonArray Links(string? issue, string? payerAction)
    {
        var links = new JsonArray();
        if (issue is not null)
        {
            links.Add((JsonNode)PayPalLinks.Of(
                $"https://developer.paypal.com/api/rest/reference/orders/v2/errors/#{issue}", "information_link", "GET"));
        }

        if (payerAction is not null)
        {
            links.Add((JsonNode)PayPalLinks.Of(payerAction, "redirect", "GET"));
        }

        return links;
    }

    private static void Set(JsonObject node, string name, string? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }
}
