using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Renews authorizations, from the fourth to the twenty-ninth day and once. https://developer.paypal.com/docs/api/payments/v2/#authorizations_reauthorize</summary>
internal sealed class PayPalAuthorizations(ProviderLink link) : IAuthorizationGateway
{
    private readonly PayPalOrders _orders = new(link);

    public async Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } order
            || new PayPalMovements(order).Root is not { Id: { Length: > 0 } authorization } held
            || !RequestRules.IsId(authorization)
            || (request.Amount ?? PayPalAmount.Read(held.Amount)) is not { } amount)
        {
            return Answers.Failed(link.Account, key, PayPalOrders.Unsent(read, "The order has no authorization to renew."), payment);
        }

        var call = ProviderCall.PostJson($"{PayPalCaptures.Authorizations}/{authorization}/reauthorize", PayPalBodies.Reauthorization(amount), key.Value);
        var answer = await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } renewed && (string.IsNullOrEmpty(renewed.Id) || PayPalAmount.Read(renewed.Amount) != amount))
        {
            answer = Answers.Quarantine(answer, "another amount or currency");
        }

        return answer.Value is null ? Answers.Failed(link.Account, key, answer, payment) : Extended(key, order, amount, answer);
    }

    public Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("PayPal cannot raise an authorization.");

    private PaymentResult Extended(IdempotencyKey key, PayPalOrder order, Money amount, ProviderAnswer<PayPalTransaction> answer)
    {
        var renewed = answer.Value!;
        var status = PayPalStatuses.Authorizations.Of(renewed.Status, PaymentStatus.Pending, link.Watch);
        var result = PayPalMapper.ToResult(link, order, answer.Body) with
        {
            Status = status,
            StatusReason = renewed.StatusDetails?.Reason,
            AuthorizedAmount = amount,
            Error = PayPalMapper.ErrorOf(status, renewed, link.Watch),
        };
        return result with { Attempts = [Answers.Attempt(link.Account, key, answer, PayPalMapper.Refusal(result))] };
    }
}
