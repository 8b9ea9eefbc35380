namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IPaymentSearch"/>: checks, and lets the named account search.</summary>
internal sealed class SearchRouter(AccountDirectory accounts) : IPaymentSearch
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);

    public Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        RequestRules.CheckWindow(query.From, query.To);
        RequestRules.CheckReference(query.Reference, nameof(query.Reference));
        if (string.IsNullOrEmpty(query.Reference))
        {
            throw new ArgumentException("Reference is empty. Give the one the payment was made with.", nameof(query));
        }

        if (query.To - query.From > LongestWindow)
        {
            throw new ArgumentException($"The window is longer than {LongestWindow.TotalDays:F0} days. Search in parts.", nameof(query));
        }

        return accounts.Of(query.Account, GatewayAbility.FindByReference, static a => a.Search).FindAsync(query, cancellationToken);
    }
}
