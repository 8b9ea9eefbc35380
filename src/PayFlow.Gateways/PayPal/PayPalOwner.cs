using PayFlow.Gateways.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Finds the order of a refund, or of a capture. PayPal's refunds name only the capture they were made of, in a link; the capture names its order.
/// https://developer.paypal.com/docs/api/payments/v2/#refunds_get
/// </summary>
internal sealed class PayPalOwner(ProviderLink link)
{
    public async ValueTask<string?> FindAsync(WebhookEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope is not { Kind: PaymentEventKind.Refund or PaymentEventKind.Payment, SubjectId: { } subject } || !RequestRules.IsId(subject))
        {
            return null;
        }

        // Of a payment it is the capture that PayPal's books name.
        var captured = envelope.Kind == PaymentEventKind.Payment
            ? subject
            : CaptureOf(await ReadAsync($"/v2/payments/refunds/{subject}", cancellationToken).ConfigureAwait(false));
        return captured is { } capture
            ? OrderOf(await ReadAsync($"/v2/payments/captures/{capture}", cancellationToken).ConfigureAwait(false))
            : null;
    }

    private async Task<PayPalTransaction> ReadAsync(string path, CancellationToken cancellationToken) =>
        Answers.Read(link.Account, await PayPalTransactions.SendAsync(link, ProviderCall.Read(path), cancellationToken).ConfigureAwait(false));

    private static string? CaptureOf(PayPalTransaction refund)
    {
        var up = refund.Links?.FirstOrDefault(static made => made is { Rel: "up" })?.Href;
        var id = up?[(up.LastIndexOf('/') + 1)..];
        return RequestRules.IsId(id ?? "") ? id : null;
    }

    private static string? OrderOf(PayPalTransaction capture) =>
        capture.SupplementaryData?.RelatedIds?.OrderId is { } order && RequestRules.IsId(order) ? order : null;
}
