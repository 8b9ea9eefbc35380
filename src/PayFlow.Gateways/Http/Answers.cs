namespace PayFlow.Gateways.Http;

/// <summary>Turns answers into results, alike for all adapters.</summary>
internal static class Answers
{
    /// <summary>
    /// The report of an adapter's one attempt; the ordinal is the router's to set. An error inside a success is the provider's
    /// stored word that no money moved.
    /// </summary>
    public static AttemptReport Attempt<T>(string account, IdempotencyKey key, ProviderAnswer<T> answer, GatewayError? error)
        where T : class
    {
        var refusedInside = error is not null && answer.Value is not null;
        var sends = refusedInside
            ? [.. answer.Sends.SkipLast(1), answer.Sends[^1] with { Evidence = SendEvidence.Rejected, IsStoredAnswer = true }]
            : answer.Sends;
        var evidence = refusedInside ? EvidenceJoin.Of(sends) : answer.Evidence;
        return new() { Ordinal = 1, Account = account, ProviderKey = key.Value, Sends = sends, Evidence = evidence, Error = error };
    }

    /// <summary>The result of a payment operation that has no readable success.</summary>
    public static PaymentResult Failed<T>(string account, IdempotencyKey key, ProviderAnswer<T> answer, PaymentReference? payment)
        where T : class
    {
        var error = answer.Error!;
        return new()
        {
            Status = StatusOf(answer.Evidence, error),
            Account = account,
            Payment = payment,
            Error = error,
            RawJson = answer.Body,
            Attempts = [Attempt(account, key, answer, error)],
        };
    }

    /// <summary>The result of a refund that has no readable success.</summary>
    public static RefundResult FailedRefund<T>(string account, IdempotencyKey key, ProviderAnswer<T> answer, PaymentReference payment)
        where T : class
    {
        var error = answer.Error!;
        return new()
        {
            Status = answer.Evidence == SendEvidence.Indeterminate ? RefundStatus.Indeterminate : RefundStatus.Failed,
            Account = account,
            Payment = payment,
            Error = error,
            RawJson = answer.Body,
            Attempts = [Attempt(account, key, answer, error)],
        };
    }

    /// <summary>The result of an operation on a payment method that has no readable success.</summary>
    public static MethodResult FailedMethod<T>(string account, ProviderAnswer<T> answer)
        where T : class => new()
        {
            Status = answer.Evidence == SendEvidence.Indeterminate ? MethodStatus.Indeterminate
                : IsDecline(answer.Error!.Category) ? MethodStatus.Declined : MethodStatus.Failed,
            Account = account,
            Error = answer.Error,
            RawJson = answer.Body,
        };

    /// <summary>An answer that speaks of something else than was asked for is never believed: not as a success, not as a failure.</summary>
    public static ProviderAnswer<T> Quarantine<T>(ProviderAnswer<T> answer, string what)
        where T : class => new()
        {
            Error = new GatewayError
            {
                Category = ErrorCategory.Indeterminate,
                Advice = RetryAdvice.AlertOperator,
                Message = $"The provider's answer is not about what was asked for: {what}. It is not believed; look at the payment at the provider.",
                RequestId = answer.RequestId,
            },
            Evidence = SendEvidence.Indeterminate,
            Sends = [.. answer.Sends.SkipLast(1), answer.Sends[^1] with { Evidence = SendEvidence.Indeterminate, Cause = "other content", IsStoredAnswer = false }],
            Body = answer.Body,
            RequestId = answer.RequestId,
        };

    /// <summary>A refusal that may be the trace of an earlier send: what it means could not be found out now.</summary>
    public static ProviderAnswer<T> Doubt<T>(ProviderAnswer<T> answer, string cause)
        where T : class => new()
        {
            Error = SendFailure.Lost(cause) with { RequestId = answer.RequestId, ProviderCode = answer.Error?.ProviderCode },
            Evidence = SendEvidence.Indeterminate,
            Sends = [.. answer.Sends.SkipLast(1), answer.Sends[^1] with { Evidence = SendEvidence.Indeterminate, Cause = cause, IsStoredAnswer = false }],
            Body = answer.Body,
            RequestId = answer.RequestId,
        };

    /// <summary>The answer of an operation whose money-moving call was never made, because what it needed first could not be read, or forbids it.</summary>
    /// <param name="first">The answer to what came first.</param>
    /// <param name="unread">What to say where that could not be read.</param>
    /// <param name="forbidden">What to say where it was read.</param>
    public static ProviderAnswer<T> Unsent<T>(ProviderAnswer<T> first, string unread, string forbidden)
        where T : class => new()
        {
            Error = first.Error is { Category: not ErrorCategory.Indeterminate } error ? error : new GatewayError
            {
                Category = first.Value is null ? ErrorCategory.Unavailable : ErrorCategory.InvalidState,
                Advice = first.Value is null ? RetryAdvice.RetrySameKey : RetryAdvice.DoNotRetry,
                Message = first.Value is null ? unread : forbidden,
                RequestId = first.RequestId,
            },
            Evidence = SendEvidence.NotSent,
            Sends = [],
            Body = first.Body,
            RequestId = first.RequestId,
        };

    /// <summary>The value of a read.</summary>
    /// <exception cref="GatewayException">There is none.</exception>
    public static T Read<T>(string account, ProviderAnswer<T> answer)
        where T : class => answer.Value ?? throw new GatewayException(account, answer.Error!);

    private static PaymentStatus StatusOf(SendEvidence evidence, GatewayError error) => evidence switch
    {
        SendEvidence.Indeterminate => PaymentStatus.Indeterminate,
        _ => IsDecline(error.Category) ? PaymentStatus.Declined : PaymentStatus.Failed,
    };

    private static bool IsDecline(ErrorCategory category) => category is ErrorCategory.SoftDecline or ErrorCategory.HardDecline or ErrorCategory.Fraud
        or ErrorCategory.AuthenticationRequired or ErrorCategory.BadCardData or ErrorCategory.CallIssuer;
}
