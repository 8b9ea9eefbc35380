using System.Diagnostics.CodeAnalysis;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Verifies and reads the webhooks of one account. Both calls take any bytes and never throw.</summary>
public interface IWebhookReader
{
    /// <summary>Decides whether the delivery is the provider's.</summary>
    /// <param name="delivery">The bytes and headers as they arrived.</param>
    /// <param name="cancellationToken">Cancels the waiting for a certificate, where one has to be fetched.</param>
    ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Reads what a verified body is about; false where it is not an event of this provider.</summary>
    bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope);
}
