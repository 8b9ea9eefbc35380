using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>When a certificate is PayPal's: who vouches for it, whose name is on it, when and for what it is good.</summary>
internal sealed class PayPalCertificateRules
{
    private const string LiveName = "messageverificationcerts.paypal.com";
    private const string SandboxName = "messageverificationcerts.sandbox.paypal.com";
    private const int MinKeyBits = 2048;
    private static readonly TimeSpan IssuerFetchTimeout = TimeSpan.FromSeconds(5);

    private readonly X509Certificate2Collection? _roots;
    private readonly string _name;
    private readonly bool _mayFetchIssuers;

    public PayPalCertificateRules(PayPalOptions options)
    {
        var loopback = PayPalCertificateUrl.IsLoopback(options.BaseAddress);
        _name = options.Live && !loopback ? LiveName : SandboxName;

        // PayPal has served the leaf alone. Its issuer is then fetched from where the leaf says, which PayPal's own host has vouched for.
        _mayFetchIssuers = !loopback;
        if (options.WebhookRootCertificates.Count > 0)
        {
            _roots = [];
            foreach (var pem in options.WebhookRootCertificates)
            {
                _roots.ImportFromPem(pem);
            }
        }
    }

    /// <summary>Judges what was served: the leaf first, then those that lead to a root.</summary>
    /// <exception cref="CryptographicException">It is no certificate.</exception>
    public (WebhookVerdict Verdict, PayPalSigner? Signer) Judge(string pem, DateTimeOffset now, DateTimeOffset keepUntil)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        if (certificates.Count == 0)
        {
            throw new CryptographicException("No certificate.");
        }

        try
        {
            return Signer(certificates, now, keepUntil) is { } signer
                ? (WebhookVerdict.Accepted, signer)
                : (WebhookVerdict.UntrustedCertificate, null);
        }
        catch (CryptographicException)
        {
            // An extension that cannot be read.
            return (WebhookVerdict.UntrustedCertificate, null);
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private PayPalSigner? Signer(X509Certificate2Collection certificates, DateTimeOffset now, DateTimeOffset keepUntil)
    {
        var leaf = certificates[0];
        var end = new DateTimeOffset(leaf.NotAfter);
        var inForce = now >= new DateTimeOffset(leaf.NotBefore) && now < end;
        if (!inForce || !HasName(leaf) || !MaySign(leaf) || !IsVouchedFor(leaf, certificates, now))
        {
            return null;
        }

        var key = leaf.GetRSAPublicKey();
        if (key is null || key.KeySize < MinKeyBits)
        {
            key?.Dispose();
            return null;
        }

        return new PayPalSigner(key, keepUntil < end ? keepUntil : end);
    }

    // The whole name and nothing near it; the subject's common name, which anyone can choose, is not looked at.
    private bool HasName(X509Certificate2 leaf) =>
        leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames())
            .Contains(_name, StringComparer.OrdinalIgnoreCase);

    private static bool MaySign(X509Certificate2 leaf) =>
        !leaf.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && leaf.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));

    private bool IsVouchedFor(X509Certificate2 leaf, X509Certificate2Collection served, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.VerificationTime = now.UtcDateTime;
        policy.DisableCertificateDownloads = !_mayFetchIssuers;
        policy.UrlRetrievalTimeout = IssuerFetchTimeout;

        // A revoked intermediate at PayPal has stopped every merchant who insisted on this. The keys live 24 hours here.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.ExtraStore.AddRange(served);
        if (_roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_roots);
        }

        var trusted = chain.Build(leaf);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return trusted;
    }
}
