namespace PayFlow.Gateways;

/// <summary>Goes on with saving a method after the customer has acted. See <see cref="IPaymentMethodVault.ContinueSaveAsync"/>.</summary>
public sealed record ContinueSaveRequest
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The <see cref="MethodResult.SetupId"/> of the result that asked for the action.</summary>
    public required string SetupId { get; init; }

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}
