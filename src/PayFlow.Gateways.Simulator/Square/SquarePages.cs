using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Lists in pages. An empty list is an empty object, and the last page has no cursor.</summary>
internal static class SquarePages
{
    /// <summary>One page of the matches.</summary>
    /// <param name="name">What the list is called in the answer.</param>
    /// <param name="matches">Oldest first.</param>
    /// <param name="query">For order and cursor.</param>
    /// <param name="limit">The page's length.</param>
    public static SimulatorReply Page(string name, IEnumerable<JsonObject> matches, SquareQuery query, int limit) =>
        Page(name, query.Ascending ? matches.ToList() : [.. matches.Reverse()], query.Question, query.Text("cursor"), limit);

    /// <summary>One page of what is in order already, of a question that need not be a query.</summary>
    public static SimulatorReply Page(string name, List<JsonObject> all, string asked, string? cursor, int limit)
    {
        var question = IdempotencyStore.Fingerprint(asked)[..16];
        var start = Start(all, question, cursor);
        var page = all.Skip(start).Take(limit).ToList();
        var answer = new JsonObject();
        if (page.Count > 0)
        {
            answer[name] = new JsonArray([.. page.Select(o => o.Copy())]);
        }

        if (start + page.Count < all.Count)
        {
            answer["cursor"] = Cursor(question, page[^1]);
        }

        return SimulatorReply.Json(200, answer);
    }

    /// <summary>Those whose time is in the range the query names; without a begin, the last year.</summary>
    public static IEnumerable<JsonObject> Within(
        this IEnumerable<JsonObject> objects, SquareQuery query, DateTimeOffset now, string field = "created_at", string prefix = "")
    {
        var begin = query.Time(prefix + "begin_time") ?? (prefix.Length == 0 ? now.AddYears(-1) : DateTimeOffset.MinValue);
        var end = query.Time(prefix + "end_time") ?? DateTimeOffset.MaxValue;
        if (begin > end)
        {
            throw SquareErrors.Invalid("INVALID_TIME_RANGE", "`begin_time` must be before `end_time`.", prefix + "begin_time");
        }

        return objects.Where(o => SquareTime.Read(o.Text(field)!) is var at && at >= begin && at <= end);
    }

    /// <summary>After the object the cursor names, wherever newer ones have moved it to.</summary>
    private static int Start(List<JsonObject> all, string question, string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        var last = all.FindIndex(o => Cursor(question, o) == cursor);
        return last >= 0
            ? last + 1
            : throw SquareErrors.Invalid("INVALID_CURSOR", "The cursor does not belong to this query.", "cursor");
    }

    private static string Cursor(string question, JsonObject last) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(question + last.Text("id")));
}
