using System.Net;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The pages on which a payer agrees, with the way back to the shop on them.</summary>
internal static class PayPalPages
{
    /// <summary>The shop's address with what PayPal adds to it; null where the shop gave none.</summary>
    public static string? WayBack(string? returnUrl, string added) =>
        returnUrl is null ? null : returnUrl + (returnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?') + added;

    /// <summary>Taken by a browser, not by the HTTP client of a test.</summary>
    public static string Of(string what, string? status, string? wayBack)
    {
        var text = WebUtility.HtmlEncode($"{what}: {status}");
        var back = WebUtility.HtmlEncode(wayBack);
        var head = back is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0;url={back}\">";
        var link = back is null ? "" : $"<p><a href=\"{back}\">Back to the shop</a></p>";
        return $"<!DOCTYPE html><html><head><title>PayPal</title>{head}</head><body><p>{text}</p>{link}</body></html>";
    }
}
