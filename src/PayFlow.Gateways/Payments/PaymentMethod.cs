namespace PayFlow.Gateways;

/// <summary>What a payment is made with: a provider's token, never a card number.</summary>
/// <remarks>
/// A token is worth something at one provider only; a payment that may be tried elsewhere brings one method for each
/// (<see cref="PaymentRequest.FallbackMethods"/>).
/// </remarks>
public sealed record PaymentMethod
{
    private PaymentMethod(string provider, string token, PaymentMethodKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        CardNumber.Refuse(token, nameof(token));
        (Provider, Token, Kind) = (provider, token, kind);
    }

    /// <summary>The provider (<c>stripe</c>, <c>paypal</c>, <c>square</c>) or the name of one account.</summary>
    public string Provider { get; }

    /// <summary>The token: Stripe <c>pm_...</c>, Square <c>cnon:...</c> or <c>ccof:...</c>, a PayPal vault id or order id.</summary>
    public string Token { get; }

    /// <summary>What the token stands for.</summary>
    public PaymentMethodKind Kind { get; }

    /// <summary>The provider's id of the customer the saved method belongs to, where the provider asks for it (Stripe, Square).</summary>
    public string? CustomerId { get; private init; }

    /// <summary>A token that the provider's own form or library made for this payment.</summary>
    /// <exception cref="ArgumentException">Empty, or a card number: those may not pass through here.</exception>
    public static PaymentMethod OneTime(string provider, string token) => new(provider, token, PaymentMethodKind.OneTime);

    /// <summary>A card saved at the provider: Stripe <c>pm_...</c>, Square <c>ccof:...</c>, a PayPal vault id of a card.</summary>
    /// <inheritdoc cref="OneTime"/>
    public static PaymentMethod SavedCard(string provider, string token, string? customerId = null) =>
        new(provider, token, PaymentMethodKind.SavedCard) { CustomerId = customerId };

    /// <summary>A wallet saved at the provider: a PayPal vault id of a PayPal account.</summary>
    /// <inheritdoc cref="OneTime"/>
    public static PaymentMethod SavedWallet(string provider, string token, string? customerId = null) =>
        new(provider, token, PaymentMethodKind.SavedWallet) { CustomerId = customerId };

    /// <summary>A payment that the customer has approved on the provider's pages: a PayPal order id.</summary>
    /// <inheritdoc cref="OneTime"/>
    public static PaymentMethod Approved(string provider, string orderId)
    {
        // It becomes part of an address, and may come from a customer's browser.
        RequestRules.CheckId(orderId, nameof(orderId));
        return new(provider, orderId, PaymentMethodKind.Approved);
    }

    /// <summary>A stablecoin wallet: the customer is sent to the provider's pages and pays there. It settles in the currency of the amount.</summary>
    /// <exception cref="ArgumentException">The provider is not named.</exception>
    public static PaymentMethod Stablecoin(string provider) => new(provider, "crypto", PaymentMethodKind.Stablecoin);

    /// <summary>A method as a ledger has kept it.</summary>
    internal static PaymentMethod Stored(string provider, string token, PaymentMethodKind kind, string? customerId) =>
        new(provider, token, kind) { CustomerId = customerId };

    /// <inheritdoc/>
    public override string ToString() => $"{Provider} {Kind}";
}
