using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// Derives identities. An operation's id comes from what makes it unique, an attempt's provider key from the operation's id and the
/// attempt's number: both survive a restart, and after a lost ledger the account that was tried still knows the key.
/// </summary>
internal static class OperationIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const string Prefix = "pf-";
    private const int Digits = 26;

    public static OperationId Of(string keyNamespace, OperationKind kind, IdempotencyKey key)
    {
        var size = Encoding.UTF8.GetMaxByteCount(keyNamespace.Length) + key.Value.Length + 2;
        Span<byte> text = size <= 512 ? stackalloc byte[512] : new byte[size];
        var written = Encoding.UTF8.GetBytes(keyNamespace, text);
        text[written++] = 0;
        text[written++] = (byte)kind;
        written += Encoding.ASCII.GetBytes(key.Value, text[written..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..written], hash);
        return new OperationId(new Guid(hash[..16], bigEndian: true));
    }

    /// <summary>The provider key of a call that no ledger keeps: it comes from the caller's key alone, so that a repetition is one for the provider too.</summary>
    public static string SideKey(string keyNamespace, string verb, IdempotencyKey key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{keyNamespace}\0{verb}\0{key.Value}"), hash);
        return ProviderKey(new OperationId(new Guid(hash[..16], bigEndian: true)), attempt: 0);
    }

    /// <summary>At most 40 characters; Square's cap is 45, and adapters append two of their own.</summary>
    public static string ProviderKey(OperationId operation, int attempt)
    {
        Span<byte> bits = stackalloc byte[16];
        operation.Value.TryWriteBytes(bits, bigEndian: true, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bits);
        Span<char> text = stackalloc char[Prefix.Length + Digits + 11];
        Prefix.CopyTo(text);
        for (var i = Prefix.Length + Digits - 1; i >= Prefix.Length; i--, value >>= 5)
        {
            text[i] = Alphabet[(int)(value & 31)];
        }

        text[Prefix.Length + Digits] = '-';
        attempt.TryFormat(text[(Prefix.Length + Digits + 1)..], out var length);
        return new string(text[..(Prefix.Length + Digits + 1 + length)]);
    }
}
