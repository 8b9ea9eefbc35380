using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways;

/// <summary>Reads the payouts to the merchant's bank. Inject it beside <see cref="IPaymentGateway"/>.</summary>
public interface IPayoutReader
{
    /// <summary>The payouts made inside the window, every page, in no promised order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first moment, inclusive.</param>
    /// <param name="to">The last moment, exclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">A page could not be read; what was yielded before stays true.</exception>
    IAsyncEnumerable<Payout> ListPayoutsAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>What a payout consists of, every page: the net amounts sum to the payout's amount.</summary>
    /// <param name="payout">The payout.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">A page could not be read, or the provider has not decomposed the payout yet.</exception>
    IAsyncEnumerable<SettlementEntry> ReadPayoutAsync(PayoutReference payout, CancellationToken cancellationToken = default);
}
