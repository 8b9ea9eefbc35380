using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Reads payments, also through the page on which they were made.</summary>
internal sealed class StripeReader(ProviderLink link)
{
    private const string Pages = "/v1/checkout/sessions/";
    private const string PagePrefix = "cs_";

    /// <summary>Whether a reference stands for a checkout, and not for its payment.</summary>
    public static bool IsPage(PaymentReference payment) => IsPage(payment.Id);

    public static bool IsPage(string id) => id.StartsWith(PagePrefix, StringComparison.Ordinal);

    public async Task<ProviderAnswer<StripePaymentIntent>> IntentAsync(string id, CancellationToken cancellationToken)
    {
        var call = ProviderCall.Read($"/v1/payment_intents/{id}?expand[0]=latest_charge");
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } intent && intent.Id != id ? Answers.Quarantine(answer, "another payment") : answer;
    }

    public async Task<ProviderAnswer<StripeSession>> PageAsync(string id, CancellationToken cancellationToken)
    {
        var call = ProviderCall.Read($"{Pages}{id}?expand[0]=payment_intent.latest_charge");
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeSession, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } page && page.Id != id ? Answers.Quarantine(answer, "another checkout") : answer;
    }

    /// <summary>The payment that a reference names or, where it stands for a page, the one that was made there.</summary>
    public async Task<ProviderAnswer<StripePaymentIntent>> PaymentAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        if (!IsPage(payment))
        {
            return await IntentAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        }

        var page = await PageAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        return page.Value is null ? page.As<StripePaymentIntent>(null, page.Error)
            : IntentOf(page.Value) is { } made && StateOf(page.Value) == StripePage.Complete ? page.As(made, null)
            : page.As<StripePaymentIntent>(null, NobodyPaid);
    }

    public StripePage StateOf(StripeSession page) => StripeStatuses.Checkout.Of(page.Status, StripePage.Unknown, link.Watch);

    /// <summary>The payment within an answer about its page. Null while there is none.</summary>
    public static StripePaymentIntent? IntentOf(StripeSession page)
    {
        if (page.PaymentIntent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            var intent = page.PaymentIntent.Deserialize(StripeJsonContext.Default.StripePaymentIntent);
            return intent is { Id.Length: > 0 } && RequestRules.IsId(intent.Id) ? intent : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GatewayError NobodyPaid { get; } = new()
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = "Nobody has paid on this page: there is no payment yet.",
    };
}

/// <summary>One answer read as another.</summary>
internal static class StripeAnswers
{
    public static ProviderAnswer<TOther> As<TOther>(this ProviderAnswer<StripeSession> answer, TOther? value, GatewayError? error)
        where TOther : class => new()
        {
            Value = value,
            Error = error,
            Evidence = answer.Evidence,
            Sends = answer.Sends,
            Body = answer.Body,
            RequestId = answer.RequestId,
        };
}
