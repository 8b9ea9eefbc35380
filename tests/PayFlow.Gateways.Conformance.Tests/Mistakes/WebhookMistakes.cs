using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

internal abstract class SpoiledReader(IWebhookReader good) : IWebhookReader
{
    public virtual ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => good.VerifyAsync(delivery, cancellationToken);

    public virtual bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) => good.TryRead(body, out envelope);
}

internal sealed class AcceptsWithoutSignature : Spoiled
{
    protected override IWebhookReader Reader(IWebhookReader good) => new Own(good);

    private sealed class Own(IWebhookReader good) : SpoiledReader(good)
    {
        public override ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
            delivery.Single("Stripe-Signature") is null ? new(WebhookVerdict.Accepted) : base.VerifyAsync(delivery, cancellationToken);
    }
}

/// <summary>Looks whether there is a signature, and not whether it is right.</summary>
internal sealed class SignsNothingButTheHeader : Spoiled
{
    protected override IWebhookReader Reader(IWebhookReader good) => new Own(good);

    private sealed class Own(IWebhookReader good) : SpoiledReader(good)
    {
        public override async ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
            await base.VerifyAsync(delivery, cancellationToken) == WebhookVerdict.Malformed ? WebhookVerdict.Malformed : WebhookVerdict.Accepted;
    }
}

internal sealed class NeverFindsItStale : Spoiled
{
    protected override IWebhookReader Reader(IWebhookReader good) => new Own(good);

    private sealed class Own(IWebhookReader good) : SpoiledReader(good)
    {
        public override async ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
            await base.VerifyAsync(delivery, cancellationToken) is var verdict && verdict == WebhookVerdict.Stale ? WebhookVerdict.Accepted : verdict;
    }
}

internal sealed class ThrowsOnJunk : Spoiled
{
    protected override IWebhookReader Reader(IWebhookReader good) => new Own(good);

    private sealed class Own(IWebhookReader good) : SpoiledReader(good)
    {
        public override bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
        {
            using var document = JsonDocument.Parse(body.ToArray());
            return base.TryRead(body, out envelope);
        }
    }
}

internal sealed class DropsUnknownTypes : Spoiled
{
    protected override IWebhookReader Reader(IWebhookReader good) => new Own(good);

    private sealed class Own(IWebhookReader good) : SpoiledReader(good)
    {
        public override bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope) =>
            base.TryRead(body, out envelope) && envelope.Kind != PaymentEventKind.Unrecognized;
    }
}
