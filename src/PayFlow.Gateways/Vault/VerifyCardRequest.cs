namespace PayFlow.Gateways;

/// <summary>Asks whether a card is good. See <see cref="IPaymentMethodVault.VerifyCardAsync"/>.</summary>
public sealed record VerifyCardRequest
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The card: a one-time token, or a saved card.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>Where the customer comes back to after an action. Absolute, https.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}
