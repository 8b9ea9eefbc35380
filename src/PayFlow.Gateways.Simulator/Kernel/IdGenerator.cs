using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>Ids in any provider's shape from a seed and a counter, so that a run can be repeated and a restart continues.</summary>
internal sealed class IdGenerator(int seed, string salt)
{
    public const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    public const string UpperAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Hexadecimal = "0123456789abcdef";

    private readonly Lock _lock = new();
    private long _counter;

    public long Counter
    {
        get => Interlocked.Read(ref _counter);
        set => Interlocked.Exchange(ref _counter, value);
    }

    /// <summary>A prefix and random characters, such as <c>pi_3Abc...</c>.</summary>
    public string Next(string prefix, int length, string alphabet = Base62)
    {
        var text = new StringBuilder(prefix, prefix.Length + length);
        var bytes = NextBytes(length);
        foreach (var value in bytes)
        {
            text.Append(alphabet[value % alphabet.Length]);
        }

        return text.ToString();
    }

    public string NextGuid() => GuidOf(NextBytes(16));

    /// <summary>The same GUID for the same text, for what must not depend on the order of calls.</summary>
    public static string DeriveGuid(string text) => GuidOf(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]);

    private static string GuidOf(byte[] bytes) => new Guid(bytes).ToString();

    private byte[] NextBytes(int count)
    {
        var result = new byte[count];
        var filled = 0;
        lock (_lock)
        {
            while (filled < count)
            {
                var block = Block(++_counter);
                var taken = Math.Min(block.Length, count - filled);
                block.AsSpan(0, taken).CopyTo(result.AsSpan(filled));
                filled += taken;
            }
        }

        return result;
    }

    private byte[] Block(long counter)
    {
        var input = new byte[12 + Encoding.UTF8.GetByteCount(salt)];
        BinaryPrimitives.WriteInt32LittleEndian(input, seed);
        BinaryPrimitives.WriteInt64LittleEndian(input.AsSpan(4), counter);
        Encoding.UTF8.GetBytes(salt, input.AsSpan(12));
        return SHA256.HashData(input);
    }
}
