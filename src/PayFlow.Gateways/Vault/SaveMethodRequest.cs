namespace PayFlow.Gateways;

/// <summary>Saves a payment method. See <see cref="IPaymentMethodVault.SaveMethodAsync"/>.</summary>
public sealed record SaveMethodRequest
{
    /// <summary>The account that is to keep it.</summary>
    public required string Account { get; init; }

    /// <summary>The one-time token of a card. Null: the customer agrees on the provider's pages (<see cref="GatewayAbility.SaveWallet"/>).</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>The provider's id of the customer. Null: the provider makes one from <see cref="Customer"/>; the result's method has its id.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Who the customer is, where <see cref="CustomerId"/> is null.</summary>
    public CustomerDetails? Customer { get; init; }

    /// <summary>Where the customer comes back to after an action. Absolute, https.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}
