using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Takes or holds money through an order. https://developer.paypal.com/docs/api/orders/v2/</summary>
internal sealed class PayPalOrders(ProviderLink link)
{
    public const string Path = "/v2/checkout/orders";

    public Task<PaymentResult> PayAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken) =>
        request.Method.Kind == PaymentMethodKind.Approved
            ? PayApprovedAsync(request, capture, cancellationToken)
            : PayVaultedAsync(request, capture, cancellationToken);

    public async Task<ProviderAnswer<PayPalOrder>> ReadAsync(string order, CancellationToken cancellationToken) =>
        About(order, await SendAsync(ProviderCall.Read($"{Path}/{order}"), cancellationToken).ConfigureAwait(false));

    public Task<ProviderAnswer<PayPalOrder>> SendAsync(ProviderCall call, CancellationToken cancellationToken) =>
        link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalOrder, cancellationToken);

    /// <summary>The answer of an operation whose money-moving call was never made.</summary>
    public static ProviderAnswer<PayPalOrder> Unsent(ProviderAnswer<PayPalOrder> read, string why) =>
        Answers.Unsent(read, "The order could not be read first; nothing was sent.", why);

    /// <summary>Goes on with an order that its payer has approved; any other is only read.</summary>
    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } order)
        {
            return Answers.Failed(link.Account, key, Unsent(read, ""), payment);
        }

        var before = PayPalMapper.ToResult(link, order, read.Body);
        if (!PayPalApproval.IsGiven(order, before.Status))
        {
            return before with { Attempts = [Answers.Attempt(link.Account, key, Unsent(read, ""), PayPalMapper.Refusal(before))] };
        }

        return PayPalApproval.Doubt(order, before.Amount, request.Amount, link.Watch) is { } doubt
            ? Answers.Failed(link.Account, key, doubt.Of(read), payment)
            : await TakeAsync(key, payment.Id, order.Intent == "CAPTURE", before.Amount, isOurs: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The result of a call that was to move this amount; an answer about another is not believed.</summary>
    public PaymentResult ToResult(IdempotencyKey key, Money amount, ProviderAnswer<PayPalOrder> answer, PaymentReference? payment = null)
    {
        var result = answer.Value is { } order ? PayPalMapper.ToResult(link, order, answer.Body) : null;
        if (result is not null && (result.Payment is null || (result.Amount != default && result.Amount != amount) || WrongMove(result, amount)))
        {
            answer = Answers.Quarantine(answer, "another amount or currency");
            result = null;
        }

        return result is null
            ? Answers.Failed(link.Account, key, answer, payment)
            : result with { Amount = amount, Attempts = [Answers.Attempt(link.Account, key, answer, PayPalMapper.Refusal(result))] };
    }

    private async Task<PaymentResult> PayVaultedAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var answer = await SendAsync(ProviderCall.PostJson(Path, PayPalBodies.Order(request, capture), key.Value), cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } made && PayPalApproval.Stranger(made, PayPalMark.Of(key, request.Reference)) is { } stranger)
        {
            answer = Answers.Quarantine(answer, stranger);
        }

        // Seen in the field: created with 200 and never charged. The money is taken by the next call or not at all; what is taken is
        // the order's amount, so it is compared first.
        return answer.Value is { Status: "CREATED" } created && PayPalApproval.IsUntouched(created) && RequestRules.IsId(created.Id)
            && PayPalMapper.ToResult(link, created, answer.Body).Amount is var amount && (amount == request.Amount || amount == default)
            ? await TakeAsync(key, created.Id!, capture, request.Amount, isOurs: true, cancellationToken).ConfigureAwait(false)
            : ToResult(key, request.Amount, answer);
    }

    private async Task<PaymentResult> PayApprovedAsync(PaymentRequest request, bool capture, CancellationToken cancellationToken)
    {
        var (key, order) = (request.IdempotencyKey, request.Method.Token);
        var read = await ReadAsync(order, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } approved)
        {
            return Answers.Failed(link.Account, key, Unsent(read, ""), null);
        }

        // The capture takes what was approved, whatever was asked for here: so it is compared first.
        var amount = PayPalMapper.ToResult(link, approved, read.Body).Amount;
        var doubt = PayPalApproval.Doubt(approved, amount, request.Amount, link.Watch)
            ?? (approved.Intent != (capture ? "CAPTURE" : "AUTHORIZE") ? new("The order was created for the other intent (CAPTURE or AUTHORIZE).") : null);
        return doubt is not null
            ? Answers.Failed(link.Account, key, doubt.Of(read), new PaymentReference(link.Account, order))
            : await TakeAsync(key, order, capture, request.Amount, isOurs: false, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="key">The key.</param>
    /// <param name="order">The order.</param>
    /// <param name="capture">Whether the money is taken, or held.</param>
    /// <param name="amount">What it is to be.</param>
    /// <param name="isOurs">
    /// Whether the order belongs to this payment, so that one that is taken already was taken for it. An order that a customer names
    /// may have paid for something else before.
    /// </param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    private async Task<PaymentResult> TakeAsync(IdempotencyKey key, string order, bool capture, Money amount, bool isOurs, CancellationToken cancellationToken)
    {
        var verb = capture ? "capture" : "authorize";

        // One key names one call; create and capture must not share it.
        var call = ProviderCall.PostJson($"{Path}/{order}/{verb}", PayPalBodies.Empty(), $"{key.Value}-{verb[0]}");
        var answer = About(order, await SendAsync(call, cancellationToken).ConfigureAwait(false));
        if (isOurs && answer is { Evidence: SendEvidence.Rejected, Error.ProviderCode: "ORDER_ALREADY_CAPTURED" or "ORDER_ALREADY_AUTHORIZED" })
        {
            // Another caller was faster, or an earlier send: an order is taken once, so what it shows is the outcome.
            var taken = await ReadAsync(order, CancellationToken.None).ConfigureAwait(false);
            answer = taken.Value is { } now && !PayPalApproval.IsUntouched(now) ? taken.After(answer.Sends) : answer;
        }

        // Creating the order moved nothing, so only the taking counts as evidence.
        return ToResult(key, amount, answer, new PaymentReference(link.Account, order));
    }

    private static ProviderAnswer<PayPalOrder> About(string order, ProviderAnswer<PayPalOrder> answer) =>
        answer.Value is { } value && value.Id != order ? Answers.Quarantine(answer, "another order") : answer;

    public static bool WrongMove(PaymentResult result, Money amount) => result.Status switch
    {
        PaymentStatus.Captured => result.CapturedAmount != amount,
        PaymentStatus.Authorized => result.AuthorizedAmount != amount,
        _ => false,
    };
}
