namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Base64 in its one proper spelling. The framework's reader also takes white space, and bits that the last character does not use;
/// then many headers would be one signature.
/// </summary>
internal static class CanonicalBase64
{
    /// <summary>The longest text taken: a signature by an RSA key of 6,144 bits.</summary>
    public const int MaxChars = 1024;

    public const int MaxBytes = MaxChars / 4 * 3;

    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        written = 0;
        if (text.IsEmpty || text.Length > MaxChars || !Convert.TryFromBase64Chars(text, bytes, out written))
        {
            return false;
        }

        Span<char> again = stackalloc char[MaxChars];
        return Convert.TryToBase64Chars(bytes[..written], again, out var length) && again[..length].SequenceEqual(text);
    }
}
