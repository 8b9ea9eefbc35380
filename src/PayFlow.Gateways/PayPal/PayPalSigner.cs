using System.Security.Cryptography;

namespace PayFlow.Gateways.PayPal;

/// <summary>The public key of a certificate that was found to be PayPal's, and how long that finding holds.</summary>
internal sealed class PayPalSigner(RSA key, DateTimeOffset validUntil)
{
    private readonly Lock _gate = new();

    public DateTimeOffset ValidUntil { get; } = validUntil;

    public bool HasSigned(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        // RSA makes no promise of being safe for several threads; one check takes 20 microseconds.
        lock (_gate)
        {
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }
}
