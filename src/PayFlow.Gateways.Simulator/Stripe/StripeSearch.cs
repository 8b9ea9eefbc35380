using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The search over payment intents. It lags: what is younger than a minute is not found.</summary>
internal sealed partial class StripeSearch(ProviderContext context)
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);
    private static readonly string[] Fields = ["status", "customer", "currency"];

    public JsonObject Payments(StripeCall call)
    {
        var clauses = Parse(call.Parameters.RequiredText("query"));
        var limit = StripeLists.Limit(call.Parameters);
        var from = PositionOf(call.Parameters.Text("page"));
        var known = (context.Now - Lag).ToUnixTimeSeconds();
        var found = context.Objects.All(StripeKinds.Intent)
            .Where(i => i.Long("created") <= known && clauses.TrueForAll(c => c.Matches(i)))
            .Reverse()
            .ToList();
        var hasMore = found.Count > from + limit;
        return new JsonObject
        {
            ["object"] = "search_result",
            ["data"] = new JsonArray([.. found.Skip(from).Take(limit).Select(i => i.Copy())]),
            ["has_more"] = hasMore,
            ["next_page"] = hasMore ? (from + limit).ToString(CultureInfo.InvariantCulture) : null,
            ["url"] = call.Request.Path,
        };
    }

    private static int PositionOf(string? page) => page is null
        ? 0
        : int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw StripeErrors.Invalid(null, "page", "This page does not belong to a search.");

    private static List<Clause> Parse(string query)
    {
        var clauses = query.Split(" AND ").Select(text => Shape().Match(text.Trim())).ToList();
        return clauses.TrueForAll(IsKnown)
            ? [.. clauses.Select(m => new Clause(m.Groups["field"].Value, m.Groups["key"].Value, m.Groups["value"].Value))]
            : throw StripeErrors.Invalid(null, "query", "We were unable to parse your search query.");
    }

    private static bool IsKnown(Match clause) => clause.Success
        && (clause.Groups["key"].Success
            ? clause.Groups["field"].Value == "metadata"
            : Fields.Contains(clause.Groups["field"].Value, StringComparer.Ordinal));

    [GeneratedRegex(
        @"^(?<field>[a-z_]+)(\[['""](?<key>[^'""]+)['""]\])?:\s*['""](?<value>[^'""]*)['""]$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    private sealed record Clause(string Field, string Key, string Value)
    {
        public bool Matches(JsonObject intent) =>
            (Key.Length > 0 ? intent[Field]!.AsObject().Text(Key) : intent.Text(Field)) == Value;
    }
}
