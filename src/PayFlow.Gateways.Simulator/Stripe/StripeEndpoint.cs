using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>An operation of the API: what it accepts, what it answers with, and what it does.</summary>
/// <param name="ObjectType">The object in the answer, which decides what can be expanded.</param>
/// <param name="Parameters">The names accepted, apart by spaces; <c>expand</c> always is.</param>
/// <param name="Handler">Returns the object as it is stored; expansion is not its business.</param>
/// <param name="IsList">Whether the answer is a list of that object.</param>
/// <param name="IsRecorded">False where Stripe has the operation on another host, or what recordings are held against does not have it.</param>
internal sealed record StripeEndpoint(
    string ObjectType, string Parameters, Func<StripeCall, JsonObject> Handler, bool IsList = false, bool IsRecorded = true)
{
    private readonly HashSet<string> _known = [.. Parameters.Split(' '), "expand"];

    public JsonObject Run(StripeCall call, StripeExpansion expansion)
    {
        if (call.Parameters.Names.FirstOrDefault(n => !_known.Contains(n)) is { } unknown)
        {
            throw StripeErrors.UnknownParameter(unknown);
        }

        // Paths are checked before the handler runs: a call refused for its answer's form must not have moved money.
        var paths = call.Parameters.List("expand");
        StripeExpansion.Check(ObjectType, IsList, paths);
        return expansion.Apply(Handler(call), paths);
    }
}
