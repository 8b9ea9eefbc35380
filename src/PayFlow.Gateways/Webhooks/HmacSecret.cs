using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Webhooks;

/// <summary>One signing secret, its keyed hash ready. A message comes in two parts: no body is copied to put a prefix before it.</summary>
internal sealed class HmacSecret
{
    public const int Size = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;
    private IncrementalHash? _idle;

    private HmacSecret(string secret) => _key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The secrets of the settings. A blank one is left out: an empty key would accept what anybody signs.</summary>
    public static HmacSecret[] Of(IEnumerable<string?> secrets) =>
        [.. secrets.Where(secret => !string.IsNullOrWhiteSpace(secret)).Select(secret => new HmacSecret(secret!))];

    public void Compute(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        // Setting up a keyed hash costs as much as hashing 2 KB, so one is kept; a second caller at the same moment makes its own.
        var hash = Interlocked.Exchange(ref _idle, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(prefix);
        hash.AppendData(body);
        hash.GetHashAndReset(mac);
        Interlocked.Exchange(ref _idle, hash)?.Dispose();
    }
}
