namespace PayFlow.Gateways;

/// <summary>Keeps customers' payment methods at the provider, to be charged later. Inject it beside <see cref="IPaymentGateway"/>.</summary>
/// <remarks>No money moves here, so the ledger is not asked; the provider's own idempotency makes a repetition with the same key harmless.</remarks>
public interface IPaymentMethodVault
{
    /// <summary>Saves a method. The result carries the <see cref="PaymentMethod"/> to charge, or what the customer has to do first.</summary>
    /// <param name="request">What to save, for whom.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="ArgumentException">The request cannot be right, or the account cannot do it. Nothing was sent.</exception>
    Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken = default);

    /// <summary>Goes on with saving after the customer has acted.</summary>
    /// <inheritdoc cref="SaveMethodAsync"/>
    Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks the issuer whether a card is good, without taking or keeping anything.</summary>
    /// <inheritdoc cref="SaveMethodAsync"/>
    Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Forgets a saved method. It can never be charged again; payments made with it stay as they are.</summary>
    /// <param name="account">The account that keeps it.</param>
    /// <param name="method">The method, as it was saved.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="ArgumentException">The account cannot do it. Nothing was sent.</exception>
    Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken = default);
}
