using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Whether an answer is about what was asked for.</summary>
internal static class StripeChecks
{
    /// <summary>A success has to say what was taken, and under which charge: otherwise it could not be found in the books again.</summary>
    public static bool IsHollow(StripePaymentIntent intent) =>
        intent.Status == "succeeded" && (intent.AmountReceived <= 0 || intent.LatestCharge is null);

    public static bool IsOther(StripePaymentIntent intent, Money asked) =>
        string.IsNullOrEmpty(intent.Id) || StripeMapper.Amount(intent) != asked || (intent.Status == "succeeded" && intent.AmountReceived != intent.Amount);

    public static ProviderAnswer<StripePaymentIntent> Same(ProviderAnswer<StripePaymentIntent> answer, PaymentReference payment, Money? amount) =>
        answer.Value is not { } intent ? answer
        : intent.Id != payment.Id || IsHollow(intent) ? Answers.Quarantine(answer, "another payment, or money without a charge")
        : amount is { } asked && IsOther(intent, asked) ? Answers.Quarantine(answer, "another amount or currency")
        : answer;

    /// <summary>
    /// What was taken has to be what was asked for. Of several captures the answer has the sum only: it cannot be less, and what was
    /// taken and what is left have to be the whole.
    /// </summary>
    public static ProviderAnswer<StripePaymentIntent> Captured(ProviderAnswer<StripePaymentIntent> answer, PaymentReference payment, CaptureRequest request)
    {
        answer = Same(answer, payment, null);
        if (answer.Value is not { } intent || request.Amount is not { } asked)
        {
            return answer;
        }

        var taken = StripeMapper.Amount(intent.AmountReceived, StripeMapper.CurrencyOf(intent.Currency));
        var isRight = taken == asked || (IsInParts(intent) && taken.Currency == asked.Currency && taken.MinorUnits > asked.MinorUnits);
        return isRight && (request.IsFinal || IsWhole(intent)) ? answer : Answers.Quarantine(answer, "another amount or currency");
    }

    /// <summary>Whether a capture that is refused now was made before.</summary>
    public static bool IsCaptured(StripePaymentIntent intent, CaptureRequest request) =>
        request.IsFinal
        && intent.Status == "succeeded"
        && StripeMapper.Amount(intent.AmountReceived, StripeMapper.CurrencyOf(intent.Currency)) == (request.Amount ?? StripeMapper.Amount(intent));

    private static bool IsInParts(StripePaymentIntent intent) =>
        intent.LatestCharge?.Object?.PaymentMethodDetails?.Card?.Multicapture?.Status == "available";

    private static bool IsWhole(StripePaymentIntent intent) =>
        intent.Status == "succeeded" || intent.AmountReceived + intent.AmountCapturable == intent.Amount;
}
