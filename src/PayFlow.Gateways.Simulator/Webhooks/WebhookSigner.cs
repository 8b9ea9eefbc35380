using System.Security.Cryptography;
using PayFlow.Gateways.Simulator.Kernel;
using PayFlow.Gateways.Simulator.PayPal;
using PayFlow.Gateways.Simulator.Square;
using PayFlow.Gateways.Simulator.Stripe;

namespace PayFlow.Gateways.Simulator;

/// <summary>
/// Signs a body as a provider does: for tests of what an application does with an event, without an account, a tunnel or a simulator. Use
/// secrets that are only a test's; who has a secret of production can write any event.
/// </summary>
public sealed class WebhookSigner
{
    private readonly IWebhookSigner _signer;
    private readonly string _url;

    private WebhookSigner(IWebhookSigner signer, string url = "") => (_signer, _url) = (signer, url);

    /// <summary>As Stripe signs.</summary>
    /// <param name="secret">One of the account's <c>WebhookSecrets</c>.</param>
    public static WebhookSigner Stripe(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        return new(new StripeWebhookSigner(secret));
    }

    /// <summary>As Square signs: the body's own <c>created_at</c> is the time that counts.</summary>
    /// <param name="signatureKey">One of the account's <c>WebhookSignatureKeys</c>.</param>
    /// <param name="url">The account's <c>WebhookUrl</c>, character by character.</param>
    public static WebhookSigner Square(string signatureKey, string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(signatureKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        return new(new SquareWebhookSigner(signatureKey), url);
    }

    /// <summary>As PayPal signs.</summary>
    /// <param name="webhookId">One of the account's <c>WebhookIds</c>.</param>
    /// <param name="authority">Whose certificate it is; the account has to trust its root and to find the certificate at its address.</param>
    public static WebhookSigner PayPal(string webhookId, PayPalAuthority authority)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(webhookId);
        ArgumentNullException.ThrowIfNull(authority);
        return new(new PayPalWebhookSigner(authority.Certificates, authority.BaseUrl, webhookId));
    }

    /// <summary>The headers under which the provider would send this body.</summary>
    /// <param name="body">The bytes that are sent, all of them and as they are.</param>
    /// <param name="at">When it is sent. A time outside of the account's tolerance makes a delivery that is refused as too old.</param>
    /// <returns>Header names and values, those a provider adds beside its signature included.</returns>
    public IReadOnlyDictionary<string, string> Sign(byte[] body, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(body);
        var delivery = Convert.ToHexStringLower(SHA256.HashData(body));
        return _signer.Sign(new WebhookMessage(_url, delivery, 1, body), at).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
