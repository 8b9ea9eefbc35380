using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>The marks that captures leave on a payment: each knows itself again by its key.</summary>
internal static class StripeMarks
{
    /// <summary>As long as a name in Stripe's metadata may be.</summary>
    private const int LongestName = 40;

    /// <summary>Whether a key can stand as a name. The library's own keys can.</summary>
    public static bool CanBeName(string key) => key.Length <= LongestName && RequestRules.IsId(key);

    /// <param name="intent">The payment.</param>
    /// <param name="json">The payment as it was read: only there are all names.</param>
    /// <param name="key">The capture's key.</param>
    public static bool HasCapture(StripePaymentIntent intent, ReadOnlyMemory<byte> json, string key) =>
        intent.Metadata?.PayflowCapture == key
        || ProviderJson.ReadOrNull(json.Span, StripeJsonContext.Default.StripeMarked)?.Metadata?.ContainsKey(key) == true;
}
