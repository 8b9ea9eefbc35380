using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

/// <summary>The certificates that the corpus names, made when they are asked for.</summary>
internal sealed class CorpusCertificates : IDisposable
{
    private const int Longest = 64 * 1024;
    private static readonly DateTimeOffset Now = PayPalSamples.Now;

    private readonly TestAuthority _ours = new();
    private readonly TestAuthority _twin = new();
    private readonly TestAuthority _other = new("Another authority");
    private readonly Lazy<TestIntermediate> _intermediate;
    private readonly Lazy<TestIntermediate> _expired;
    private readonly Lazy<TestIntermediate> _foreign;
    private readonly Lazy<TestIntermediate> _notOne;
    private readonly RSA _short = RSA.Create(1024);

    public CorpusCertificates()
    {
        _intermediate = new(() => _ours.Intermediate("Intermediate of the test"));
        _expired = new(() => _ours.Intermediate("Expired intermediate of the test", until: Now.AddDays(-1)));
        _foreign = new(() => _other.Intermediate("Intermediate of the test"));
        _notOne = new(() => _ours.Intermediate(TestAuthority.SandboxName, isAuthority: false));
    }

    public RSA OtherKey { get; } = RSA.Create(3072);

    public string? Root(string name) => name switch
    {
        "system" => null,
        "authority" => _ours.Root,
        "p1" => PayPalSamples.Root,
        "html" => "<html>Service unavailable</html>",
        "garbage" => "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "empty" => "",
        "intermediate" => _intermediate.Value.Pem,
        "leafAsRoot" => _ours.Leaf(),
        _ => throw new FormatException(name),
    };

    public HttpResponseMessage Answer(string name) => name switch
    {
        "down" => throw new HttpRequestException("nobody there"),
        "redirect" => new(HttpStatusCode.Found) { Headers = { Location = new Uri("https://evil.com/x") }, Content = new StringContent(_ours.Leaf()) },
        _ when name.StartsWith("status:", StringComparison.Ordinal) => CertificateHost.Answer((HttpStatusCode)int.Parse(name[7..]), _ours.Leaf()),
        _ when name.StartsWith("name:", StringComparison.Ordinal) => CertificateHost.Answer(HttpStatusCode.OK, _ours.Leaf([name[5..]])),
        _ => CertificateHost.Answer(HttpStatusCode.OK, OfSeveral(name) ?? OfOne(name) ?? NoCertificate(name) ?? throw new FormatException(name)),
    };

    public void Dispose()
    {
        _ours.Dispose();
        _twin.Dispose();
        _other.Dispose();
        _short.Dispose();
        OtherKey.Dispose();
    }

    private string? OfSeveral(string name) => name switch
    {
        "leafTwice" => _ours.Leaf() + "\n" + _ours.Leaf(),
        "leafAndRoot" => _ours.Leaf() + "\n" + _ours.Root,
        "leafAndOther" => _ours.Leaf() + "\n" + _other.Root,
        "textAroundLeaf" => "Certificate of PayPal:\n" + _ours.Leaf() + "\nno more",
        "keyBeforeLeaf" => _short.ExportPkcs8PrivateKeyPem() + "\n" + _ours.Leaf(),
        "viaIntermediate" => _intermediate.Value.Leaf() + "\n" + _intermediate.Value.Pem,
        "viaIntermediateAndRoot" => _intermediate.Value.Leaf() + "\n" + _ours.Root + "\n" + _intermediate.Value.Pem,
        "viaIntermediateAlone" => _intermediate.Value.Leaf(),
        "intermediateFirst" => _intermediate.Value.Pem + "\n" + _intermediate.Value.Leaf(),
        "viaExpiredIntermediate" => _expired.Value.Leaf() + "\n" + _expired.Value.Pem,
        "viaOtherIntermediate" => _foreign.Value.Leaf() + "\n" + _foreign.Value.Pem + "\n" + _intermediate.Value.Pem,
        "issuedByLeaf" => _notOne.Value.Leaf() + "\n" + _notOne.Value.Pem,
        "selfSignedAndRoot" => _ours.Leaf(selfSigned: true) + "\n" + _ours.Root,
        "otherRootServed" => _other.Leaf() + "\n" + _other.Root,
        "otherRootAndOurs" => _other.Leaf() + "\n" + _ours.Root,
        "otherFirst" => _other.Root + "\n" + _ours.Leaf(),
        "garbageFirst" => "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + _ours.Leaf(),
        _ => null,
    };

    private string? OfOne(string name) => name switch
    {
        "p1" => PayPalSamples.Leaf,
        "leaf" or "noConstraints" => _ours.Leaf(),
        "leafCrLf" => _ours.Leaf().ReplaceLineEndings("\r\n"),
        "startsNow" => _ours.Leaf(from: Now),
        "endsNow" => _ours.Leaf(until: Now),
        "expired" => _ours.Leaf(until: Now.AddSeconds(-1)),
        "notYet" => _ours.Leaf(from: Now.AddSeconds(1)),
        "keyUsageSignature" => _ours.Leaf(extensions: Usage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment)),
        "keyUsageEncipherment" => _ours.Leaf(extensions: Usage(X509KeyUsageFlags.KeyEncipherment)),
        "keyUsageCertSign" => _ours.Leaf(extensions: Usage(X509KeyUsageFlags.KeyCertSign)),
        "manyNames" => _ours.Leaf(["evil.example.com", TestAuthority.SandboxName, "x.example.com"]),
        "nameInCapitals" => _ours.Leaf([TestAuthority.SandboxName.ToUpperInvariant()]),
        "noName" => _ours.Leaf([]),
        "nameAsAddress" => _ours.Leaf([], extensions: UriName()),
        "nameUnreadable" => _ours.Leaf([], extensions: new X509SubjectAlternativeNameExtension([0x30, 0x00])),
        "key3072" => _ours.Leaf(key: OtherKey),
        "key1024" => _ours.Leaf(key: _short),
        "elliptic" => _ours.EllipticLeaf(),
        "authority" => _ours.Leaf(extensions: new X509BasicConstraintsExtension(true, false, 0, true)),
        "selfSigned" => _ours.Leaf(selfSigned: true),
        "rootAsLeaf" => _ours.Root,
        "otherRoot" => _other.Leaf(),
        "namedLikeOurs" => _twin.Leaf(),
        "signatureBroken" => Spoiled(_ours.Leaf()),
        "longest" => _ours.Leaf().PadRight(Longest, '\n'),
        "tooLong" => _ours.Leaf().PadRight(Longest + 1, '\n'),
        "eightMegabytes" => _ours.Leaf().PadRight(8 * 1024 * 1024, '\n'),
        _ => null,
    };

    private string? NoCertificate(string name) => name switch
    {
        "html" => "<html>Service unavailable</html>",
        "json" => """{"name":"NOT_FOUND"}""",
        "empty" => "",
        "garbage" => "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "cut" => _ours.Leaf()[..600],
        "der" => Convert.ToHexString(X509Certificate2.CreateFromPem(_ours.Leaf()).RawData),
        "keyAlone" => _short.ExportPkcs8PrivateKeyPem(),
        "request" => new CertificateRequest("CN=" + TestAuthority.SandboxName, _short, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem(),
        _ => null,
    };

    private static X509KeyUsageExtension Usage(X509KeyUsageFlags usage) => new(usage, true);

    private static X509Extension UriName()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri("https://" + TestAuthority.SandboxName));
        names.AddEmailAddress("x@" + TestAuthority.SandboxName);
        return names.Build();
    }

    private static string Spoiled(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        var bytes = certificate.RawData;
        bytes[^1] ^= 1;
        return PemEncoding.WriteString("CERTIFICATE", bytes);
    }
}
