namespace PayFlow.Gateways.PayPal;

/// <summary>
/// What travels as <c>custom_id</c> with an order and comes back in every report: the key, a space, and the caller's reference.
/// </summary>
internal static class PayPalMark
{
    public static string Of(IdempotencyKey key, string? reference) => string.IsNullOrEmpty(reference) ? key.Value : $"{key.Value} {reference}";

    /// <summary>The caller's reference; null where the mark has none.</summary>
    public static string? ReferenceOf(string? mark) =>
        mark?.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? mark[(space + 1)..] : null;
}
