namespace PayFlow.Gateways;

/// <summary>Changes authorizations that are held. Inject it beside <see cref="IPaymentGateway"/>; the payment names the account.</summary>
public interface IAuthorizationGateway
{
    /// <summary>Holds the money for longer, by a new authorization in place of the old one. The amount stays, unless another is asked for.</summary>
    /// <inheritdoc cref="IPaymentGateway.ChargeAsync"/>
    Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken = default);

    /// <summary>Holds more. A decline leaves the old amount held.</summary>
    /// <inheritdoc cref="IPaymentGateway.ChargeAsync"/>
    Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken = default);
}
