using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.PayPal;

internal sealed class PayPalOptionsValidator : IValidateOptions<PayPalOptions>
{
    private const string SimulatorId = "WEBHOOK_ID";
    private const string Where = "in the PayPal developer dashboard under Apps & Credentials";

    public ValidateOptionsResult Validate(string? name, PayPalOptions options)
    {
        var rules = new GatewayOptionsRules(name)
            .Common(options)
            .Environment(options, options.Live, "paypal.com", "sandbox.paypal.com")
            .Secret(options.ClientId, nameof(options.ClientId), Where)
            .Secret(options.ClientSecret, nameof(options.ClientSecret), Where)
            .Secrets(options.WebhookIds, nameof(options.WebhookIds), "in the PayPal developer dashboard at the app's webhooks")
            .Between(options.WebhookTolerance, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), nameof(options.WebhookTolerance))
            .Require(
                PayPalCertificateUrl.IsLoopback(options.BaseAddress) || !options.WebhookIds.Contains(SimulatorId),
                nameof(options.WebhookIds),
                $"has the id of PayPal's webhook simulator ({SimulatorId}), which anyone can send with; find your own in the PayPal developer dashboard at the app's webhooks")
            .Require(Enum.IsDefined(options.WebhookVerification), nameof(options.WebhookVerification), "must be Certificate or Postback")
            .Require(
                options.WebhookRootCertificates.All(AreRoots),
                nameof(options.WebhookRootCertificates),
                "must be certificates in PEM form, each a root, which is its own issuer");
        return rules.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(rules.Failures);
    }

    // One that is no root ends no chain: every delivery would be refused, and nobody would know why.
    private static bool AreRoots(string? pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            return certificates.Count > 0 && certificates.All(certificate => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }
}
