namespace PayFlow.Gateways;

/// <summary>Takes money in one step. See <see cref="IPaymentGateway.ChargeAsync"/>.</summary>
public sealed record ChargeRequest : PaymentRequest;
