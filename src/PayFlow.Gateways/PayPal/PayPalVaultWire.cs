namespace PayFlow.Gateways.PayPal;

/// <summary>A setup token or a payment token: the same fields.</summary>
internal sealed record PayPalVaultToken(
    string? Id, string? Status, PayPalCustomer? Customer, PayPalPaymentSource? PaymentSource, IReadOnlyList<PayPalLink>? Links);

internal sealed record PayPalCustomer(string? Id);
