using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Finds out what became of an attempt by reading: a payment by its id where that is known, else in the list of its window by the key,
/// which is its <c>reference_id</c>. Square's lists are behind by some seconds.
/// </summary>
internal sealed partial class SquareResolver(ProviderLink link, string location, TimeProvider time) : IAttemptResolver
{
    /// <summary>Square speaks of several seconds until a list shows what is new.</summary>
    private static readonly TimeSpan ListLag = TimeSpan.FromMinutes(1);

    private readonly SquareTransitions _transitions = new(link);
    private readonly SquareRefunds _refunds = new(link);
    private readonly SquareCheckouts _checkouts = new(link, location);
    private readonly SquareCheckoutReader _reader = new(link);

    public Task<AttemptFinding> ResolveAsync(AttemptQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AttemptFindings.OrUnknownAsync((question.Kind, question.Request) switch
        {
            (OperationKind.Charge or OperationKind.Authorize, PaymentRequest request) => MadeAsync(question, request, cancellationToken),
            (OperationKind.Checkout, CheckoutRequest request) => PageAsync(question, request, cancellationToken),
            (OperationKind.Continue, ContinueRequest request) => ContinuedAsync(request, cancellationToken),
            (OperationKind.Capture, CaptureRequest request) => CapturedAsync(question, request, cancellationToken),
            (OperationKind.Void, VoidRequest request) => VoidedAsync(question, request, cancellationToken),
            (OperationKind.Refund, RefundRequest request) => RefundedAsync(question, request, cancellationToken),
            (OperationKind.Increment, IncrementRequest request) => RaisedAsync(question, request, cancellationToken),
            _ => Task.FromResult(AttemptFindings.Unasked(question)),
        });
    }

    /// <summary>Everything of a list that is the attempt's. A list that does not end, or has holes, proves nothing.</summary>
    private async Task<List<T>> FindAsync<TPage, T>(
        string first, JsonTypeInfo<TPage> type, Func<TPage, (IReadOnlyList<T>? Rows, string? Cursor)> read, Func<T, bool> isOurs, CancellationToken cancellationToken)
        where TPage : class
        where T : class
    {
        const int most = 200;
        var (found, pages) = (new List<T>(), 0);
        await foreach (var page in SquarePages.ReadAsync(link, first, type, page => read(page).Cursor, cancellationToken).ConfigureAwait(false))
        {
            if (++pages > most)
            {
                throw SettlementRows.Unreadable(link.Account, "", $"its list has more than {most} pages");
            }

            foreach (var row in read(page).Rows ?? [])
            {
                if (isOurs(row ?? throw SettlementRows.Unreadable(link.Account, "", "it is empty")))
                {
                    found.Add(row);
                }
            }
        }

        return found;
    }

    private string InWindow(string list, AttemptWindow window) =>
        $"{list}?location_id={Uri.EscapeDataString(location)}&begin_time={SquareTime.Floor(window.From)}&end_time={SquareTime.Ceiling(window.To)}&sort_order=DESC&limit=100";

    private AttemptFinding As(SquarePayment payment, ReadOnlyMemory<byte> json, string how) =>
        AttemptFindings.Executed(SquareMapper.ToResult(link, payment, json), how);
}
