namespace PayFlow.Gateways;

/// <summary>Asks for a page on which a customer pays. See <see cref="ICheckoutGateway.CreateCheckoutAsync"/>.</summary>
public sealed record CheckoutRequest : OperationRequest
{
    /// <summary>The account whose page it is to be. Null: the first one that can.</summary>
    public string? Account { get; init; }

    /// <summary>How much: more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the customer reads beside the amount. At most 127 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Where the customer comes back to. Absolute, https.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Where he comes back to without having paid. Null: <see cref="ReturnUrl"/>.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Whether the money is taken, or only held.</summary>
    /// <value>True by default.</value>
    public bool Capture { get; init; } = true;

    /// <summary>The customer's address, filled in for him where the provider allows it.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The caller's own reference, e.g. the order number. At most 80 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>The key and the amount, without the customer.</summary>
    public override string ToString() => $"{nameof(CheckoutRequest)} {IdempotencyKey}, {Amount}";
}
