using PayFlow.Gateways.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Square;

/// <summary>Finds the payment of a refund. A charge is booked under the payment's own id. https://developer.squareup.com/reference/square/refunds-api</summary>
internal sealed class SquareOwner(ProviderLink link)
{
    private readonly SquareRefunds _refunds = new(link);

    public async ValueTask<string?> FindAsync(WebhookEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.SubjectId is not { } id || !RequestRules.IsId(id))
        {
            return null;
        }

        if (envelope.Kind != PaymentEventKind.Refund)
        {
            return envelope.Kind == PaymentEventKind.Payment ? id : null;
        }

        var answer = await _refunds.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        return Answers.Read(link.Account, answer).Refund is { PaymentId: { } payment } refund && refund.Id == id && RequestRules.IsId(payment) ? payment : null;
    }
}
