using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>
/// Finds out what happened to a delivery whose signature does not hold: does what proxies, editors and serializers do to a body, an address
/// or a secret, and looks whether the verifier is content then.
/// </summary>
internal static class Diagnosis
{
    private static readonly JsonSerializerOptions Minified = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Minified) { WriteIndented = true };

    public static async Task<string?> FindAsync(VerifierSettings settings, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        foreach (var (key, what) in Keys(settings.Key))
        {
            if (await HoldsAsync(settings with { Key = key }, delivery, cancellationToken).ConfigureAwait(false))
            {
                return what;
            }
        }

        var verifier = new Verifier(settings);
        await using var _ = verifier.ConfigureAwait(false);
        foreach (var (body, what) in Bodies(delivery.Body))
        {
            if (IsSigned(await verifier.Reader.VerifyAsync(delivery with { Body = body }, cancellationToken).ConfigureAwait(false)))
            {
                return what;
            }
        }

        return null;
    }

    private static async Task<bool> HoldsAsync(VerifierSettings settings, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var verifier = new Verifier(settings);
        await using var _ = verifier.ConfigureAwait(false);
        try
        {
            return IsSigned(await verifier.Reader.VerifyAsync(delivery, cancellationToken).ConfigureAwait(false));
        }
        catch (OptionsValidationException)
        {
            // No account can be configured so; it is no explanation.
            return false;
        }
    }

    private static bool IsSigned(WebhookVerdict verdict) => verdict is WebhookVerdict.Accepted or WebhookVerdict.Stale;

    private static IEnumerable<(SigningKey Key, string What)> Keys(SigningKey key)
    {
        if (key.Provider == SimulatedProvider.PayPal)
        {
            // Another id would have to be fetched for and guessed; nothing can be tried.
            yield break;
        }

        if (key.Secret.Trim() is { Length: > 0 } trimmed && trimmed != key.Secret)
        {
            yield return (key with { Secret = trimmed }, "The secret has white space around it.");
        }

        if (key.Provider != SimulatedProvider.Square)
        {
            yield break;
        }

        foreach (var (url, how) in Urls(key.Url))
        {
            yield return (key with { Url = url }, $"The address differs {how}: what was signed is {url}");
        }
    }

    private static IEnumerable<(string Url, string How)> Urls(string url)
    {
        yield return url.EndsWith('/') ? (url.TrimEnd('/'), "by its slash") : (url + "/", "by its slash");
        yield return url.StartsWith("https:", StringComparison.Ordinal) ? ("http:" + url[6..], "by its scheme") : ("https:" + url[Math.Min(5, url.Length)..], "by its scheme");
        yield return (url.ToLowerInvariant(), "by its letter case");
        if (url.Split('?') is [var withoutQuery, _])
        {
            yield return (withoutQuery, "by its query");
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            yield return (parsed.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped), "by its port or its escapes");
            yield return (parsed.GetComponents(UriComponents.SchemeAndServer & ~UriComponents.Port | UriComponents.StrongPort | UriComponents.PathAndQuery, UriFormat.UriEscaped), "by its port");
        }
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Body, string What)> Bodies(ReadOnlyMemory<byte> sent)
    {
        var text = Encoding.UTF8.GetString(sent.Span);
        var plain = text.TrimStart('\uFEFF');
        (string Text, string What)[] variants =
        [
            (plain, "The file begins with a byte order mark, which was not sent."),
            (plain.TrimEnd('\r', '\n'), "The file ends with a line break, which was not sent."),
            (plain + "\n", "The last line break is missing."),
            (plain.ReplaceLineEndings("\n"), "The line breaks were changed from LF to CRLF."),
            (plain.ReplaceLineEndings("\r\n"), "The line breaks were changed from CRLF to LF."),
            .. Serialized(plain).Select(json => (json, "The body was re-serialised: as other JSON of the same content it fits. Verify and keep the bytes as they came, before anything parses them.")),
        ];
        return variants.Where(variant => variant.Text != text).Select(variant => ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(variant.Text), variant.What));
    }

    private static IEnumerable<string> Serialized(string text)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            yield break;
        }

        foreach (var options in new[] { Minified, Indented })
        {
            var json = parsed?.ToJsonString(options) ?? "null";
            yield return json;
            yield return json + "\n";
        }

        // As Python and Node write it.
        yield return parsed?.ToJsonString() ?? "null";
        yield return Spaced(parsed?.ToJsonString(Indented) ?? "null");
    }

    /// <summary>One line, with a space after each colon and comma.</summary>
    private static string Spaced(string indented)
    {
        var lines = indented.Split('\n').Select(line => line.Trim()).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append(line.EndsWith(',') ? " " : "");
        }

        return text.ToString();
    }
}
