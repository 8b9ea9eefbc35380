using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Where a value stands in the text. An id is read only if it is spelled plainly: no provider escapes one, a forger might.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct JsonValue
{
    private const int MaxToken = 128;

    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private static readonly SearchValues<byte> TypeBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:"u8);

    private readonly JsonTokenType _type;
    private readonly int _start;
    private readonly int _length;

    private JsonValue(JsonTokenType type, int start, int length) => (_type, _start, _length) = (type, start, length);

    public bool IsThere => _type != JsonTokenType.None;

    public static JsonValue At(ref Utf8JsonReader reader)
    {
        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        return new JsonValue(reader.TokenType, (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length);
    }

    /// <summary>The text of a string, escapes and all; empty where it is no string.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> json) => _type == JsonTokenType.String ? json.Slice(_start, _length) : default;

    /// <summary>An id; null where there is none, or one that could not go into a path.</summary>
    public string? Id(ReadOnlySpan<byte> json) => Token(Text(json), TokenBytes);

    /// <summary>The name of an event type; null where there is none.</summary>
    public string? TypeName(ReadOnlySpan<byte> json) => Token(Text(json), TypeBytes);

    public bool TryTime(ReadOnlySpan<byte> json, out DateTimeOffset time) => Rfc3339.TryParse(Text(json), out time);

    public bool TryUnixTime(ReadOnlySpan<byte> json, out DateTimeOffset time)
    {
        time = default;
        if (_type != JsonTokenType.Number
            || !Utf8Parser.TryParse(json.Slice(_start, _length), out long seconds, out var used)
            || used != _length || seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static string? Token(ReadOnlySpan<byte> text, SearchValues<byte> allowed) =>
        text.Length is > 0 and <= MaxToken && !text.ContainsAnyExcept(allowed) ? Encoding.ASCII.GetString(text) : null;
}
