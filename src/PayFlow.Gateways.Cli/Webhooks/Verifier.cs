using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>The library's own verifier of one account, as an application has it, at a moment of the caller's choice.</summary>
internal sealed class Verifier(VerifierSettings settings) : IAsyncDisposable
{
    private readonly ServiceProvider _services = Build(settings);

    public IWebhookReader Reader => _services.GetRequiredKeyedService<GatewayAccount>(settings.Key.Provider.ToString().ToLowerInvariant()).Webhooks!;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Build(VerifierSettings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FixedTime(settings.At));
        var (builder, key) = (services.AddPayFlowGateways(), settings.Key);

        // The API credentials are never used; they only have to look like some.
        _ = key.Provider switch
        {
            SimulatedProvider.Stripe => builder.AddStripe(options =>
            {
                options.SecretKey = SimulatorCredentials.StripeSecretKey;
                options.WebhookSecrets.Add(key.Secret);
            }),
            SimulatedProvider.Square => builder.AddSquare(options =>
            {
                (options.AccessToken, options.LocationId) = (SimulatorCredentials.SquareAccessToken, SimulatorCredentials.SquareLocationId);
                options.WebhookSignatureKeys.Add(key.Secret);
                options.WebhookUrl = key.Url;
            }),
            _ => builder.AddPayPal(options =>
            {
                (options.ClientId, options.ClientSecret) = (SimulatorCredentials.PayPalClientId, SimulatorCredentials.PayPalClientSecret);
                (options.Live, options.BaseAddress) = (settings.Live, settings.BaseAddress);
                options.WebhookIds.Add(key.WebhookId);
                if (settings.RootPem is { } root)
                {
                    options.WebhookRootCertificates.Add(root);
                }
            }),
        };
        return services.BuildServiceProvider();
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>An account's settings, as far as its webhooks need them.</summary>
internal sealed record VerifierSettings
{
    public required SigningKey Key { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool Live { get; init; }

    public Uri? BaseAddress { get; init; }

    public string? RootPem { get; init; }
}
