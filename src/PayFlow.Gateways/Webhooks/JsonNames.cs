using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// The names of the objects that are open, so that one which stands twice is found anywhere, without an allocation. A small object's
/// names are compared as they come, by a sum that tells nearly all apart; a large one's are sorted at its end, because a forger's object
/// of a hundred thousand names must not cost a hundred thousand times as much.
/// </summary>
internal ref struct JsonNames(ReadOnlySpan<byte> json)
{
    private const int FirstRoom = 256;
    private const int Few = 64;

    /// <summary>By accident two names of one sum are not met in a lifetime. So many were made on purpose.</summary>
    private const int MaxAlike = 64;

    private readonly ReadOnlySpan<byte> _json = json;
    private ulong[] _sums = ArrayPool<ulong>.Shared.Rent(FirstRoom);
    private (int Start, int Length)[] _places = ArrayPool<(int, int)>.Shared.Rent(FirstRoom);
    private byte[] _unescaped = [];
    private int _unescapedLength;
    private int _count;
    private Starts _starts;

    /// <summary>Tells texts apart, nearly always.</summary>
    public static ulong SumOf(ReadOnlySpan<byte> text)
    {
        var sum = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            sum = Mix(sum ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        var rest = text.Length >= sizeof(uint)
            ? BinaryPrimitives.ReadUInt32LittleEndian(text) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]) << 32)
            : text.IsEmpty ? 0 : text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16);
        return Mix(sum ^ rest);
    }

    public void Open(int depth) => _starts[depth] = _count;

    /// <summary>False: the object has this name already.</summary>
    public bool TryAdd(ref Utf8JsonReader reader, out ulong sum)
    {
        var place = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            place = Unescape(ref reader);
            name = At(place);
        }

        sum = SumOf(name);
        var start = _starts[reader.CurrentDepth - 1];
        if (_count - start < Few && Has(start, sum, name))
        {
            return false;
        }

        if (_count == _sums.Length)
        {
            Grow();
        }

        (_sums[_count], _places[_count]) = (sum, place);
        _count++;
        return true;
    }

    /// <summary>Forgets the names of an object; false: one of them stood twice.</summary>
    public bool TryClose(int depth)
    {
        var start = _starts[depth];
        var isDistinct = _count - start <= Few || AreDistinct(start);
        _count = start;
        return isDistinct;
    }

    public readonly void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_sums);
        ArrayPool<(int, int)>.Shared.Return(_places);
        if (_unescaped.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_unescaped, clearArray: true);
        }
    }

    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ (value >> 32);
    }

    private readonly bool Has(int start, ulong sum, ReadOnlySpan<byte> name)
    {
        for (var at = start; ; at++)
        {
            var next = _sums.AsSpan(at, _count - at).IndexOf(sum);
            if (next < 0)
            {
                return false;
            }

            at += next;
            if (At(_places[at]).SequenceEqual(name))
            {
                return true;
            }
        }
    }

    private readonly bool AreDistinct(int start)
    {
        _sums.AsSpan(start, _count - start).Sort(_places.AsSpan(start, _count - start));
        for (var i = start + 1; i < _count; i++)
        {
            for (var j = i - 1; j >= start && _sums[j] == _sums[i]; j--)
            {
                if (i - j > MaxAlike || At(_places[i]).SequenceEqual(At(_places[j])))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Names with escapes are kept apart, resolved; their places count backwards from -1.
    private readonly ReadOnlySpan<byte> At((int Start, int Length) place) =>
        place.Start >= 0 ? _json.Slice(place.Start, place.Length) : _unescaped.AsSpan(~place.Start, place.Length);

    private (int Start, int Length) Unescape(ref Utf8JsonReader reader)
    {
        if (_unescaped.Length - _unescapedLength < reader.ValueSpan.Length)
        {
            _unescaped = Larger(_unescaped, _unescapedLength + reader.ValueSpan.Length);
        }

        var start = _unescapedLength;
        var length = reader.CopyString(_unescaped.AsSpan(start));
        _unescapedLength += length;
        return (~start, length);
    }

    private void Grow()
    {
        _sums = Larger(_sums, _count + 1);
        _places = Larger(_places, _count + 1);
    }

    private static T[] Larger<T>(T[] array, int least)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(least, array.Length * 2));
        array.CopyTo(larger, 0);
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
        }

        return larger;
    }

    [InlineArray(JsonFields.MaxDepth)]
    private struct Starts
    {
        private int _first;
    }
}
