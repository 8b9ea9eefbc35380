using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Stripe;

internal sealed class StripeOptionsValidator : IValidateOptions<StripeOptions>
{
    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        var rules = new GatewayOptionsRules(name)
            .Common(options)
            .Secret(options.SecretKey, nameof(options.SecretKey), "in the Stripe dashboard under Developers, API keys")
            .Secrets(options.WebhookSecrets, nameof(options.WebhookSecrets), "in the Stripe dashboard at the webhook endpoint", "whsec_")
            .Between(options.WebhookTolerance, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), nameof(options.WebhookTolerance));
        if (!string.IsNullOrWhiteSpace(options.SecretKey))
        {
            rules.Require(
                options.SecretKey.StartsWith("sk_", StringComparison.Ordinal) || options.SecretKey.StartsWith("rk_", StringComparison.Ordinal),
                nameof(options.SecretKey),
                "must begin with sk_ or rk_; a publishable key (pk_) cannot take payments");
        }

        return rules.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(rules.Failures);
    }
}
