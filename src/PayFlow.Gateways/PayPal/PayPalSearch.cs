using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Finds payments by the reference in their <c>custom_id</c>, which PayPal's books carry. The books are hours behind, and an order that
/// nobody has paid is not in them.
/// </summary>
internal sealed class PayPalSearch(ProviderLink link) : IPaymentSearch
{
    /// <summary>An order lives three hours until it is approved and three more until it is taken: so much later its money may be booked.</summary>
    private static readonly TimeSpan LongestOrder = TimeSpan.FromHours(6);

    private readonly PayPalReport _report = new(link);
    private readonly PayPalOrders _orders = new(link);

    public async Task<PaymentSearchResult> FindAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        var reach = new PayPalReportReach();
        var payments = new List<PaymentResult>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // Holds and declines too, which change no balance.
        const string all = "&balance_affecting_records_only=N";
        await foreach (var row in _report.ReadAsync(query.From, query.To + LongestOrder, all, reach, cancellationToken).ConfigureAwait(false))
        {
            if (IsPayment(row, query.Reference) && await OrderOfAsync(row, cancellationToken).ConfigureAwait(false) is { } order && seen.Add(order))
            {
                var answer = await _orders.ReadAsync(order, cancellationToken).ConfigureAwait(false);
                payments.Add(PayPalMapper.ToResult(link, Answers.Read(link.Account, answer), answer.Body));
            }
        }

        payments.Reverse();
        return new()
        {
            Certainty = payments.Count > 0 ? SearchCertainty.Found
                : reach.Until is { } until && until >= query.To + LongestOrder ? SearchCertainty.DoesNotExist
                : SearchCertainty.NotFoundYet,
            Payments = payments,
        };
    }

    /// <summary>Refunds and disputes of a payment carry its mark as well.</summary>
    private static bool IsPayment(PayPalTransactionInfo row, string reference) =>
        PayPalMark.ReferenceOf(row.CustomField) == reference && IsPayment(row);

    /// <summary>Whether a row is of money that was taken or held.</summary>
    public static bool IsPayment(PayPalTransactionInfo row) =>
        row.TransactionEventCode is { } code
        && (code.StartsWith("T00", StringComparison.Ordinal) || code.StartsWith("T13", StringComparison.Ordinal));

    /// <summary>The order that a row belongs to; null where it does not say.</summary>
    public async Task<string?> OrderOfAsync(PayPalTransactionInfo row, CancellationToken cancellationToken)
    {
        if (row is { PaypalReferenceIdType: "ODR", PaypalReferenceId: { } order } && RequestRules.IsId(order))
        {
            return order;
        }

        if (!RequestRules.IsId(row.TransactionId))
        {
            return null;
        }

        var kind = row.TransactionEventCode!.StartsWith("T13", StringComparison.Ordinal) ? "authorizations" : "captures";
        var call = ProviderCall.Read($"/v2/payments/{kind}/{row.TransactionId}");
        var answer = await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false);
        return Answers.Read(link.Account, answer).SupplementaryData?.RelatedIds?.OrderId is { } id && RequestRules.IsId(id) ? id : null;
    }
}
