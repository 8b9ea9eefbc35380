using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.PayPal;

namespace PayFlow.Gateways.Simulator;

/// <summary>
/// The authority behind a test's PayPal webhooks. PayPal signs with a certificate that the receiver fetches, so a test has three things to
/// set up: trust <see cref="RootCertificatePem"/>, configure the account with the loopback address given here, and serve
/// <see cref="CertificatePem"/> at <see cref="CertificateUrl"/>.
/// </summary>
public sealed class PayPalAuthority : IDisposable
{
    /// <summary>Makes an authority and a certificate, both valid from yesterday for ten years.</summary>
    /// <param name="baseAddress">The account's <c>BaseAddress</c>; no address but a loopback one is asked for a test's certificate.</param>
    /// <param name="time">The clock of the certificates' dates; null: the system's.</param>
    /// <exception cref="ArgumentException">The address is not a loopback one.</exception>
    public PayPalAuthority(Uri baseAddress, TimeProvider? time = null)
        : this(baseAddress, new PayPalCertificates(time ?? TimeProvider.System, null))
    {
    }

    internal PayPalAuthority(Uri baseAddress, PayPalCertificates certificates)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (!baseAddress.IsAbsoluteUri || !baseAddress.IsLoopback)
        {
            throw new ArgumentException("A test's certificate is fetched from a loopback address only.", nameof(baseAddress));
        }

        (BaseUrl, Certificates) = (baseAddress.GetLeftPart(UriPartial.Authority), certificates);
    }

    /// <summary>For the account's <c>WebhookRootCertificates</c>.</summary>
    public string RootCertificatePem => Certificates.RootPem;

    /// <summary>What a GET of <see cref="CertificateUrl"/> has to answer, as text.</summary>
    public string CertificatePem => Certificates.ChainPem;

    /// <summary>Where the receiver will ask for the certificate.</summary>
    public Uri CertificateUrl => new(PayPalCertificates.UrlAt(BaseUrl));

    internal string BaseUrl { get; }

    internal PayPalCertificates Certificates { get; }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => Certificates.Dispose();

    /// <summary>The same authority again, for a process that was configured to trust it.</summary>
    internal static PayPalAuthority Load(Uri baseAddress, JsonObject saved) => new(baseAddress, new PayPalCertificates(TimeProvider.System, saved));

    /// <summary>What <see cref="Load"/> takes; it has the key in it.</summary>
    internal JsonObject Save()
    {
        // Made on first use.
        _ = Certificates.RootPem;
        return Certificates.ToJson()!;
    }
}
