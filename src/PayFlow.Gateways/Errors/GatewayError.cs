namespace PayFlow.Gateways;

/// <summary>Why an operation did not succeed: the neutral verdict, and the provider's own words beside it.</summary>
public sealed record GatewayError
{
    /// <summary>What kind of trouble it is.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>What to do about it.</summary>
    public required RetryAdvice Advice { get; init; }

    /// <summary>A sentence for the developer or the operator. Safe to log; not for customers.</summary>
    public required string Message { get; init; }

    /// <summary>The provider's own code, e.g. Stripe <c>insufficient_funds</c>. Null when nothing was answered.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's own text, unaltered. It may name the customer's data: do not log it, do not show it.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The card network's decline code, where the provider passes it on.</summary>
    public string? NetworkCode { get; init; }

    /// <summary>The card network's or provider's advice code, where passed on.</summary>
    public string? NetworkAdviceCode { get; init; }

    /// <summary>The provider's id of the exchange, for its support desk.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether it says that money may have moved.</summary>
    internal bool LeavesDoubt => Category is ErrorCategory.Indeterminate or ErrorCategory.IdempotencyConflict;

    /// <summary>How long to wait first, where the provider or the library knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Category, advice and message, without the provider's own text.</summary>
    public override string ToString() => $"{Category}, {Advice}: {Message}";
}
