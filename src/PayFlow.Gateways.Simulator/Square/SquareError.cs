using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>One entry of the <c>errors</c> list.</summary>
internal sealed record SquareError(string Category, string Code, string Detail, string? Field = null)
{
    public const string Api = "API_ERROR";
    public const string Authentication = "AUTHENTICATION_ERROR";
    public const string InvalidRequest = "INVALID_REQUEST_ERROR";
    public const string RateLimit = "RATE_LIMIT_ERROR";
    public const string PaymentMethod = "PAYMENT_METHOD_ERROR";
    public const string Refund = "REFUND_ERROR";

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["category"] = Category, ["code"] = Code, ["detail"] = Detail };
        if (Field is not null)
        {
            json["field"] = Field;
        }

        return json;
    }
}

/// <summary>Ends the handling of a request before it changed anything; the status is the first error's.</summary>
internal sealed class SquareRefusal(int status, params IReadOnlyList<SquareError> errors) : Exception(errors[0].Detail)
{
    public SimulatorReply Reply => SimulatorReply.Json(status, SquareErrors.Envelope(errors));
}
