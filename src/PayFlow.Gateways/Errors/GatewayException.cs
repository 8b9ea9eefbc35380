namespace PayFlow.Gateways;

/// <summary>
/// A read that could not be answered, or a result that the caller demanded to be another one
/// (<see cref="PaymentResult.EnsureCaptured"/>). Never thrown by the verbs that move money.
/// </summary>
public sealed class GatewayException : Exception
{
    /// <summary>An exception for an error at an account.</summary>
    public GatewayException(string account, GatewayError error, Exception? inner = null)
        : base($"{account}: {error.Message}", inner) =>
        (Account, Error) = (account, error);

    /// <summary>The account.</summary>
    public string Account { get; }

    /// <summary>What happened and what to do about it.</summary>
    public GatewayError Error { get; }

    internal static GatewayException For(PaymentResult result, PaymentStatus wanted) =>
        new(result.Account ?? "payflow", result.Error ?? new GatewayError
        {
            Category = result.Status == PaymentStatus.Indeterminate ? ErrorCategory.Indeterminate : ErrorCategory.InvalidState,
            Advice = result.Status == PaymentStatus.Indeterminate ? RetryAdvice.Resolve : RetryAdvice.DoNotRetry,
            Message = $"The payment is {result.Status}, not {wanted}.",
        });
}
