using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Customers in lists. A new one is not found for a while: reading by its id is the only sure way.</summary>
internal sealed class SquareCustomerSearch(ProviderContext context)
{
    private const int Most = 100;
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);

    private static readonly string[] Texts = ["email_address", "phone_number", "reference_id"];
    private static readonly string[] Times = ["created_at", "updated_at"];

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: false, "cursor", "limit", "sort_field", "sort_order", "count");
        var field = query.Text("sort_field") ?? "DEFAULT";
        if (field is not ("DEFAULT" or "CREATED_AT"))
        {
            throw SquareErrors.Invalid("INVALID_ENUM_VALUE", $"'{field}' is not a valid value (field: sort_field).", "sort_field");
        }

        var found = Sorted(Visible(), field, query.Ascending);
        var reply = SquarePages.Page("customers", found, query.Question, query.Text("cursor"), Limit(query.Number("limit")));
        return query.Flag("count") ? Counted(reply, found.Count) : reply;
    }

    public SimulatorReply Search(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only("cursor", "limit", "query", "count");
        var (cursor, limit, count) = (body.Text("cursor"), body.Integer("limit"), body.Flag("count") ?? false);
        var query = body.Object("query");
        query?.Only("filter", "sort");
        var sort = query?.Object("sort");
        sort?.Only("field", "order");
        var field = sort?.OneOf("field", "DEFAULT", "CREATED_AT") ?? "DEFAULT";
        var ascending = sort?.OneOf("order", "ASC", "DESC") != "DESC";
        var filter = query?.Object("filter");
        var matches = filter is null ? [] : Filters(filter);
        body.Check();
        var found = Sorted(Visible().Where(c => matches.All(m => m(c))), field, ascending);
        var asked = body.Body.Copy();
        asked.Remove("cursor");
        var reply = SquarePages.Page("customers", found, SquareBody.Canonical(asked), cursor, Limit(limit));
        return count ? Counted(reply, found.Count) : reply;
    }

    private static List<Predicate<JsonObject>> Filters(SquareFields filter)
    {
        filter.Only([.. Texts, .. Times]);
        var matches = new List<Predicate<JsonObject>>();
        foreach (var name in Texts)
        {
            if (filter.Object(name) is { } wanted)
            {
                wanted.Only("exact", "fuzzy");
                var (exact, fuzzy) = (wanted.Text("exact"), wanted.Text("fuzzy"));
                matches.Add(c => (exact is null || Same(c.Text(name), exact))
                    && (fuzzy is null || c.Text(name)?.Contains(fuzzy, StringComparison.OrdinalIgnoreCase) == true));
            }
        }

        foreach (var name in Times)
        {
            if (filter.Object(name) is { } range)
            {
                range.Only("start_at", "end_at");
                var (from, to) = (Time(range, "start_at") ?? DateTimeOffset.MinValue, Time(range, "end_at") ?? DateTimeOffset.MaxValue);
                matches.Add(c => SquareTime.Read(c.Text(name)!) is var at && at >= from && at <= to);
            }
        }

        return matches;
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset? Time(SquareFields range, string name)
    {
        if (range.Text(name) is not { } text)
        {
            return null;
        }

        if (SquareTime.TryRead(text, out var time))
        {
            return time;
        }

        range.Fail("INVALID_TIME", $"'{text}' is not an RFC 3339 timestamp.", name);
        return null;
    }

    /// <summary>Unlike elsewhere, too much is refused here.</summary>
    private static int Limit(long? asked) => asked switch
    {
        null => Most,
        < 1 => throw SquareErrors.Invalid("VALUE_TOO_LOW", "`limit` must be greater than or equal to 1.", "limit"),
        > Most => throw SquareErrors.Invalid("VALUE_TOO_HIGH", $"`limit` must be less than or equal to {Most}.", "limit"),
        { } limit => (int)limit,
    };

    private static SimulatorReply Counted(SimulatorReply reply, int count)
    {
        var body = WireJson.TryParse(reply.BodyText)!;
        body["count"] = count;
        return SimulatorReply.Json(reply.Status, body);
    }

    private static List<JsonObject> Sorted(IEnumerable<JsonObject> customers, string field, bool ascending)
    {
        var sorted = field == "CREATED_AT"
            ? customers.ToList()
            : [.. customers.OrderBy(Name, StringComparer.OrdinalIgnoreCase)];
        if (!ascending)
        {
            sorted.Reverse();
        }

        return sorted;
    }

    private static string Name(JsonObject customer)
    {
        var name = customer.Text("given_name") + customer.Text("family_name");
        return name.Length > 0 ? name
            : customer.Text("company_name") ?? customer.Text("email_address") ?? customer.Text("phone_number") ?? "";
    }

    private IEnumerable<JsonObject> Visible() => context.Objects.All(SquareCollections.Customers)
        .Where(c => SquareTime.Read(c.Text("created_at")!) + Lag <= context.Now);
}
