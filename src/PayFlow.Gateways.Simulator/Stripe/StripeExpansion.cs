using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Replaces ids by their objects, where a call asks for it and Stripe allows it.</summary>
internal sealed class StripeExpansion(ProviderContext context, StripeRows rows, StripeCheckoutItems items)
{
    private const int Deepest = 4;

    private static readonly Dictionary<string, Dictionary<string, string>> Expandable = new(StringComparer.Ordinal)
    {
        [StripeKinds.Intent] = Fields("latest_charge charge", "customer customer", "payment_method payment_method"),
        [StripeKinds.Setup] = Fields("customer customer", "payment_method payment_method"),
        [StripeKinds.Charge] = Fields(
            "balance_transaction balance_transaction", "payment_intent payment_intent", "customer customer", "refunds list"),
        [StripeKinds.Refund] = Fields(
            "charge charge", "payment_intent payment_intent", "balance_transaction balance_transaction"),
        [StripeKinds.Row] = Fields("source *"),
        [StripeKinds.Payout] = Fields("balance_transaction balance_transaction"),
        [StripeKinds.Dispute] = Fields("charge charge", "payment_intent payment_intent"),
        [StripeKinds.Session] = Fields("payment_intent payment_intent", "customer customer", "line_items list"),
        [StripeKinds.Method] = Fields("customer customer"),
        [StripeKinds.Customer] = [],
        ["*"] = Fields("payment_intent payment_intent", "charge charge", "balance_transaction balance_transaction"),
    };

    /// <summary>Refuses a path that names no expandable field.</summary>
    public static void Check(string objectType, bool isList, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            // In a list, what is expanded are its items.
            var fields = path.Split('.').AsSpan();
            var isKnown = !isList || fields is ["data", ..];
            fields = isList && isKnown ? fields[1..] : fields;
            isKnown = isKnown && fields.Length is > 0 and <= Deepest;
            var type = objectType;
            foreach (var field in fields)
            {
                isKnown = isKnown && Expandable.TryGetValue(type, out var known) && known.TryGetValue(field, out type!);
            }

            if (!isKnown)
            {
                throw StripeErrors.Invalid(null, "expand", $"This property cannot be expanded ({path}).");
            }
        }
    }

    /// <summary>A copy with the paths expanded.</summary>
    public JsonObject Apply(JsonObject stored, IReadOnlyList<string> paths)
    {
        var answer = stored.Copy();
        foreach (var path in paths)
        {
            Expand(answer, path.Split('.'));
        }

        return answer;
    }

    private static Dictionary<string, string> Fields(params string[] fields) =>
        fields.Select(f => f.Split(' ')).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);

    private void Expand(JsonObject node, ReadOnlySpan<string> path)
    {
        if (path is ["data", ..])
        {
            foreach (var item in node["data"]!.AsArray())
            {
                Expand(item!.AsObject(), path[1..]);
            }

            return;
        }

        if (ListIn(node, path[0]) is { } list)
        {
            node[path[0]] = list;
        }
        else if (node.Text(path[0]) is { } id)
        {
            node[path[0]] = Find(id)?.Copy() ?? (JsonNode)id;
        }

        if (path.Length > 1 && node[path[0]] is JsonObject child)
        {
            Expand(child, path[1..]);
        }
    }

    /// <summary>What is expanded to a list, and not to the object behind an id.</summary>
    private JsonObject? ListIn(JsonObject node, string field)
    {
        var id = node.Text("id")!;
        return (node.Text("object"), field) switch
        {
            (StripeKinds.Charge, "refunds") => List(
                context.Objects.All(StripeKinds.Refund).Where(r => r.Text("charge") == id), $"/v1/charges/{id}/refunds"),
            (StripeKinds.Session, "line_items") => List(items.Of(id), $"/v1/checkout/sessions/{id}/line_items"),
            _ => null,
        };
    }

    private static JsonObject List(IEnumerable<JsonObject> oldestFirst, string url) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. oldestFirst.Reverse().Select(i => i.Copy())]),
        ["has_more"] = false,
        ["url"] = url,
    };

    private JsonObject? Find(string id)
    {
        foreach (var kind in StripeKinds.Referenced)
        {
            if (context.Objects.Find(kind, id) is { } found)
            {
                return kind == StripeKinds.Row ? rows.Render(found) : found;
            }
        }

        return null;
    }
}
