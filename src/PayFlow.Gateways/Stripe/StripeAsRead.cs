using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Results of going on where nothing had to be sent: they carry what was read, and no evidence of a send.</summary>
internal static class StripeAsRead
{
    public static PaymentResult Payment(ProviderLink link, ContinueRequest request, ProviderAnswer<StripePaymentIntent> read)
    {
        var key = request.IdempotencyKey;
        if (read.Value is not { } intent)
        {
            return Answers.Failed(link.Account, key, Answers.Unsent(read, "The payment could not be read, and nothing was sent.", ""), request.Payment);
        }

        return IsOther(intent, request)
            ? Answers.Failed(link.Account, key, Answers.Quarantine(read, "another amount or currency"), request.Payment)
            : Of(link, key, StripeMapper.ToResult(link, intent, read.Body));
    }

    public static PaymentResult Of(ProviderLink link, IdempotencyKey key, PaymentResult result) => result with
    {
        Attempts =
        [
            new AttemptReport
            {
                Ordinal = 1, Account = link.Account, ProviderKey = key.Value, Sends = [], Evidence = SendEvidence.NotSent, Error = result.Error,
            },
        ],
    };

    private static bool IsOther(StripePaymentIntent intent, ContinueRequest request) =>
        StripeChecks.IsHollow(intent) || (request.Amount is { } asked && StripeMapper.Amount(intent) != asked);
}
