using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>One delivery of a corpus file, the settings it meets, and what has to come of it. What a case leaves out is in the file's default.</summary>
internal sealed record CorpusCase
{
    public string Name { get; init; } = "";

    /// <summary>A verdict, or <c>NoStart</c>: the settings are refused.</summary>
    public string Expect { get; init; } = "";

    /// <summary>Whether the body is an event.</summary>
    public bool? Read { get; init; }

    /// <summary>The payment it names; empty for none.</summary>
    public string? Payment { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>By name: a value, a list of lines, or null for none. What stands in braces is made when the case is run.</summary>
    public Dictionary<string, JsonElement> Headers { get; init; } = [];

    /// <summary>A text, or an object that says how the bytes are made.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The bytes that were signed, where they are others than the body.</summary>
    public JsonElement? Signed { get; init; }

    public TimeSpan Tolerance { get; init; }

    // Stripe
    public string T { get; init; } = "";

    public string?[] Secrets { get; init; } = [];

    // Square
    public string?[] Keys { get; init; } = [];

    public string Url { get; init; } = "";

    public string? SignedUrl { get; init; }

    // PayPal
    public string Certificate { get; init; } = "";

    public string Roots { get; init; } = "";

    public string?[] WebhookIds { get; init; } = [];

    public bool Live { get; init; }

    public Uri? BaseAddress { get; init; }

    public string Verification { get; init; } = "Certificate";

    public string Answer { get; init; } = "";

    public int AnswerStatus { get; init; } = 200;

    public string? SignedId { get; init; }

    public string? SignedTime { get; init; }

    public string? SignedWebhookId { get; init; }

    public string? SignedCrc { get; init; }

    /// <summary>How many requests go out.</summary>
    public int? Asked { get; init; }

    public bool IsAboutSettings => Name.StartsWith("start: ", StringComparison.Ordinal) || Expect == "NoStart";

    public byte[] BodyBytes => Bytes(Body);

    public byte[] SignedBytes => Signed is { } signed ? Bytes(signed) : BodyBytes;

    private static byte[] Bytes(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.String)
        {
            return Encoding.UTF8.GetBytes(body.GetString()!);
        }

        string? Part(string name) => body.TryGetProperty(name, out var part) ? part.GetString() : null;
        return Part("hex") is { } hex ? Convert.FromHexString(hex)
            : Part("utf16") is { } utf16 ? Encoding.Unicode.GetBytes(utf16)
            : Part("gzip") is { } zipped ? Zip(zipped)
            : Encoding.UTF8.GetBytes(Part("before") + new StringBuilder().Insert(0, Part("repeat")!, body.GetProperty("times").GetInt32()) + Part("after"));
    }

    private static byte[] Zip(string text)
    {
        var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }
}
