namespace PayFlow.Gateways;

/// <summary>
/// Takes payments. The default one, as injected, routes over all configured accounts; resolved with an account's name as key
/// (<c>[FromKeyedServices("stripe-eu")]</c>) it is that one account. Every adapter implements it too.
/// </summary>
/// <remarks>
/// The verbs that move money always return a result: a decline, a provider that is down and an answer that was lost are
/// results, not exceptions. They throw only where nothing was sent: <see cref="ArgumentException"/> for a caller's mistake,
/// <see cref="LedgerUnavailableException"/> when the intention could not be written down first, and
/// <see cref="OperationCanceledException"/> when the caller gave up before the first byte left.
/// </remarks>
public interface IPaymentGateway
{
    /// <summary>Takes the money now: authorizes and captures in one step.</summary>
    /// <param name="request">What to charge, and the key that makes a repetition harmless.</param>
    /// <param name="cancellationToken">Stops the waiting. After the first byte has left it never undoes the payment: the result is then <see cref="PaymentStatus.Indeterminate"/>.</param>
    /// <returns>The outcome. With the same key again: the earlier outcome, and nothing is sent.</returns>
    /// <exception cref="ArgumentException">The request cannot be right: amount, currency, method or key. Nothing was sent.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to an earlier request with other parameters. Nothing was sent.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger could not be written. Nothing was sent.</exception>
    Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Holds the money without taking it; <see cref="CaptureAsync"/> takes it, <see cref="VoidAsync"/> lets it go.</summary>
    /// <inheritdoc cref="ChargeAsync"/>
    Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes on with a payment after the customer has acted: 3-D Secure, or an approval on the provider's pages. Takes or holds the money
    /// as the payment was begun; where the customer has not acted yet, nothing is sent that could move money.
    /// </summary>
    /// <remarks>A payment that needs nothing more is read and returned. Safe to call from the return page and from a webhook with one key.</remarks>
    /// <inheritdoc cref="ChargeAsync"/>
    Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes all or part of what was authorized.</summary>
    /// <inheritdoc cref="ChargeAsync"/>
    Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken = default);

    /// <summary>Releases an authorization, or closes a checkout that nobody has paid. No money has moved and none will.</summary>
    /// <inheritdoc cref="ChargeAsync"/>
    Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives back all or part of what was captured.</summary>
    /// <remarks>With the same key again: the earlier outcome; where that was still pending, it is read where the refund stands now.</remarks>
    /// <inheritdoc cref="ChargeAsync"/>
    Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the payment as the provider has it now.</summary>
    /// <param name="payment">The payment, as an earlier result named it.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">The provider could not be read, or does not know the payment.</exception>
    Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken = default);

    /// <summary>Reads the refund as the provider has it now: one that was accepted may fail days later.</summary>
    /// <param name="refund">The refund, as its result named it.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">The provider could not be read, or does not know the refund, or not as one of this payment.</exception>
    Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken = default);
}
