using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The list of disputes: oldest first, in pages that follow each other by a token.</summary>
internal sealed class PayPalDisputeList(PayPalStore store, PayPalLinks links, PayPalDisputeShapes shapes)
{
    private const int DefaultSize = 10;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>Transactions that exist only to be refused.</summary>
    private static readonly Dictionary<string, (int Status, string Issue)> Refusals = new(StringComparer.Ordinal)
    {
        ["ERRDIS023"] = (403, "FORBIDDEN"),
        ["ERRDIS024"] = (404, "INVALID_RESOURCE_ID"),
    };

    public SimulatorReply List(SimulatorRequest request)
    {
        var size = request.Query("page_size") is { } text ? Size(text) : DefaultSize;
        var after = request.Query("next_page_token") is { } token ? Read(token) : null;
        var found = Matching(request).ToList();
        var start = after is null ? 0 : found.FindIndex(d => d.Text("dispute_id") == after) + 1;
        var page = found.Skip(start).Take(size).ToList();
        var body = new JsonObject();
        if (page.Count > 0)
        {
            body["items"] = new JsonArray([.. page.Select(shapes.Summary)]);
        }

        var shown = links.Self(PayPalDisputeShapes.Path + request.QueryString);
        if (start + page.Count < found.Count)
        {
            shown.Add((JsonNode)PayPalLinks.Of(links.Absolute(NextPage(request, page[^1])), "next", "GET"));
        }

        body["links"] = shown;
        return SimulatorReply.Json(200, body);
    }

    private IEnumerable<JsonObject> Matching(SimulatorRequest request)
    {
        var transaction = request.Query("disputed_transaction_id");
        var start = Time(request, "start_time");
        if (transaction is not null && start is not null)
        {
            throw PayPalRefusedException.InQuery("start_time", null, "Either a start or a transaction can be given, not both.");
        }

        if (transaction is not null && Refusals.TryGetValue(transaction, out var refusal))
        {
            throw new PayPalRefusedException(refusal.Status, refusal.Issue);
        }

        var before = Time(request, "update_time_before");
        var after = Time(request, "update_time_after");
        var states = request.Query("dispute_state")?.Split(',');
        return store.Context.Objects.All(PayPalStore.Disputes).Where(d =>
            (transaction is null || d.Text("_capture") == transaction)
            && (states is null || states.Contains(d.Text("dispute_state")))
            && (start is null || PayPalTime.Parse(d.Text("create_time")) >= start)
            && (before is null || PayPalTime.Parse(d.Text("update_time")) <= before)
            && (after is null || PayPalTime.Parse(d.Text("update_time")) >= after));
    }

    private DateTimeOffset? Time(SimulatorRequest request, string name)
    {
        if (request.Query(name) is not { } text)
        {
            return null;
        }

        var time = PayPalTime.Parse(text) ?? throw PayPalRefusedException.InQuery(name, text, "A date with seconds and an offset is needed.");
        return time >= store.Context.Now - Kept
            ? time
            : throw PayPalRefusedException.InQuery(name, text, "Disputes can be listed for the last 180 days.");
    }

    private static int Size(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 50
            ? size
            : throw PayPalRefusedException.InQuery("page_size", text, "A page has 1 to 50 disputes.");

    private static string NextPage(SimulatorRequest request, JsonObject last)
    {
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(last.Text("dispute_id")!));
        var kept = FormText.Parse(request.QueryString).Where(p => p.Key != "next_page_token")
            .Append(new("next_page_token", token))
            .Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}");
        return $"{PayPalDisputeShapes.Path}?{string.Join('&', kept)}";
    }

    private static string Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw PayPalRefusedException.InQuery("next_page_token", token, "The token is none that a page had.");
    }
}
