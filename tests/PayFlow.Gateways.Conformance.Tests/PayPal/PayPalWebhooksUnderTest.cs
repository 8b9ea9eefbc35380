using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.PayPal;

/// <param name="under">The gateway.</param>
/// <param name="keyPem">The key that the simulator signs with.</param>
/// <param name="certificateUrl">Where its certificate is.</param>
internal sealed class PayPalWebhooksUnderTest(SimulatedUnderTest under, string keyPem, string certificateUrl) : WebhookUnderTest
{
    private static readonly Lazy<string> OtherKey = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    // PAYPAL-CERT-URL is not signed: it leads to the certificate, whose origin is proved otherwise, and the simulator serves that under any id.
    public override IReadOnlyList<string> SignatureHeaders { get; } =
        ["PAYPAL-TRANSMISSION-ID", "PAYPAL-TRANSMISSION-TIME", "PAYPAL-TRANSMISSION-SIG", "PAYPAL-AUTH-ALGO"];

    public override TimeSpan? Lifetime => TimeSpan.FromHours(73);

    public override byte[] UnknownEvent() => Encoding.UTF8.GetBytes(
        $$$"""{"id":"WH-COMET-1","event_version":"1.0","create_time":"{{{Time}}}","resource_type":"comet","event_type":"COMET.SIGHTED","summary":"A comet","resource":{"id":"C1"}}""");

    private string Time => under.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public override SignedDelivery Sign(byte[] body, SigningSecret secret)
    {
        var signed = $"69cd13f0-d67a-11e5-baa3-778b53f4ae55|{Time}|{SimulatorCredentials.PayPalWebhookId}|{Checksum(body)}";
        using var key = RSA.Create();
        key.ImportFromPem(secret == SigningSecret.Right ? keyPem : OtherKey.Value);
        return new SignedDelivery(body, new Dictionary<string, string>
        {
            ["PAYPAL-TRANSMISSION-ID"] = "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
            ["PAYPAL-TRANSMISSION-TIME"] = Time,
            ["PAYPAL-TRANSMISSION-SIG"] = Convert.ToBase64String(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ["PAYPAL-CERT-URL"] = certificateUrl,
            ["PAYPAL-AUTH-ALGO"] = "SHA256withRSA",
        });
    }

    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }

    public override Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync() => under.DeliveriesAsync();
}
