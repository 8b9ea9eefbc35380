namespace PayFlow.Gateways.Settlements;

/// <summary>Reads a provider's own books.</summary>
public interface ISettlementSource
{
    /// <summary>All entries that the provider dated inside the window, every page, in no promised order.</summary>
    /// <remarks>A provider whose books go by payout (Square) counts an entry to the moment of its payout; the entry's own date may be earlier.</remarks>
    /// <param name="from">The first moment, inclusive.</param>
    /// <param name="to">The last moment, exclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="GatewayException">A page could not be read; what was yielded before stays true.</exception>
    IAsyncEnumerable<SettlementEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
