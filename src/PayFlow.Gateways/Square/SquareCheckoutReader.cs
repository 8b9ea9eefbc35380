using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>A payment link with its order, and the payment once there is one.</summary>
internal sealed record SquareCheckout(SquarePaymentLink Link, SquareOrder Order, SquarePayment? Payment);

/// <summary>From a payment link to its order, and from there to the payment: a link does not know whether it was paid.</summary>
internal sealed class SquareCheckoutReader(ProviderLink link)
{
    public const string Links = "/v2/online-checkout/payment-links";

    public async Task<ProviderAnswer<SquareCheckout>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var page = await link.Http.SendAsync(ProviderCall.Read($"{Links}/{id}"), SquareJsonContext.Default.SquareLinkEnvelope, cancellationToken).ConfigureAwait(false);
        if (page.Value?.PaymentLink is not { } found || found.Id != id || !RequestRules.IsId(found.OrderId))
        {
            return Carry(page, null, "another payment link");
        }

        var order = await ReadOrderAsync(found.OrderId!, cancellationToken).ConfigureAwait(false);
        if (order.Value?.Order is not { } bought)
        {
            return Carry(order, null, "another order");
        }

        if (PaymentOf(bought) is not { } paymentId)
        {
            return Carry(order, new SquareCheckout(found, bought, null));
        }

        var answer = await new SquareTransitions(link).ReadAsync(new PaymentReference(link.Account, paymentId), cancellationToken).ConfigureAwait(false);
        return answer.Value?.Payment is { } paid && SquareMapper.Amount(paid.TotalMoney ?? paid.AmountMoney) == SquareMapper.Amount(bought.TotalMoney)
            ? Carry(answer, new SquareCheckout(found, bought, paid))
            : Carry(answer, null, "another amount than the order's");
    }

    public async Task<ProviderAnswer<SquareOrderEnvelope>> ReadOrderAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(ProviderCall.Read($"/v2/orders/{id}"), SquareJsonContext.Default.SquareOrderEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && value.Order?.Id != id ? Answers.Quarantine(answer, "another order") : answer;
    }

    /// <summary>A tender has the id of its payment.</summary>
    public static string? PaymentOf(SquareOrder order) =>
        order.Tenders?.Select(tender => tender?.PaymentId ?? tender?.Id).FirstOrDefault(RequestRules.IsId);

    /// <summary>The same answer about the checkout; without a value and without an error it is about something else.</summary>
    public static ProviderAnswer<SquareCheckout> Carry<T>(ProviderAnswer<T> answer, SquareCheckout? value, string? doubt = null)
        where T : class
    {
        var carried = new ProviderAnswer<SquareCheckout>
        {
            Value = value,
            Error = answer.Error,
            Evidence = answer.Evidence,
            Sends = answer.Sends,
            Body = answer.Body,
            RequestId = answer.RequestId,
        };
        return value is null && answer.Error is null ? Answers.Quarantine(carried, doubt ?? "something else") : carried;
    }
}
