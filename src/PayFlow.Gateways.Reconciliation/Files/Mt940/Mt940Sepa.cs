namespace PayFlow.Gateways.Reconciliation;

/// <summary>What SEPA puts into a purpose: four letters, a plus, and a value up to the next of them.</summary>
internal static class Mt940Sepa
{
    private static readonly string[] Keys = ["EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "RREF", "PURP"];

    /// <summary>The value of a key. Null where it is not there or empty.</summary>
    public static string? Find(string text, string key)
    {
        for (var plus = text.IndexOf('+', StringComparison.Ordinal); plus >= 0; plus = text.IndexOf('+', plus + 1))
        {
            if (Ends(text, plus, key))
            {
                var value = text[(plus + 1)..Next(text, plus + 1)].Trim();
                return value.Length > 0 ? value : null;
            }
        }

        return null;
    }

    private static int Next(string text, int from)
    {
        for (var plus = text.IndexOf('+', from); plus >= 0; plus = text.IndexOf('+', plus + 1))
        {
            foreach (var key in Keys)
            {
                if (plus - key.Length >= from && Ends(text, plus, key))
                {
                    return plus - key.Length;
                }
            }
        }

        return text.Length;
    }

    private static bool Ends(string text, int plus, string key) => text.AsSpan(0, plus).EndsWith(key, StringComparison.Ordinal);
}
