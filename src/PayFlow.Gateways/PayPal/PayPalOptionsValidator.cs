using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.PayPal;

internal sealed class PayPalOptionsValidator : IValidateOptions<PayPalOptions>
{
    private const string Where = "in the PayPal developer dashboard under Apps & Credentials";

    public ValidateOptionsResult Validate(string? name, PayPalOptions options)
    {
        var rules = new GatewayOptionsRules(name)
            .Common(options)
            .Secret(options.ClientId, nameof(options.ClientId), Where)
            .Secret(options.ClientSecret, nameof(options.ClientSecret), Where)
            .Secrets(options.WebhookIds, nameof(options.WebhookIds), "in the PayPal developer dashboard at the app's webhooks")
            .Between(options.WebhookTolerance, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), nameof(options.WebhookTolerance))
            .Require(
                options.WebhookRootCertificates.All(pem => pem?.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) == true),
                nameof(options.WebhookRootCertificates),
                "must be certificates in PEM form");
        return rules.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(rules.Failures);
    }
}
