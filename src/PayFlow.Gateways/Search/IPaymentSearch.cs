namespace PayFlow.Gateways;

/// <summary>Finds payments at a provider by the caller's own reference: after a lost ledger, or to settle what is not known.</summary>
public interface IPaymentSearch
{
    /// <summary>The payments of the account that carry the reference and were begun inside the window, as they are now.</summary>
    /// <param name="query">What to look for, and where.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>What was found, and how far "nothing" can be trusted. Never decide on <see cref="SearchCertainty.NotFoundYet"/> to charge again.</returns>
    /// <exception cref="ArgumentException">The account cannot search. Nothing was sent.</exception>
    /// <exception cref="GatewayException">The provider could not be read.</exception>
    Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken = default);
}
