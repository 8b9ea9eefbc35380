using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Takes or holds money through an order. https://developer.paypal.com/docs/api/orders/v2/</summary>
internal sealed class PayPalOrders(string account, GatewayHttp http)
{
    private const string Orders = "/v2/checkout/orders";

    public Task<PaymentResult> PayAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken) =>
        request.Method.Kind == PaymentMethodKind.Approved
            ? PayApprovedAsync(request, capture, cancellationToken)
            : PayVaultedAsync(request, capture, cancellationToken);

    public async Task<ProviderAnswer<PayPalOrder>> ReadAsync(string order, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(ProviderCall.Read($"{Orders}/{order}"), PayPalJsonContext.Default.PayPalOrder, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } read && read.Id != order ? Answers.Quarantine(answer, "another order") : answer;
    }

    /// <summary>The answer of an operation whose money-moving call was never made.</summary>
    public static ProviderAnswer<PayPalOrder> Unsent(ProviderAnswer<PayPalOrder> read, string why) =>
        Answers.Unsent(read, "The order could not be read first; nothing was sent.", why);

    private async Task<PaymentResult> PayVaultedAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostJson(Orders, PayPalMapper.ToJson(request, capture), key.Value);
        var answer = await http.SendAsync(call, PayPalJsonContext.Default.PayPalOrder, cancellationToken).ConfigureAwait(false);
        // Seen in the field: created with 200 and never charged. The money is taken by the next call or not at all.
        return answer.Value is { Status: "CREATED", Id: { Length: > 0 } order } created && IsUntouched(created)
            ? await TakeAsync(request, order, capture, cancellationToken).ConfigureAwait(false)
            : ToResult(request, answer);
    }

    private async Task<PaymentResult> PayApprovedAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var order = request.Method.Token;
        var read = await ReadAsync(order, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } approved)
        {
            return Answers.Failed(account, request.IdempotencyKey, Unsent(read, ""), null);
        }

        var before = PayPalMapper.ToResult(account, approved, read.Body);
        var payment = new PaymentReference(account, order);
        // The capture takes what was approved, whatever was asked for here: so it is compared first.
        return before.Amount != request.Amount ? Answers.Failed(account, request.IdempotencyKey, Unsent(read, $"The order was approved for {before.Amount}, not for {request.Amount}."), payment)
            : approved.Intent != (capture ? "CAPTURE" : "AUTHORIZE") ? Answers.Failed(account, request.IdempotencyKey, Unsent(read, "The order was created for the other intent (CAPTURE or AUTHORIZE)."), payment)
            : await TakeAsync(request, order, capture, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PaymentResult> TakeAsync(PaymentRequest request, string order, bool capture, CancellationToken cancellationToken)
    {
        var verb = capture ? "capture" : "authorize";
        // One key names one call; create and capture must not share it.
        var call = ProviderCall.PostJson($"{Orders}/{order}/{verb}", PayPalMapper.Empty(), $"{request.IdempotencyKey.Value}-{verb[0]}");
        var answer = await http.SendAsync(call, PayPalJsonContext.Default.PayPalOrder, cancellationToken).ConfigureAwait(false);
        // Creating the order moved nothing, so only the taking counts as evidence.
        var result = ToResult(request, answer.Value is { } taken && taken.Id != order ? Answers.Quarantine(answer, "another order") : answer);
        return result.Payment is null ? result with { Payment = new PaymentReference(account, order) } : result;
    }

    private PaymentResult ToResult(PaymentRequest request, ProviderAnswer<PayPalOrder> answer)
    {
        var key = request.IdempotencyKey;
        var result = answer.Value is { } order ? PayPalMapper.ToResult(account, order, answer.Body) : null;
        if (result is not null && (result.Payment is null || (result.Amount != default && result.Amount != request.Amount) || WrongMove(result, request)))
        {
            answer = Answers.Quarantine(answer, "another amount or currency");
            result = null;
        }

        return result is null
            ? Answers.Failed(account, key, answer, null)
            : result with { Amount = request.Amount, Attempts = [Answers.Attempt(account, key, answer, result.Error)] };
    }

    private static bool WrongMove(PaymentResult result, PaymentRequest request) => result.Status switch
    {
        PaymentStatus.Captured => result.CapturedAmount != request.Amount,
        PaymentStatus.Authorized => result.AuthorizedAmount != request.Amount,
        _ => false,
    };

    private static bool IsUntouched(PayPalOrder order) =>
        order.PurchaseUnits is not [{ Payments: { } payments }, ..] || (payments.Captures is not { Count: > 0 } && payments.Authorizations is not { Count: > 0 });
}
