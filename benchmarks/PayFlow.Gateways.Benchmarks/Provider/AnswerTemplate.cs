using System.Buffers;
using System.Text;

namespace PayFlow.Gateways.Benchmarks.Provider;

/// <summary>A provider's answer to a charge, cut at the places that differ from call to call.</summary>
internal sealed class AnswerTemplate
{
    private static readonly string[] Places = ["{id}", "{charge}", "{amount}", "{currency}"];
    private readonly List<(byte[] Text, int Place)> _parts = [];

    public AnswerTemplate(string resource)
    {
        using var stream = typeof(AnswerTemplate).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        while (true)
        {
            var (at, place) = Places.Select((name, index) => (At: text.IndexOf(name, StringComparison.Ordinal), index)).Where(found => found.At >= 0).DefaultIfEmpty((-1, -1)).Min();
            if (place < 0)
            {
                _parts.Add((Encoding.UTF8.GetBytes(text), -1));
                return;
            }

            _parts.Add((Encoding.UTF8.GetBytes(text[..at]), place));
            text = text[(at + Places[place].Length)..];
        }
    }

    public int Length(ReadOnlySpan<byte> id, ReadOnlySpan<byte> charge, ReadOnlySpan<byte> amount, ReadOnlySpan<byte> currency)
    {
        var length = 0;
        foreach (var (text, place) in _parts)
        {
            length += text.Length + Pick(place, id, charge, amount, currency).Length;
        }

        return length;
    }

    public void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> id, ReadOnlySpan<byte> charge, ReadOnlySpan<byte> amount, ReadOnlySpan<byte> currency)
    {
        foreach (var (text, place) in _parts)
        {
            target.Write(text);
            target.Write(Pick(place, id, charge, amount, currency));
        }
    }

    private static ReadOnlySpan<byte> Pick(int place, ReadOnlySpan<byte> id, ReadOnlySpan<byte> charge, ReadOnlySpan<byte> amount, ReadOnlySpan<byte> currency) => place switch
    {
        0 => id,
        1 => charge,
        2 => amount,
        3 => currency,
        _ => default,
    };
}
