using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Events: a snapshot of the object at the time, kept for the list and queued for delivery.</summary>
internal sealed class StripeWebhooks(ProviderContext context)
{
    /// <summary>The call that is running; null while things happen by themselves.</summary>
    public StripeCall? Cause { get; set; }

    public void Emit(string type, JsonObject subject, JsonObject? previous = null)
    {
        var id = context.Ids.Next("evt_3", 23);
        var data = new JsonObject { ["object"] = subject.Copy() };
        if (previous is not null)
        {
            data["previous_attributes"] = previous;
        }

        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = StripeKinds.Event,
            ["api_version"] = StripeAccess.ApiVersion,
            ["created"] = context.UnixNow,
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = context.Options.StripeWebhooks is null ? 0 : 1,
            ["request"] = new JsonObject { ["id"] = Cause?.RequestId, ["idempotency_key"] = Cause?.Key },
            ["type"] = type,
        };
        context.Objects.Put(StripeKinds.Event, id, body);
        context.Emit(id, type, body);
    }

    public JsonObject List(StripeCall call)
    {
        var types = call.Parameters.List("types");
        return StripeLists.Page(call, context.Objects.All(StripeKinds.Event)
            .Having(call, "type")
            .Where(e => types.Count == 0 || types.Contains(e.Text("type")!, StringComparer.Ordinal)));
    }

    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.Event, call.Id) ?? throw StripeErrors.NoSuch(StripeKinds.Event, call.Id);
}
