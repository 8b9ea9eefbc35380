using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>From PayPal's orders to our results. The truth is in the nested capture or authorization, never in the order's status.</summary>
internal static class PayPalMapper
{
    public static PaymentResult ToResult(ProviderLink link, PayPalOrder order, ReadOnlyMemory<byte> json)
    {
        var unit = order.PurchaseUnits is [var first, ..] ? first : null;
        var money = new PayPalMovements(order);
        var counted = money.Capture ?? money.Authorization;
        var amount = PayPalAmount.ReadOrNone(unit?.Amount);
        amount = amount == default ? PayPalAmount.ReadOrNone(counted?.Amount) : amount;
        var status = StatusOf(order, money, link.Watch);
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = order.Id is { Length: > 0 } id ? new PaymentReference(link.Account, id) : null,
            SettlementReference = money.OnlyCapture?.Id,
            StatusReason = counted?.StatusDetails?.Reason,
            Amount = amount,
            AuthorizedAmount = money.Authorization is { } authorization ? PayPalAmount.ReadOrNone(authorization.Amount) : money.Captured(amount.Currency),
            CapturedAmount = money.Captured(amount.Currency),
            RefundedAmount = money.Refunded(amount.Currency),
            NextAction = status == PaymentStatus.RequiresAction && Redirect(order) is { } url ? new RedirectAction(url) : null,
            Error = counted is null ? null : ErrorOf(status, counted, link.Watch),
            RawJson = json,
        };
    }

    public static RefundResult ToResult(ProviderLink link, PaymentReference payment, PayPalTransaction refund, ReadOnlyMemory<byte> json)
    {
        var status = PayPalStatuses.Refunds.Of(refund.Status, RefundStatus.Pending, link.Watch);
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = payment,
            RefundId = refund.Id,
            SettlementReference = refund.Id,
            StatusReason = refund.StatusDetails?.Reason,
            Amount = PayPalAmount.ReadOrNone(refund.Amount),
            Error = status is RefundStatus.Failed or RefundStatus.Canceled ? PayPalErrors.Broken(refund) : null,
            RawJson = json,
        };
    }

    /// <summary>The error that says that no money moved. One that only asks the merchant to act is none.</summary>
    public static GatewayError? Refusal(PaymentResult result) => result.Status is PaymentStatus.Declined or PaymentStatus.Failed ? result.Error : null;

    public static GatewayError? ErrorOf(PaymentStatus status, PayPalTransaction transaction, CodeWatch watch) => status switch
    {
        PaymentStatus.Declined => PayPalErrors.Decline(transaction, watch),
        PaymentStatus.Failed => PayPalErrors.Broken(transaction),
        PaymentStatus.Pending => PayPalErrors.ToCure(transaction.StatusDetails?.Reason, watch),
        _ => null,
    };

    public static string? Redirect(PayPalOrder order) => order.Links.To("payer-action") ?? order.Links.To("approve");

    private static PaymentStatus StatusOf(PayPalOrder order, PayPalMovements money, CodeWatch watch)
    {
        if (money.Capture is { } capture)
        {
            var status = PayPalStatuses.Captures.Of(capture.Status, PaymentStatus.Pending, watch);
            return status == PaymentStatus.Captured && money.HasMoreToCome ? PaymentStatus.PartiallyCaptured : status;
        }

        return money.Authorization is { } authorization ? PayPalStatuses.Authorizations.Of(authorization.Status, PaymentStatus.Pending, watch)
            : Redirect(order) is not null && order.Status is "CREATED" ? PaymentStatus.RequiresAction
            : PayPalStatuses.Orders.Of(order.Status, PaymentStatus.Pending, watch);
    }
}
