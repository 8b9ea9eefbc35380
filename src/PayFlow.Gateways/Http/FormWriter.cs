using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PayFlow.Gateways.Http;

/// <summary>Writes <c>application/x-www-form-urlencoded</c> as UTF-8, without a string in between. Names are written as given.</summary>
internal readonly struct FormWriter(PooledBuffer buffer)
{
    private const int LongestNumber = 20;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*");

    public void Add(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        var span = buffer.GetSpan(LongestNumber);
        Utf8Formatter.TryFormat(value, span, out var written);
        buffer.Advance(written);
    }

    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> literal)
    {
        Name(name);
        buffer.Write(literal);
    }

    public void Add(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            return;
        }

        Name(name);
        if (!value.AsSpan().ContainsAnyExcept(Plain))
        {
            // Tokens, ids and keys: nothing to escape, and a byte for each character.
            buffer.Advance(Encoding.ASCII.GetBytes(value, buffer.GetSpan(value.Length)));
            return;
        }

        // A UTF-16 unit takes at most three bytes, each at most three characters escaped.
        var span = buffer.GetSpan(value.Length * 9);
        var written = 0;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                written += Escape(octet, span[written..]);
            }
        }

        buffer.Advance(written);
    }

    private static int Escape(byte octet, Span<byte> target)
    {
        if (octet is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'*')
        {
            target[0] = octet;
            return 1;
        }

        if (octet == ' ')
        {
            target[0] = (byte)'+';
            return 1;
        }

        target[0] = (byte)'%';
        target[1] = Hex(octet >> 4);
        target[2] = Hex(octet & 15);
        return 3;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);

    private void Name(ReadOnlySpan<byte> name)
    {
        if (buffer.Length > 0)
        {
            buffer.Write("&"u8);
        }

        buffer.Write(name);
        buffer.Write("="u8);
    }
}
