namespace PayFlow.Gateways;

/// <summary>What is to be done about a refusal, by its category: the same at every provider.</summary>
internal static class StandardAdvice
{
    public static RetryAdvice For(ErrorCategory category) => category switch
    {
        ErrorCategory.SoftDecline => RetryAdvice.RetryLater,
        ErrorCategory.BadCardData => RetryAdvice.FixInput,
        ErrorCategory.CallIssuer => RetryAdvice.AskCustomer,
        ErrorCategory.AuthenticationRequired => RetryAdvice.StepUp,
        ErrorCategory.RateLimited => RetryAdvice.RetrySameKey,
        ErrorCategory.Configuration or ErrorCategory.IdempotencyConflict => RetryAdvice.AlertOperator,
        _ => RetryAdvice.DoNotRetry,
    };
}
