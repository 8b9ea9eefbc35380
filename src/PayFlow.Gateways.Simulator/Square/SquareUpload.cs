using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>A form with two parts: <c>request</c>, which is JSON, and the file.</summary>
internal static class SquareUpload
{
    /// <summary>The file's place in the fields, so that another file under the same key is another request.</summary>
    public const string Digest = "image_file";

    internal sealed record Part(string Name, string FileName, string ContentType, byte[] Content);

    public static (SquareFields Body, Part File) Read(SimulatorRequest request)
    {
        var parts = Parts(request);
        var file = parts.Find(p => p.Name == Digest)
            ?? throw SquareErrors.Invalid("MISSING_REQUIRED_PARAMETER", "Missing required parameter.", Digest);
        var text = parts.Find(p => p.Name == "request") is { } json ? Encoding.UTF8.GetString(json.Content) : "{}";
        var body = WireJson.TryParse(text)
            ?? throw SquareErrors.Invalid("EXPECTED_JSON_BODY", "The part named request is not a JSON object.", "request");
        body[Digest] = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        return (new SquareFields(body), file);
    }

    private static List<Part> Parts(SimulatorRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
            || type.MediaType != "multipart/form-data"
            || type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') is not { Length: > 0 } boundary)
        {
            throw SquareErrors.Invalid("INVALID_CONTENT_TYPE", "Request content type must be multipart/form-data.");
        }

        var parts = new List<Part>();
        var mark = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        byte[] whole = [.. "\r\n"u8, .. request.Body];
        var at = whole.AsSpan().IndexOf(mark);
        while (at >= 0)
        {
            var start = at + mark.Length;
            var length = whole.AsSpan(start).IndexOf(mark);
            if (length > 0 && ReadPart(whole.AsSpan(start, length)) is { } part)
            {
                parts.Add(part);
            }

            at = length < 0 ? -1 : start + length;
        }

        return parts;
    }

    /// <summary>A part's headers, an empty line, its bytes; null where it has no name.</summary>
    private static Part? ReadPart(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var headers = Encoding.UTF8.GetString(bytes[..end]).Split("\r\n");
        return ContentDispositionHeaderValue.TryParse(Header(headers, "Content-Disposition"), out var place) && place.Name is { } name
            ? new(name.Trim('"'), (place.FileName ?? "").Trim('"'), Header(headers, "Content-Type") ?? "", bytes[(end + 4)..].ToArray())
            : null;
    }

    private static string? Header(string[] headers, string name) => headers
        .Where(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(h => h[(name.Length + 1)..].Trim()).FirstOrDefault();
}
