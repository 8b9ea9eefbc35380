using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Finds payments by the caller's reference, which their note begins with. Square filters by neither, so every payment of the window
/// is looked at. https://developer.squareup.com/docs/payments-api/retrieve-payments
/// </summary>
internal sealed class SquareSearch(ProviderLink link, string location, TimeProvider time) : IPaymentSearch
{
    /// <summary>Lists lag behind by some seconds.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    private readonly SquareTransitions _transitions = new(link);

    public async Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        // Before the reading: what comes in while it goes on is not promised.
        var shown = time.GetUtcNow() - Lag;
        var first = $"/v2/payments?location_id={Uri.EscapeDataString(location)}&begin_time={SquareTime.Floor(query.From)}&end_time={SquareTime.Ceiling(query.To)}&sort_order=DESC&limit=100";
        var pages = SquarePages.ReadAsync(link, first, SquareJsonContext.Default.SquarePaymentPage, static page => page.Cursor, cancellationToken);
        var found = new List<PaymentResult>();
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var payment in page.Payments ?? [])
            {
                if (IsAsked(payment, query))
                {
                    found.Add(await ReadAsync(payment.Id!, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        return new()
        {
            Payments = found,
            Certainty = found.Count > 0 ? SearchCertainty.Found : query.To <= shown ? SearchCertainty.DoesNotExist : SearchCertainty.NotFoundYet,
        };
    }

    private static bool IsAsked(SquarePayment? payment, PaymentQuery query) =>
        payment is { CreatedAt: { } at } && at >= query.From && at < query.To
        && RequestRules.IsId(payment.Id) && SquareBodies.IsNoteOf(payment.Note, query.Reference);

    /// <summary>A list may show a payment as it was.</summary>
    private async Task<PaymentResult> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await _transitions.ReadAsync(new PaymentReference(link.Account, id), cancellationToken).ConfigureAwait(false);
        return SquareMapper.ToResult(link, Answers.Read(link.Account, answer).Payment!, answer.Body);
    }
}
