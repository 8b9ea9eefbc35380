using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>
/// Stripe's nested form encoding: <c>a[b][c]=x</c>, <c>a[0]=x</c> and <c>a[]=x</c> become a tree, in which a list's items
/// are named by their indices.
/// </summary>
internal static class StripeForm
{
    public static JsonObject Decode(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            Place(root, Segments(name), value);
        }

        return root;
    }

    /// <summary>What came with a request, however it was encoded.</summary>
    public static List<KeyValuePair<string, string>> Pairs(SimulatorRequest request) => request.Method != "POST"
        ? FormText.Parse(request.QueryString)
        : StripeMultipart.Is(request) ? StripeMultipart.Fields(request) : FormText.Parse(request.BodyText);

    /// <summary>Path and parameters without their order: what makes two requests under one key the same.</summary>
    public static string Fingerprint(SimulatorRequest request)
    {
        var pairs = Pairs(request).Select(p => p.Key + "=" + p.Value).Order(StringComparer.Ordinal);
        return IdempotencyStore.Fingerprint(request.Path + "\n" + string.Join('\n', pairs));
    }

    private static string[] Segments(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        return open < 0 || !name.EndsWith(']')
            ? [name]
            : [name[..open], .. name[(open + 1)..^1].Split("][")];
    }

    private static void Place(JsonObject node, string[] segments, string value)
    {
        foreach (var segment in segments[..^1])
        {
            var name = NameIn(node, segment);
            if (node[name] is not JsonObject child)
            {
                node[name] = child = [];
            }

            node = child;
        }

        node[NameIn(node, segments[^1])] = value;
    }

    private static string NameIn(JsonObject node, string segment) => segment.Length > 0 ? segment : $"{node.Count}";
}
