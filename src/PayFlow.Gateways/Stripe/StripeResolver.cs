using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>
/// Finds out what became of an attempt by reading: a payment by its id where that is known, else in the list of its window by the key
/// in its metadata. Stripe's lists have everything at once; its search lags, and is never asked.
/// </summary>
internal sealed partial class StripeResolver(ProviderLink link, TimeProvider time) : IAttemptResolver
{
    /// <summary>Stripe's lists are behind by nothing, and its times are whole seconds.</summary>
    private static readonly TimeSpan ListLag = TimeSpan.FromSeconds(1);

    private readonly StripeReader _reader = new(link);
    private readonly StripeCheckouts _checkouts = new(link);

    public Task<AttemptFinding> ResolveAsync(AttemptQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AttemptFindings.OrUnknownAsync((question.Kind, question.Request) switch
        {
            (OperationKind.Charge or OperationKind.Authorize, PaymentRequest request) => MadeAsync(question, request, cancellationToken),
            (OperationKind.Checkout, CheckoutRequest request) => PageAsync(question, request, cancellationToken),
            (OperationKind.Continue, ContinueRequest request) => ContinuedAsync(question, request, cancellationToken),
            (OperationKind.Capture, CaptureRequest request) => CapturedAsync(question, request, cancellationToken),
            (OperationKind.Void, VoidRequest request) => VoidedAsync(question, request, cancellationToken),
            (OperationKind.Refund, RefundRequest request) => RefundedAsync(question, request, cancellationToken),
            (OperationKind.Increment, IncrementRequest request) => RaisedAsync(question, request, cancellationToken),
            _ => Task.FromResult(AttemptFindings.Unasked(question)),
        });
    }

    /// <summary>Everything of a list that is the attempt's, once each.</summary>
    private async Task<List<T>> FindAsync<T>(
        string first, JsonTypeInfo<StripeList<T>> type, Func<T, string?> idOf, Func<T, bool> isOurs, CancellationToken cancellationToken)
        where T : class
    {
        const int pageSize = 50;
        const int most = 20_000;
        var (found, ids, seen) = (new List<T>(), new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var item in StripeListing.ReadAsync(link, first, type, idOf, pageSize, cancellationToken).ConfigureAwait(false))
        {
            if (++seen > most)
            {
                throw SettlementRows.Unreadable(link.Account, idOf(item) ?? "", $"its list has more than {most} rows");
            }

            if (isOurs(item) && ids.Add(idOf(item) ?? ""))
            {
                found.Add(item);
            }
        }

        return found;
    }

    private AttemptFinding As(StripePaymentIntent intent, ReadOnlyMemory<byte> json, string how) =>
        AttemptFindings.Executed(StripeMapper.ToResult(link, intent, json), how);
}
