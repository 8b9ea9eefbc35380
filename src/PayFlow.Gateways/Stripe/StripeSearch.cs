using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>
/// Finds payments by going through the list, which has everything at once. Stripe's search lags, and what it does not find yet may
/// be there: nothing is ever decided on it. https://docs.stripe.com/search#data-freshness
/// </summary>
internal sealed class StripeSearch(ProviderLink link, TimeProvider time) : IPaymentSearch
{
    /// <summary>How far Stripe's clock may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // Stripe's times are whole seconds: a payment of the window's last second must not be said not to exist.
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public async Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var first = $"/v1/payment_intents?{StripeListing.Window(query.From, query.To + OneSecond)}&expand[0]=data.latest_charge";
        var found = new List<PaymentResult>();
        await foreach (var intent in StripeListing.ReadAsync(
            link, first, StripeJsonContext.Default.StripeListStripePaymentIntent, static intent => intent.Id, limit: 20, cancellationToken).ConfigureAwait(false))
        {
            if (intent.Metadata?.Reference == query.Reference && RequestRules.IsId(intent.Id) && !(StripeMapper.Time(intent.Created) >= query.To))
            {
                found.Add(StripeMapper.ToResult(link, intent, default));
            }
        }

        return new()
        {
            Payments = found,
            Certainty = found.Count > 0 ? SearchCertainty.Found
                : query.To + Skew <= asked ? SearchCertainty.DoesNotExist
                : SearchCertainty.NotFoundYet,
        };
    }
}
