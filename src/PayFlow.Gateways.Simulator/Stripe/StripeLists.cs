using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Lists: newest first, cursors, and filters by time and by field.</summary>
internal static class StripeLists
{
    public const string Paging = "limit starting_after ending_before created";

    public static JsonObject Page(StripeCall call, IEnumerable<JsonObject> oldestFirst)
    {
        var limit = Limit(call.Parameters);
        var items = oldestFirst.Reverse().Where(i => IsIn(call.Parameters.Object("created"), i.Long("created"))).ToList();
        var (from, count, hasMore) = Window(call.Parameters, items, limit);
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. items.Skip(from).Take(count).Select(i => i.Copy())]),
            ["has_more"] = hasMore,
            ["url"] = call.Request.Path,
        };
    }

    /// <summary>Keeps what has the value that the parameter asks for, if it asks.</summary>
    public static IEnumerable<JsonObject> Having(this IEnumerable<JsonObject> items, StripeCall call, string name) =>
        call.Parameters.Text(name) is { } value ? items.Where(i => i.Text(name) == value) : items;

    public static int Limit(StripeParameters parameters) => parameters.Long("limit") switch
    {
        null => 10,
        >= 1 and <= 100 and var limit => (int)limit,
        _ => throw StripeErrors.Invalid(null, "limit", "A limit is between 1 and 100."),
    };

    private static (int From, int Count, bool HasMore) Window(StripeParameters parameters, List<JsonObject> items, int limit)
    {
        var after = parameters.Text("starting_after");
        var before = parameters.Text("ending_before");
        if (after is not null && before is not null)
        {
            throw StripeErrors.Invalid("parameters_exclusive", "starting_after", "Only one cursor can be given.");
        }

        if (before is not null)
        {
            var end = Position(items, before, "ending_before");
            var start = Math.Max(0, end - limit);
            return (start, end - start, start > 0);
        }

        var from = after is null ? 0 : Position(items, after, "starting_after") + 1;
        return (from, limit, items.Count > from + limit);
    }

    private static int Position(List<JsonObject> items, string id, string param)
    {
        var position = items.FindIndex(i => i.Text("id") == id);
        return position >= 0 ? position : throw StripeErrors.NoSuch("object", id, param, inAddress: false);
    }

    public static bool IsIn(StripeParameters? range, long time) =>
        range is null
        || ((range.Long("gte") is not { } gte || time >= gte)
            && (range.Long("gt") is not { } gt || time > gt)
            && (range.Long("lte") is not { } lte || time <= lte)
            && (range.Long("lt") is not { } lt || time < lt));
}
