namespace PayFlow.Gateways.Operations;

/// <summary>Words for what this library itself has to say about an operation.</summary>
internal static class OperationErrors
{
    public static GatewayError InProgress { get; } = new()
    {
        Category = ErrorCategory.InProgress,
        Advice = RetryAdvice.RetrySameKey,
        Message = "Another call with this key is under way. Repeat with the same key to get its outcome.",
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static GatewayError Cancelled { get; } = new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetrySameKey,
        Message = "The caller gave up before anything was sent.",
    };

    public static GatewayError Review { get; } = new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.AlertOperator,
        Message = "The outcome could not be found out: not by the same key, and not by reading. A person has to look the payment up at the provider.",
    };

    public static GatewayError RolledBack { get; } = new()
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = "The transaction that it was a step of has been rolled back before it was begun. Nothing was sent.",
    };

    public static GatewayError Absent { get; } = new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetryLater,
        Message = "The answer was lost, and the provider has no trace of the call: it was not executed. Try again as a new intention with a new key.",
    };

    public static GatewayError KeyExpired(string? reason) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"The outcome is not known, and the provider may have forgotten the key: nothing is sent again. {reason ?? "It could not be looked up just now."}",
    };

    public static GatewayError NotConfigured(string account) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"The outcome is not known, and the account '{account}' is not configured here any more. Configure it again until the operation is settled.",
    };

    public static GatewayError Closed(string account) => new()
    {
        Category = ErrorCategory.Unavailable,
        Advice = RetryAdvice.RetrySameKey,
        Message = $"The account '{account}' is disabled, or not configured any more: nothing was sent.",
    };

    public static GatewayError Exceeds(long left) => new()
    {
        Category = ErrorCategory.InvalidState,
        Advice = RetryAdvice.DoNotRetry,
        Message = $"The refund is larger than what is left of the payment: {left} minor units, refunds under way deducted. Nothing was sent.",
    };

    public static GatewayError LedgerLost { get; } = new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = "The provider answered, and the ledger could not be written. Repeat with the same key once the store is back.",
    };

    public static GatewayError Overtaken { get; } = new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = "Another call with this key took over in the meantime. Repeat with the same key to get its outcome.",
    };

    public static GatewayError Broken { get; } = new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = "The attempt broke off inside this library; see the log. Repeat with the same key.",
    };

    public static GatewayError Unsettled(GatewayError later) => new()
    {
        Category = ErrorCategory.Indeterminate,
        Advice = RetryAdvice.Resolve,
        Message = $"An earlier send was not answered, and the later answer ({later.Category}) says nothing about it. Repeat with the same key.",
        ProviderCode = later.ProviderCode,
        RequestId = later.RequestId,
    };
}
