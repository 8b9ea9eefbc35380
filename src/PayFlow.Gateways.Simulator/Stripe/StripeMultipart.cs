using System.Text;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>A file within a request.</summary>
internal sealed record StripeUpload(string Name, string FileName, string ContentType, byte[] Content);

/// <summary>multipart/form-data, for the one operation that takes it.</summary>
internal static partial class StripeMultipart
{
    public static bool Is(SimulatorRequest request) =>
        request.Header("Content-Type")?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    public static StripeUpload? FileIn(SimulatorRequest request) => Parts(request).Find(p => p is { FileName.Length: > 0, Name: "file" });

    /// <summary>The fields as if they had come as a form; a file's value is what it hashes to, so that a key is bound to it.</summary>
    public static List<KeyValuePair<string, string>> Fields(SimulatorRequest request) =>
    [
        .. Parts(request).Select(p => new KeyValuePair<string, string>(
            p.Name,
            p.FileName.Length > 0 ? IdempotencyStore.Fingerprint(Convert.ToBase64String(p.Content)) : Encoding.UTF8.GetString(p.Content))),
    ];

    private static List<StripeUpload> Parts(SimulatorRequest request)
    {
        var boundary = Boundary().Match(request.Header("Content-Type") ?? "").Groups["name"].Value;
        if (!Is(request) || boundary.Length == 0)
        {
            return [];
        }

        // Latin-1 keeps every byte as one character, so that the content comes out as it went in.
        var body = "\r\n" + Encoding.Latin1.GetString(request.Body);
        return [.. body.Split("\r\n--" + boundary).Skip(1).Select(Part).OfType<StripeUpload>()];
    }

    private static StripeUpload? Part(string text)
    {
        var split = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (split < 0)
        {
            return null;
        }

        var head = text[..split];
        var type = ContentType().Match(head).Groups["type"].Value;
        return new StripeUpload(
            Named("name", head), Named("filename", head), type, Encoding.Latin1.GetBytes(text[(split + 4)..]));
    }

    private static string Named(string name, string head) => Value().Matches(head)
        .FirstOrDefault(m => m.Groups["key"].Value == name)?.Groups["value"].Value ?? "";

    [GeneratedRegex(@"boundary=""?(?<name>[^"";]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@";\s*(?<key>\w+)=""?(?<value>[^"";\r\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"^Content-Type:\s*(?<type>[^;\s]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContentType();
}
