using System.Buffers;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// The addresses a signing certificate may come from, compared as text: two readers of URLs can disagree about what the host is, two
/// readers of the same characters cannot. The hosts of both environments, because sandbox deliveries have been seen to name the live one;
/// the name in the certificate tells them apart.
/// </summary>
internal sealed class PayPalCertificateUrl
{
    private const string Path = "/v1/notifications/certs/";
    private const int MaxId = 128;

    private static readonly SearchValues<char> IdChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly string[] _prefixes;

    public PayPalCertificateUrl(Uri? baseAddress)
    {
        string[] origins =
        [
            "https://api.paypal.com", "https://api-m.paypal.com",
            "https://api.sandbox.paypal.com", "https://api-m.sandbox.paypal.com",
        ];

        // A simulator on this machine serves its own certificate.
        string[] loopback = IsLoopback(baseAddress) ? [baseAddress!.GetLeftPart(UriPartial.Authority)] : [];
        _prefixes = [.. origins.Concat(loopback).Select(origin => origin + Path)];
    }

    public static bool IsLoopback(Uri? baseAddress) => baseAddress is { IsAbsoluteUri: true } && baseAddress.IsLoopback;

    public bool Matches(string url)
    {
        foreach (var prefix in _prefixes)
        {
            if (url.StartsWith(prefix, StringComparison.Ordinal))
            {
                var id = url.AsSpan(prefix.Length);
                return id.Length is > 0 and <= MaxId && !id.ContainsAnyExcept(IdChars);
            }
        }

        return false;
    }
}
