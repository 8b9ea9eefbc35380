using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Events;

/// <summary>Makes the neutral event out of what the provider named, what was read of it, and what the ledger knows.</summary>
internal sealed class EventMaker(InboxItem item, LedgerObservation observed)
{
    private Guid Id => EventIds.OfEvent(item.Account, item.Envelope.EventId);

    private OperationId? Operation => observed.IsKnown ? observed.OperationId : null;

    public PaymentEvent Make(PaymentResult? payment, RefundResult? refund, Dispute? dispute) => About(payment, refund, dispute) with
    {
        Account = item.Account,
        ProviderEventId = item.Envelope.EventId,
        ProviderType = item.Envelope.ProviderType,
        OccurredAt = item.Envelope.CreatedAt,
    };

    private PaymentEvent About(PaymentResult? payment, RefundResult? refund, Dispute? dispute) => item.Envelope.Kind switch
    {
        PaymentEventKind.Payment when payment is not null => Payment(payment),
        PaymentEventKind.Refund when payment is not null => Refund(payment, refund),
        PaymentEventKind.Dispute => Disputed(payment, dispute),
        PaymentEventKind.Payout => new PayoutChanged { Id = Id, Payout = item.Envelope.SubjectId is { } id ? new PayoutReference(item.Account, id) : null },
        PaymentEventKind.Method => new MethodChanged { Id = Id, MethodId = item.Envelope.SubjectId },
        _ => new UnrecognizedEvent { Id = Id, SubjectId = item.Envelope.SubjectId ?? item.Envelope.PaymentId },
    };

    private PaymentChanged Payment(PaymentResult read) => new()
    {
        Id = EventIds.OfPayment(Named(read), read) ?? Id,
        Payment = Named(read),
        Status = read.Status,
        Amount = read.Amount,
        AuthorizedAmount = read.AuthorizedAmount,
        CapturedAmount = read.CapturedAmount,
        RefundedAmount = read.RefundedAmount,
        OperationId = Operation,
        Reference = observed.Reference,
    };

    private RefundChanged Refund(PaymentResult read, RefundResult? refund) => new()
    {
        Id = EventIds.OfRefund(item.Account, refund) ?? Id,
        Payment = Named(read),
        RefundId = item.Envelope.SubjectId,
        Status = refund?.Status,
        Amount = refund?.Amount ?? default,
        CapturedAmount = read.CapturedAmount,
        RefundedAmount = read.RefundedAmount,
        OperationId = Operation,
        Reference = observed.Reference,
    };

    private DisputeChanged Disputed(PaymentResult? read, Dispute? dispute) => new()
    {
        Id = EventIds.OfDispute(dispute) ?? Id,
        Dispute = item.Envelope.SubjectId is { } id ? new DisputeReference(item.Account, id) : null,
        Payment = read is null ? dispute?.Payment : Named(read),
        Status = dispute?.Status,
        Amount = dispute?.Amount ?? default,
        Reason = dispute?.Reason,
        RespondBy = dispute?.RespondBy,
        OperationId = Operation,
        Reference = observed.Reference,
    };

    /// <summary>As the provider names it now, where a checkout has become a payment: all that is told of one is one stream.</summary>
    private PaymentReference Named(PaymentResult read) => read.Payment ?? new PaymentReference(item.Account, item.Envelope.PaymentId ?? item.Envelope.EventId);
}
