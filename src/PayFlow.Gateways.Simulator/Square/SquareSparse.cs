using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's sparse updates: what is named is set, what is named as null is removed, the rest stays.</summary>
internal static class SquareSparse
{
    public static void Apply(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject nested && target[name] is JsonObject inner)
            {
                Apply(inner, nested);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
