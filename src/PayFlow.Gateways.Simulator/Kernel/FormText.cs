namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>application/x-www-form-urlencoded, for bodies and query strings.</summary>
internal static class FormText
{
    public static List<KeyValuePair<string, string>> Parse(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(split < 0
                ? new(Decode(part), "")
                : new(Decode(part[..split]), Decode(part[(split + 1)..])));
        }

        return pairs;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
