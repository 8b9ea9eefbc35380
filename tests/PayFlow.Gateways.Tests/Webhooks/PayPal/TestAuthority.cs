using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

/// <summary>A certificate authority of the test's own, which vouches for whatever it is asked to.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string SandboxName = "messageverificationcerts.sandbox.paypal.com";
    public const string LiveName = "messageverificationcerts.paypal.com";

    private static readonly DateTimeOffset From = PayPalSamples.Now.AddYears(-1);
    private static readonly DateTimeOffset Until = PayPalSamples.Now.AddYears(1);
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "Authority of the test")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(From.AddYears(-1), Until.AddYears(1));
    }

    public string Root => _root.ExportCertificatePem();

    /// <summary>The key of every leaf of two thousand bits; making one takes a while.</summary>
    public static RSA LeafKey { get; } = RSA.Create(2048);

    public string Leaf(
        string[]? names = null,
        string? subject = null,
        RSA? key = null,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        bool selfSigned = false,
        params X509Extension[] extensions)
    {
        var request = Request(subject, key ?? LeafKey, names ?? [SandboxName], extensions);
        using var certificate = selfSigned
            ? request.CreateSelfSigned(from ?? From, until ?? Until)
            : request.Create(_root, from ?? From, until ?? Until, [1, 2, 3]);
        return certificate.ExportCertificatePem();
    }

    public string EllipticLeaf()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={SandboxName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Names([SandboxName]));
        var generator = X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1);
        using var certificate = request.Create(_root.SubjectName, generator, From, Until, [4]);
        return certificate.ExportCertificatePem();
    }

    /// <summary>Another that vouches for leaves, and is vouched for by this one.</summary>
    public TestIntermediate Intermediate(string name, DateTimeOffset? until = null, bool isAuthority = true)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(isAuthority ? new X509BasicConstraintsExtension(true, false, 0, true) : Names([SandboxName]));
        var certificate = request.Create(_root, From, until ?? Until, [5, 6]);
        return new TestIntermediate(certificate, key);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }

    internal static CertificateRequest Request(string? subject, RSA key, string[] names, X509Extension[] extensions)
    {
        var request = new CertificateRequest($"CN={subject ?? SandboxName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (names.Length > 0)
        {
            request.CertificateExtensions.Add(Names(names));
        }

        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request;
    }

    private static X509Extension Names(string[] names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            builder.AddDnsName(name);
        }

        return builder.Build();
    }
}

/// <summary>One between a root and its leaves.</summary>
internal sealed record TestIntermediate(X509Certificate2 Certificate, RSA Key)
{
    public string Pem => Certificate.ExportCertificatePem();

    public string Leaf()
    {
        var request = TestAuthority.Request(null, TestAuthority.LeafKey, [TestAuthority.SandboxName], []);
        var generator = X509SignatureGenerator.CreateForRSA(Key, RSASignaturePadding.Pkcs1);
        using var leaf = request.Create(Certificate.SubjectName, generator, PayPalSamples.Now.AddMonths(-1), PayPalSamples.Now.AddMonths(1), [7, 8]);
        return leaf.ExportCertificatePem();
    }
}
