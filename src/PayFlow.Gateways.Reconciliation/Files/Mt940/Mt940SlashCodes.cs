namespace PayFlow.Gateways.Reconciliation;

/// <summary>A text in codes between slashes: <c>/EREF/.../REMI/...</c></summary>
internal static class Mt940SlashCodes
{
    private static readonly string[] Codes =
    [
        "EREF", "REMI", "NAME", "ORDP", "BENM", "IBAN", "BIC", "TRTP", "CNTP", "MARF", "CSID", "PREF", "RTRN", "PURP",
        "ISDT", "ULTC", "ULTD", "ULTB", "TRCD", "SVCL", "SUBID", "OCMT", "CHGS", "EXCH", "KREF", "ADDR", "ID",
    ];

    /// <summary>Reads it. Null where the text has neither an end-to-end id nor remittance information nor a name between slashes.</summary>
    public static Mt940Details? Read(string text)
    {
        var (id, remittance, name, party) = (Find(text, "EREF"), Find(text, "REMI"), Find(text, "NAME"), Find(text, "CNTP"));
        return id is null && remittance is null && name is null && party is null ? null : new Mt940Details
        {
            EndToEndId = id,
            Text = remittance is null ? text : Unstructured(remittance),
            // Account, BIC, name and town stand one after the other.
            Counterparty = name ?? (party?.Split('/') is { Length: > 2 } parts ? parts[2] : null),
        };
    }

    private static string Unstructured(string remittance)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["USTD//", "STRD/CUR/", "STRD/"])
        {
            if (remittance.StartsWith(prefix, StringComparison.Ordinal))
            {
                return remittance[prefix.Length..].TrimEnd('/');
            }
        }

        return remittance;
    }

    private static string? Find(string text, string code)
    {
        var at = text.IndexOf($"/{code}/", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        // The slash that ends a code may be the one that begins the next.
        var from = at + code.Length + 1;
        var end = Next(text, from);
        var value = end > from ? text[(from + 1)..end].Trim().TrimEnd('/') : "";
        return value.Length > 0 ? value : null;
    }

    private static int Next(string text, int from)
    {
        for (var slash = from; slash >= 0 && slash < text.Length; slash = text.IndexOf('/', slash + 1))
        {
            foreach (var code in Codes)
            {
                if (text.AsSpan(slash + 1).StartsWith(code, StringComparison.Ordinal) && slash + code.Length + 1 < text.Length && text[slash + code.Length + 1] == '/')
                {
                    return slash;
                }
            }
        }

        return text.Length;
    }
}
