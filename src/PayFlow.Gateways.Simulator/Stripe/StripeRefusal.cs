using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Ends a handler with an error answer; what the handler changed before stays, as it does at Stripe.</summary>
internal sealed class StripeRefusal(int status, string type, string? code, string? param, string message) : Exception(message)
{
    private readonly List<(string Name, JsonNode Value)> _more = [];

    public StripeRefusal With(string name, JsonNode? value)
    {
        if (value is not null)
        {
            _more.Add((name, value));
        }

        return this;
    }

    public SimulatorReply ToReply()
    {
        var error = new JsonObject();
        if (code is not null)
        {
            error["code"] = code;
            error["doc_url"] = "https://stripe.com/docs/error-codes/" + code.Replace('_', '-');
        }

        error["message"] = Message;
        if (param is not null)
        {
            error["param"] = param;
        }

        error["type"] = type;
        foreach (var (name, value) in _more)
        {
            error[name] = value.DeepClone();
        }

        return SimulatorReply.Json(status, new JsonObject { ["error"] = error });
    }
}
