using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PayFlow.Gateways.Simulator.Kernel;
using PayFlow.Gateways.Simulator.PayPal;
using PayFlow.Gateways.Simulator.Square;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class WebhookSigningTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task PayPals_certificate_is_served_and_its_chain_ends_at_the_published_root()
    {
        await using var simulator = await PaymentSimulator.StartAsync(new SimulatorOptions { TimeProvider = _time });
        using var http = new HttpClient();
        using var certificates = new PayPalCertificates(_time, null);
        var message = new WebhookMessage("http://shop.example/", "WH-1", 1, "{\"id\":\"WH-1\"}"u8.ToArray());
        var headers = new PayPalWebhookSigner(certificates, "http://x", SimulatorCredentials.PayPalWebhookId).Sign(message, _time.GetUtcNow()).ToDictionary();

        var pem = await http.GetStringAsync(new Uri(simulator.PayPalUrl, $"/v1/notifications/certs/{PayPalCertificates.Id}"));
        using var served = X509Certificate2.CreateFromPem(pem);
        using var root = X509Certificate2.CreateFromPem(simulator.PayPalRootCertificatePem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;

        chain.Build(served).ShouldBeTrue();
        served.GetNameInfo(X509NameType.SimpleName, false).ShouldBe("messageverificationcerts.sandbox.paypal.com");
        using var signer = X509Certificate2.CreateFromPem(certificates.ChainPem);
        var crc = Crc32.Of(message.Body).ToString(CultureInfo.InvariantCulture);
        var (id, time) = (headers["PAYPAL-TRANSMISSION-ID"], headers["PAYPAL-TRANSMISSION-TIME"]);
        var text = $"{id}|{time}|{SimulatorCredentials.PayPalWebhookId}|{crc}";
        signer.GetRSAPublicKey()!.VerifyData(
            Encoding.UTF8.GetBytes(text),
            Convert.FromBase64String(headers["PAYPAL-TRANSMISSION-SIG"]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1).ShouldBeTrue();
    }

    [Fact]
    public void Squares_signature_covers_the_address_and_the_body()
    {
        var message = new WebhookMessage("https://shop.example/hooks", "e", 2, "{}"u8.ToArray());
        var headers = new SquareWebhookSigner(SimulatorCredentials.SquareWebhookSignatureKey).Sign(message, _time.GetUtcNow()).ToDictionary();
        var key = Encoding.UTF8.GetBytes(SimulatorCredentials.SquareWebhookSignatureKey);

        headers["x-square-hmacsha256-signature"].ShouldBe(
            Convert.ToBase64String(HMACSHA256.HashData(key, "https://shop.example/hooks{}"u8)));
        headers["square-retry-number"].ShouldBe("1");
    }

    [Fact]
    public void The_checksum_is_the_one_of_gzip() => Crc32.Of("123456789"u8).ShouldBe(0xCBF43926);
}
