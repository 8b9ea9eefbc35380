namespace PayFlow.Gateways;

/// <summary>Holds money to be captured later. See <see cref="IPaymentGateway.AuthorizeAsync"/>.</summary>
public sealed record AuthorizeRequest : PaymentRequest;
