using PayFlow.Gateways.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Stripe;

/// <summary>
/// Finds the payment of a refund or of a charge. Stripe's books and reports name these, and not the payment.
/// https://docs.stripe.com/api/charges/object
/// </summary>
internal sealed class StripeOwner(ProviderLink link)
{
    public async ValueTask<string?> FindAsync(WebhookEnvelope envelope, CancellationToken cancellationToken)
    {
        var path = envelope.Kind switch
        {
            PaymentEventKind.Refund => "refunds",
            PaymentEventKind.Payment => "charges",
            _ => null,
        };
        if (path is null || envelope.SubjectId is not { } id || !RequestRules.IsId(id))
        {
            return null;
        }

        var answer = await link.Http.SendAsync(ProviderCall.Read($"/v1/{path}/{id}"), StripeJsonContext.Default.StripeOwned, cancellationToken).ConfigureAwait(false);
        return Answers.Read(link.Account, answer) is { PaymentIntent.Id: { } payment } owned && owned.Id == id && RequestRules.IsId(payment) ? payment : null;
    }
}

/// <summary>What belongs to a payment.</summary>
internal sealed record StripeOwned(string? Id, StripeReference? PaymentIntent);
