using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's objects as its answers and events show them.</summary>
internal sealed class PayPalObjects(PayPalStore store, PayPalLinks links)
{
    public JsonObject Order(JsonObject order)
    {
        var shown = Plain(order);
        var units = order["purchase_units"]!.AsArray();
        for (var i = 0; i < units.Count; i++)
        {
            if (PaymentsOf(units[i]!.AsObject()) is { Count: > 0 } payments)
            {
                shown["purchase_units"]![i]!["payments"] = payments;
            }
        }

        shown["links"] = links.Order(order);
        return shown;
    }

    /// <summary>
    /// As a GET gives it. An order whose only payments were declined has no status there: seen in the field, documented nowhere.
    /// </summary>
    public JsonObject FetchedOrder(JsonObject order)
    {
        var shown = Order(order);
        if (order.True("_declined"))
        {
            shown.Remove("status");
        }

        return shown;
    }

    public JsonObject Capture(JsonObject capture)
    {
        var shown = Plain(capture);
        shown["links"] = links.Capture(capture);
        return shown;
    }

    /// <summary>As a GET and the events give it: with who and what it belongs to.</summary>
    public JsonObject CaptureInFull(JsonObject capture)
    {
        var shown = Capture(capture);
        var related = new JsonObject { ["order_id"] = capture.Text("_order") };
        if (capture.Text("_authorization") is { } authorization)
        {
            related["authorization_id"] = authorization;
        }

        return Related(shown, related);
    }

    public JsonObject Authorization(JsonObject authorization)
    {
        var shown = Plain(authorization);
        shown["links"] = links.Authorization(authorization);
        return shown;
    }

    /// <summary>As the Payments API gives it, which leaves the processor's answer to the Orders API.</summary>
    public JsonObject AuthorizationInFull(JsonObject authorization)
    {
        var shown = Authorization(authorization);
        shown.Remove("processor_response");
        return Related(shown, new JsonObject { ["order_id"] = authorization.Text("_order") });
    }

    public JsonObject Refund(JsonObject refund)
    {
        var shown = Plain(refund);
        shown["links"] = links.Refund(refund);
        return shown;
    }

    /// <summary>What an answer holds unless more was asked for.</summary>
    public static JsonObject Minimal(JsonObject shown)
    {
        var minimal = new JsonObject();
        foreach (var name in (string[])["id", "status", "links"])
        {
            if (shown[name] is { } value)
            {
                minimal[name] = value.DeepClone();
            }
        }

        return minimal;
    }

    /// <summary>A copy without what is only kept.</summary>
    public static JsonObject Plain(JsonObject stored)
    {
        var plain = new JsonObject();
        foreach (var (name, value) in stored)
        {
            if (name[0] != '_')
            {
                plain[name] = Plain(value);
            }
        }

        return plain;
    }

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject node => Plain(node),
        JsonArray items => new JsonArray([.. items.Select(Plain)]),
        _ => value?.DeepClone(),
    };

    private static JsonObject Related(JsonObject shown, JsonObject related)
    {
        shown["payee"] = PayPalParties.Payee();
        shown["supplementary_data"] = new JsonObject { ["related_ids"] = related };
        return shown;
    }

    private JsonObject PaymentsOf(JsonObject unit)
    {
        var payments = new JsonObject();
        Add("authorizations", id => Authorization(store.Authorization(id)));
        Add("captures", id => Capture(store.Capture(id)));
        Add("refunds", id => Refund(store.Refund(id)));
        return payments;

        void Add(string name, Func<string, JsonObject> show)
        {
            if (unit["_" + name] is JsonArray ids)
            {
                payments[name] = new JsonArray([.. ids.Select(id => show((string)id!))]);
            }
        }
    }
}
