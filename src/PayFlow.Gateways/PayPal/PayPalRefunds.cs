using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Gives captures back. https://developer.paypal.com/docs/api/payments/v2/#captures_refund</summary>
internal sealed class PayPalRefunds(ProviderLink link)
{
    private readonly PayPalOrders _orders = new(link);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } order || Choose(new PayPalMovements(order), request) is not { Id: { Length: > 0 } capture } chosen || !RequestRules.IsId(capture))
        {
            return Answers.FailedRefund(link.Account, key, PayPalOrders.Unsent(read, WhyNot(read.Value)), payment);
        }

        // All that is left, where nothing else was asked for; PayPal's answer has to be about that.
        var asked = request.Amount ?? (new PayPalMovements(order).LeftOf(chosen, key.Value) is { MinorUnits: > 0 } left ? left : null);
        var call = ProviderCall.PostJson($"/v2/payments/captures/{capture}/refund", PayPalBodies.Refund(request), key.Value);
        var answer = PayPalTransactions.Checked(await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false), asked, capture);
        if (answer.Value?.CustomId is { Length: > 0 } custom && custom != key.Value)
        {
            answer = Answers.Quarantine(answer, "another refund");
        }

        if (answer is { Evidence: SendEvidence.Rejected, Error.ProviderCode: "CAPTURE_FULLY_REFUNDED" or "REFUND_AMOUNT_EXCEEDED" })
        {
            // After its retention PayPal no longer knows the key; the refund made under it still carries it.
            read = await _orders.ReadAsync(payment.Id, CancellationToken.None).ConfigureAwait(false);
            return read.Value is { } now && Own(now, request) is { } own
                ? PayPalMapper.ToResult(link, payment, own, read.Body) with { Attempts = [Answers.Attempt(link.Account, key, read.After(answer.Sends), null)] }
                : Answers.FailedRefund(link.Account, key, answer, payment);
        }

        return answer.Value is null ? Answers.FailedRefund(link.Account, key, answer, payment) : Refunded(request, answer);
    }

    /// <summary>A refund names its capture and not its order: the payment is taken as the caller has it.</summary>
    public async Task<RefundResult> GetAsync(RefundReference asked, CancellationToken cancellationToken)
    {
        var call = ProviderCall.Read($"/v2/payments/refunds/{asked.Id}");
        var answer = await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } refund && refund.Id != asked.Id)
        {
            answer = Answers.Quarantine(answer, "another refund");
        }

        return PayPalMapper.ToResult(link, asked.Payment, Answers.Read(link.Account, answer), answer.Body);
    }

    private static PayPalTransaction? Own(PayPalOrder order, RefundRequest request) =>
        new PayPalMovements(order).Refunds.FirstOrDefault(refund =>
            refund.CustomId == request.IdempotencyKey.Value && refund.Id is { Length: > 0 }
            && (request.Amount is not { } amount || PayPalAmount.Read(refund.Amount) == amount));

    /// <summary>The one capture that can give the amount back; where several could give all they have, the caller has to say.</summary>
    private static PayPalTransaction? Choose(PayPalMovements money, RefundRequest request)
    {
        var taken = money.TakenCaptures;
        if (taken.Length <= 1)
        {
            return money.Capture;
        }

        var key = request.IdempotencyKey.Value;
        var open = taken.Where(capture => money.LeftOf(capture, key) is { MinorUnits: > 0 } left
            && (request.Amount is not { } asked || (left.Currency == asked.Currency && left >= asked))).ToList();
        return request.Amount is null && open.Count > 1 ? null : open.FirstOrDefault();
    }

    private static string WhyNot(PayPalOrder? order) =>
        order is not null && new PayPalMovements(order).TakenCaptures.Length > 1
            ? "The payment was captured in several parts, and PayPal refunds each by itself: name an amount that one of them still has."
            : "The order has no capture to refund.";

    private RefundResult Refunded(RefundRequest request, ProviderAnswer<PayPalTransaction> answer)
    {
        var result = PayPalMapper.ToResult(link, request.Payment, answer.Value!, answer.Body);
        return result with { Attempts = [Answers.Attempt(link.Account, request.IdempotencyKey, answer, result.Error)] };
    }
}
