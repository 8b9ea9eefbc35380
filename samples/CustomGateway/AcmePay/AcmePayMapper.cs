using PayFlow.Gateways;

namespace CustomGateway.AcmePay;

/// <summary>Acme's objects as results. No I/O.</summary>
internal static class AcmePayMapper
{
    public static AcmePayOrder ToOrder(PaymentRequest request, bool capture) =>
        new(request.Amount.MinorUnits, request.Amount.Currency.Code, request.Method.Token, capture, request.Reference, request.Description);

    /// <summary>The amount, where there is one in a known currency.</summary>
    public static Money? Amount(long? units, string? currency) => units is { } some && Currency.TryParse(currency, out var known) ? new Money(some, known) : null;

    public static PaymentResult ToResult(string account, AcmePayPayment payment, ReadOnlyMemory<byte> body)
    {
        var amount = Amount(payment.Amount, payment.Currency) ?? default;
        var status = StatusOf(payment.Status);
        return new()
        {
            Status = status,
            StatusReason = payment.Reason ?? (status == PaymentStatus.Pending ? payment.Status : null),
            Account = account,
            Payment = new PaymentReference(account, payment.Id!),
            SettlementReference = payment.Charge,
            Amount = amount,
            AuthorizedAmount = status is PaymentStatus.Authorized or PaymentStatus.Captured ? amount : amount with { MinorUnits = 0 },
            CapturedAmount = amount with { MinorUnits = payment.Captured ?? 0 },
            RefundedAmount = amount with { MinorUnits = payment.Refunded ?? 0 },
            NextAction = status == PaymentStatus.RequiresAction && payment.ApproveUrl is { } url ? new RedirectAction(url) : null,
            Error = status == PaymentStatus.Declined ? AcmePayErrors.Refused(402, new AcmePayRefusal(payment.DeclineCode, null, null)) : null,
            RawJson = body,
        };
    }

    public static RefundResult ToResult(string account, PaymentReference payment, AcmePayRefund refund, ReadOnlyMemory<byte> body) => new()
    {
        Status = refund.Status switch
        {
            "done" => RefundStatus.Succeeded,
            "failed" => RefundStatus.Failed,
            _ => RefundStatus.Pending,
        },
        Account = account,
        Payment = payment,
        RefundId = refund.Id,
        SettlementReference = refund.Id,
        Amount = Amount(refund.Amount, refund.Currency) ?? default,
        RawJson = body,
    };

    /// <summary>A status that is not known yet is one that may still change.</summary>
    private static PaymentStatus StatusOf(string? status) => status switch
    {
        "authorized" => PaymentStatus.Authorized,
        "captured" => PaymentStatus.Captured,
        "voided" => PaymentStatus.Voided,
        "declined" => PaymentStatus.Declined,
        "needs_approval" => PaymentStatus.RequiresAction,
        _ => PaymentStatus.Pending,
    };
}
