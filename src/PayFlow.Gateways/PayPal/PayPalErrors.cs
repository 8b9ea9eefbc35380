using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>What PayPal's refusals mean.</summary>
internal static class PayPalErrors
{
    private static readonly PayPalNetworkAdvice NoAdvice = new(null, null);

    public static PayPalErrorBody? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, PayPalJsonContext.Default.PayPalErrorBody);

    public static AnswerVerdict Judge(int status, PayPalErrorBody? error, TimeSpan? retryAfter, CodeWatch watch)
    {
        var issue = error?.Details is [{ Issue: { } first }, ..] ? first : error?.Name ?? error?.Error ?? "";
        return status switch
        {
            409 => StillWorking(issue),
            _ when PayPalErrorCodes.StillWorking.Knows(issue) => StillWorking(issue),
            429 => new(
                Of(error, issue, ErrorCategory.RateLimited, "Too many requests for PayPal.") with { RetryAfter = retryAfter ?? TimeSpan.FromSeconds(1) },
                SendEvidence.Rejected, false, Resend: true),
            401 or 403 => Refused(error, issue, ErrorCategory.Configuration, "PayPal refused the credentials or their permissions."),
            404 => Refused(error, issue, ErrorCategory.NotFound, "PayPal does not know the object in this environment."),
            >= 400 and < 500 and not 408 => Refused(
                error, issue, PayPalErrorCodes.Issues.Of(issue, ErrorCategory.InvalidRequest, watch), $"PayPal refused ({Printable.Short(issue)}){About(error)}."),
            _ => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = issue, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
        };
    }

    /// <summary>A transaction that came back declined inside a success.</summary>
    public static GatewayError Decline(PayPalTransaction transaction, CodeWatch watch)
    {
        var processor = transaction.ProcessorResponse;
        var code = processor?.ResponseCode ?? transaction.StatusDetails?.Reason ?? "";
        var meaning = transaction.StatusDetails?.Reason == "DECLINED_BY_RISK_FRAUD_FILTERS"
            ? ErrorCategory.Fraud
            : PayPalProcessorCodes.Responses.Of(processor?.ResponseCode, ErrorCategory.SoftDecline, watch);
        var network = PayPalProcessorCodes.Advices.Of(processor?.PaymentAdviceCode, NoAdvice, watch);

        // The network's word makes a decline harder, never softer.
        var isFinal = meaning.Category is not ErrorCategory.SoftDecline;
        return new()
        {
            Category = network.Category ?? meaning.Category,
            Advice = network.Category is not null || !isFinal ? network.Advice ?? meaning.Advice : meaning.Advice,
            Message = $"PayPal declined the payment ({Printable.Short(code)}).",
            ProviderCode = code,
            NetworkCode = processor?.ResponseCode,
            NetworkAdviceCode = processor?.PaymentAdviceCode,
            RetryAfter = network.After,
        };
    }

    /// <summary>A transaction that PayPal itself could not bring to an end. No money moved.</summary>
    public static GatewayError Broken(PayPalTransaction transaction) => new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetryLater,
        Message = "PayPal could not carry out the payment; no money moved.",
        ProviderCode = transaction.StatusDetails?.Reason ?? transaction.Status,
    };

    /// <summary>Why a payment stays pending until the merchant does something about it; null where it needs nobody.</summary>
    public static GatewayError? ToCure(string? reason, CodeWatch watch) => !PayPalStatuses.NeedsMerchant.Of(reason, false, watch) ? null : new()
    {
        Category = ErrorCategory.Configuration,
        Advice = RetryAdvice.AlertOperator,
        Message = $"PayPal keeps the payment pending until the merchant acts in the PayPal account ({Printable.Short(reason)}).",
        ProviderCode = reason,
    };

    public static GatewayError Of(PayPalErrorBody? error, string issue, ErrorMeaning meaning, string message) => new()
    {
        Category = meaning.Category,
        Advice = meaning.Advice,
        Message = message,
        ProviderCode = issue,
        ProviderMessage = error?.Message ?? error?.ErrorDescription,
    };

    private static AnswerVerdict StillWorking(string issue) =>
        new(SendFailure.StillWorking("PayPal", issue), SendEvidence.Indeterminate, false, Resend: true);

    private static AnswerVerdict Refused(PayPalErrorBody? error, string issue, ErrorMeaning meaning, string message) =>
        new(Of(error, issue, meaning, message), SendEvidence.Rejected, IsStored: false, Resend: false);

    private static string About(PayPalErrorBody? error) =>
        error?.Details is [{ Field: { } field }, ..] ? $" because of '{Printable.Short(field)}'" : "";
}
