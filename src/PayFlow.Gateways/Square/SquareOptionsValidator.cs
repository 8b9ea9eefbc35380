using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Square;

internal sealed class SquareOptionsValidator : IValidateOptions<SquareOptions>
{
    private const string Where = "in the Square developer console at the application";

    public ValidateOptionsResult Validate(string? name, SquareOptions options)
    {
        var rules = new GatewayOptionsRules(name)
            .Common(options)
            .Environment(options, options.Live, "squareup.com", "squareupsandbox.com")
            .Secret(options.AccessToken, nameof(options.AccessToken), Where)
            .Secret(options.LocationId, nameof(options.LocationId), Where + " under Locations")
            .Secrets(options.WebhookSignatureKeys, nameof(options.WebhookSignatureKeys), Where + " under Webhooks")
            .Between(options.WebhookTolerance, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), nameof(options.WebhookTolerance))
            .Require(
                string.IsNullOrEmpty(options.Currency) || PayFlow.Gateways.Currency.TryParse(options.Currency, out _),
                nameof(options.Currency),
                "must be a currency code of ISO 4217, such as USD")
            .Require(
                options.WebhookSignatureKeys.Count == 0 || IsHttp(options.WebhookUrl),
                nameof(options.WebhookUrl),
                "must be the notification URL as registered with Square; https, or http on the loopback interface, without a user and a fragment");
        return rules.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(rules.Failures);
    }

    // Looked at as an address here, and kept as text: it is signed character by character.
    private static bool IsHttp(string? url) =>
        url is not null && !url.AsSpan().ContainsAnyExceptInRange('!', '~') && !url.AsSpan().ContainsAny('<', '>', '\\')
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri is { Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
