using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>An order that the payer approves on PayPal's pages. Money moves when it is continued, not before.</summary>
internal sealed class PayPalCheckouts(ProviderLink link) : ICheckoutGateway
{
    private readonly PayPalOrders _orders = new(link);

    public async Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostJson(PayPalOrders.Path, PayPalBodies.Order(request), key.Value);
        var answer = await _orders.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } order && PayPalApproval.IsUntouched(order) && order.Status != "APPROVED" && PayPalMapper.Redirect(order) is null)
        {
            answer = Answers.Quarantine(answer, "an order without a page to approve it on");
        }

        return _orders.ToResult(key, request.Amount, answer);
    }
}
