using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>
/// The certificate that PayPal's messages are signed with, and the authority that issued it. Made on first use, because
/// keys take time to make and most runs need none; kept in the state, so that a trusted root stays trusted.
/// </summary>
internal sealed class PayPalCertificates : IDisposable
{
    public const string Id = "CERT-simulator-00000001";
    private const string LeafName = "messageverificationcerts.sandbox.paypal.com";

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private (string RootPem, string LeafPem, RSA Key)? _made;

    public PayPalCertificates(TimeProvider time, JsonObject? saved)
    {
        _time = time;
        if (saved is not null)
        {
            var key = RSA.Create();
            key.ImportFromPem((string)saved["key"]!);
            _made = ((string)saved["root"]!, (string)saved["leaf"]!, key);
        }
    }

    public static string UrlAt(string baseUrl) => $"{baseUrl}/v1/notifications/certs/{Id}";

    public string RootPem => Made().RootPem;

    /// <summary>What the certificate address serves: the leaf first, then its issuer.</summary>
    public string ChainPem => Made().LeafPem + "\n" + Made().RootPem + "\n";

    public byte[] Sign(byte[] data)
    {
        lock (_lock)
        {
            return Made().Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public JsonObject? ToJson()
    {
        lock (_lock)
        {
            return _made is not { } made
                ? null
                : new JsonObject { ["root"] = made.RootPem, ["leaf"] = made.LeafPem, ["key"] = made.Key.ExportPkcs8PrivateKeyPem() };
        }
    }

    public SimulatorReply Serve() =>
        new(200, System.Text.Encoding.ASCII.GetBytes(ChainPem), "application/x-pem-file") { IsApi = false };

    public void Dispose() => _made?.Key.Dispose();

    private (string RootPem, string LeafPem, RSA Key) Made()
    {
        lock (_lock)
        {
            _made ??= Make();
            return _made.Value;
        }
    }

    private (string RootPem, string LeafPem, RSA Key) Make()
    {
        var from = _time.GetUtcNow().AddDays(-1);
        var until = from.AddYears(10);
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest(
            "CN=Simulated Message Root, O=PayFlow Simulator", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        using var root = rootRequest.CreateSelfSigned(from, until);
        var leafKey = RSA.Create(2048);
        using var leaf = LeafRequest(leafKey, root).Create(root, from, until, [1, 2, 3, 4, 5, 6, 7, 8]);
        return (root.ExportCertificatePem(), leaf.ExportCertificatePem(), leafKey);
    }

    private static CertificateRequest LeafRequest(RSA key, X509Certificate2 issuer)
    {
        var request = new CertificateRequest(
            $"CN={LeafName}, O=\"PayPal, Inc.\"", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(LeafName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        return request;
    }
}
