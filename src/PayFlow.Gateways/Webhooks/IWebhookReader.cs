using System.Diagnostics.CodeAnalysis;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Verifies and reads the webhooks of one account. What takes bytes takes any, and never throws.</summary>
public interface IWebhookReader
{
    /// <summary>Decides whether the delivery is the provider's.</summary>
    /// <param name="delivery">The bytes and headers as they arrived.</param>
    /// <param name="cancellationToken">Cancels the waiting for a certificate, where one has to be fetched.</param>
    ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Reads what a verified body is about; false where it is not an event of this provider.</summary>
    bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope);

    /// <summary>Asks the provider for the payment of an event that names only what belongs to it. Null: there is none, or nobody can tell.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="GatewayException">The provider could not be read.</exception>
    ValueTask<string?> FindPaymentAsync(WebhookEnvelope envelope, CancellationToken cancellationToken) => default;
}
