namespace PayFlow.Gateways;

/// <summary>Reads and answers disputes. Inject it beside <see cref="IPaymentGateway"/>.</summary>
public interface IDisputeGateway
{
    /// <summary>The disputes opened inside the window, every page, in no promised order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first moment, inclusive. Providers look back half a year at most.</param>
    /// <param name="to">The last moment, exclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">A page could not be read; what was yielded before stays true.</exception>
    IAsyncEnumerable<Dispute> ListDisputesAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>Reads a dispute as the provider has it now.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">The provider could not be read, or does not know the dispute.</exception>
    Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken = default);

    /// <summary>Gives the money to the customer and ends the dispute. It cannot be taken back.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="key">The caller's name for this intention.</param>
    /// <param name="cancellationToken">Stops the waiting; after the first byte has left it undoes nothing.</param>
    /// <returns>The dispute afterwards. A dispute that was accepted already is the same success.</returns>
    /// <exception cref="ArgumentException">The account cannot do it. Nothing was sent.</exception>
    Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken = default);

    /// <summary>Hands in evidence, and by default submits it. Most providers take one submission only.</summary>
    /// <param name="request">The evidence.</param>
    /// <param name="cancellationToken">Stops the waiting; after the first byte has left it undoes nothing.</param>
    /// <exception cref="ArgumentException">The evidence cannot be right, or the account cannot take it. Nothing was sent.</exception>
    Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default);
}
