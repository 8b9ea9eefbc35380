using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>One part of a multipart body: a JSON text or a file.</summary>
internal sealed record PayPalPart(string Name, string? FileName, byte[] Content);

/// <summary>multipart/form-data, the way evidence travels: its words as JSON in <c>input</c>, and files beside it.</summary>
internal static class PayPalMultipart
{
    private const string Words = "input";

    public static bool IsMultipart(SimulatorRequest request) => Boundary(request) is not null;

    /// <summary>The words of a request that may come as plain JSON or with files.</summary>
    public static JsonObject JsonOrInput(this SimulatorRequest request) => IsMultipart(request) ? request.Input() : request.Json();

    public static JsonObject Input(this SimulatorRequest request)
    {
        var part = Parts(request).FirstOrDefault(p => p.Name == Words) ?? throw PayPalRefusedException.Missing("/" + Words);
        return WireJson.TryParse(Encoding.UTF8.GetString(part.Content)) ?? throw PayPalBodies.Malformed();
    }

    public static IReadOnlyList<PayPalPart> Files(this SimulatorRequest request) =>
        [.. Parts(request).Where(p => p.Name != Words && p.FileName is not null)];

    private static List<PayPalPart> Parts(SimulatorRequest request)
    {
        var boundary = Boundary(request) ?? throw new PayPalRefusedException(415, "INVALID_CONTENT_TYPE");

        // Latin-1 has a character for every byte: files come through unharmed.
        var text = "\r\n" + Encoding.Latin1.GetString(request.Body);
        var parts = new List<PayPalPart>();
        foreach (var piece in text.Split("\r\n--" + boundary)[1..])
        {
            var end = piece.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && Part(piece[..end], piece[(end + 4)..]) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static PayPalPart? Part(string headers, string content)
    {
        const string name = "Content-Disposition:";
        var line = Array.Find(headers.Split("\r\n"), h => h.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is not null && ContentDispositionHeaderValue.TryParse(line[name.Length..].Trim(), out var disposition)
            ? new(disposition.Name?.Trim('"') ?? "", disposition.FileName?.Trim('"'), Encoding.Latin1.GetBytes(content))
            : null;
    }

    private static string? Boundary(SimulatorRequest request) =>
        MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
            && string.Equals(type.MediaType, "multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"')
            : null;
}
