namespace PayFlow.Gateways.Settlements;

/// <summary>Reads a provider's own books.</summary>
public interface ISettlementSource
{
    /// <summary>All entries that the provider dated inside the window, every page, in no promised order.</summary>
    /// <param name="from">The first moment, inclusive.</param>
    /// <param name="to">The last moment, exclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">A page could not be read; what was yielded before stays true.</exception>
    IAsyncEnumerable<SettlementEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
