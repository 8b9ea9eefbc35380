using PayFlow.Gateways.Http;
using PayFlow.Gateways.Recovery;

namespace PayFlow.Gateways.PayPal;

/// <summary>
/// Finds out what became of an attempt by reading: its order where that is known. Orders cannot be listed, so one whose id was lost is
/// looked for in the books, which are hours behind.
/// </summary>
internal sealed partial class PayPalResolver(ProviderLink link, TimeProvider time) : IAttemptResolver
{
    private readonly PayPalOrders _orders = new(link);
    private readonly PayPalCaptures _captures = new(link);
    private readonly PayPalReport _report = new(link);
    private readonly PayPalSearch _search = new(link);

    public Task<AttemptFinding> ResolveAsync(AttemptQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AttemptFindings.OrUnknownAsync((question.Kind, question.Request) switch
        {
            (OperationKind.Charge or OperationKind.Authorize, PaymentRequest { Method.Kind: PaymentMethodKind.Approved } request) =>
                TakenAsync(question, request, cancellationToken),
            (OperationKind.Charge or OperationKind.Authorize, PaymentRequest request) =>
                MadeAsync(question, request.Amount, request.Reference, cancellationToken),
            (OperationKind.Checkout, CheckoutRequest request) => MadeAsync(question, request.Amount, request.Reference, cancellationToken),
            (OperationKind.Continue, ContinueRequest request) => ContinuedAsync(question, request, cancellationToken),
            (OperationKind.Capture, CaptureRequest request) => CapturedAsync(question, request, cancellationToken),
            (OperationKind.Void, VoidRequest request) => VoidedAsync(question, request, cancellationToken),
            (OperationKind.Refund, RefundRequest request) => RefundedAsync(question, request, cancellationToken),
            (OperationKind.Extend, ExtendRequest request) => ExtendedAsync(question, request, cancellationToken),
            _ => Task.FromResult(AttemptFindings.Unasked(question)),
        });
    }

    /// <summary>An order as it is now, with when the reading began.</summary>
    private async Task<(PayPalOrder Order, ReadOnlyMemory<byte> Json, DateTimeOffset ReadAt)> OrderAsync(string id, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var read = await _orders.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        return (Answers.Read(link.Account, read), read.Body, readAt);
    }

    private static bool IsInWindow(PayPalTransaction transaction, AttemptQuestion question) =>
        PayPalReport.Time(transaction.CreateTime) is { } at && AttemptWindow.Of(question).Has(at);
}
