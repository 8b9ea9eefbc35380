namespace PayFlow.Gateways;

/// <summary>Makes pages at the provider on which a customer pays. Inject it beside <see cref="IPaymentGateway"/>.</summary>
public interface ICheckoutGateway
{
    /// <summary>
    /// Makes a page. The result is <see cref="PaymentStatus.RequiresAction"/> with a <see cref="RedirectAction"/>; its
    /// <see cref="OperationResult.Payment"/> stands for the checkout.
    /// </summary>
    /// <remarks>
    /// When the customer comes back, or a webhook tells, call <see cref="IPaymentGateway.ContinueAsync"/> with that reference: it takes
    /// the money where the provider waits for that (PayPal) and reads the payment where it does not. The redirect proves nothing.
    /// <see cref="IPaymentGateway.VoidAsync"/> closes a page that nobody has paid.
    /// </remarks>
    /// <inheritdoc cref="IPaymentGateway.ChargeAsync"/>
    Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default);
}
