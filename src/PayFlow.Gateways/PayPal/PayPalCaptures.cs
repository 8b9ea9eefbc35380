using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Takes and releases what an order's authorization holds. https://developer.paypal.com/docs/api/payments/v2/</summary>
internal sealed class PayPalCaptures(ProviderLink link)
{
    public const string Authorizations = "/v2/payments/authorizations";

    private readonly PayPalOrders _orders = new(link);

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } order || new PayPalMovements(order).Authorization is not { Id: { Length: > 0 } authorization } held || !RequestRules.IsId(authorization))
        {
            return Answers.Failed(link.Account, key, PayPalOrders.Unsent(read, "The order has no authorization to capture."), payment);
        }

        if (request.Amount is { } wanted && PayPalAmount.Read(held.Amount) is { } most && (most.Currency != wanted.Currency || most < wanted))
        {
            // PayPal would take up to 15 % more than was authorized.
            return Answers.Failed(link.Account, key, PayPalOrders.Unsent(read, $"{wanted} is more than the {most} that were authorized, or in another currency."), payment);
        }

        var asked = request.Amount ?? Rest(order, held);
        var call = ProviderCall.PostJson($"{Authorizations}/{authorization}/capture", PayPalBodies.Capture(asked, request.IsFinal, key.Value), key.Value);
        var answer = PayPalTransactions.Checked(await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false), asked, authorization);
        if (answer is { Evidence: SendEvidence.Rejected, Error.ProviderCode: "AUTHORIZATION_ALREADY_CAPTURED" } && request.IsFinal)
        {
            return await ReadCapturedAsync(request, answer, PayPalAmount.Read(held.Amount)).ConfigureAwait(false);
        }

        return answer.Value is null ? Answers.Failed(link.Account, key, answer, payment) : Captured(request, order, held, answer);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await _orders.ReadAsync(payment.Id, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } order || new PayPalMovements(order).Root is not { Id: { Length: > 0 } authorization } || !RequestRules.IsId(authorization))
        {
            return Answers.Failed(
                link.Account, key, PayPalOrders.Unsent(read, "The order has no authorization to void; one that nobody approves ends by itself."), payment);
        }

        var call = ProviderCall.PostJson($"{Authorizations}/{authorization}/void", PayPalBodies.Empty(), key.Value) with { MayBeEmpty = true };
        var answer = await PayPalTransactions.SendAsync(link, call, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } voided && (voided.Status != "VOIDED" || voided.Id != authorization))
        {
            answer = Answers.Quarantine(answer, "no voided authorization");
        }

        if (answer is { Evidence: SendEvidence.Rejected, Error.ProviderCode: "PREVIOUSLY_VOIDED" })
        {
            read = await _orders.ReadAsync(payment.Id, CancellationToken.None).ConfigureAwait(false);
            return read.Value is { } now && new PayPalMovements(now).Newest?.Status == "VOIDED"
                ? Voided(now, read.Body) with { Attempts = [Answers.Attempt(link.Account, key, read.After(answer.Sends), null)] }
                : Answers.Failed(link.Account, key, answer, payment);
        }

        return answer.Error is not null
            ? Answers.Failed(link.Account, key, answer, payment)
            : Voided(order, answer.Body) with { Attempts = [Answers.Attempt(link.Account, key, answer, null)] };
    }

    /// <summary>What is still held where a part was taken before; null where PayPal's own word for all of it will do.</summary>
    private static Money? Rest(PayPalOrder order, PayPalTransaction held) =>
        PayPalAmount.Read(held.Amount) is { } most && new PayPalMovements(order).Captured(most.Currency) is { MinorUnits: > 0 } taken && taken < most
            ? most - taken
            : null;

    /// <summary>What was taken in part stays taken.</summary>
    public PaymentResult Voided(PayPalOrder order, ReadOnlyMemory<byte> json)
    {
        var before = PayPalMapper.ToResult(link, order, json);
        var status = before.CapturedAmount.MinorUnits > 0 ? PaymentStatus.Captured : PaymentStatus.Voided;
        return before with { Status = status, Error = null };
    }

    /// <summary>It was captured before: by an earlier send of this, if it is for what was asked.</summary>
    private async Task<PaymentResult> ReadCapturedAsync(CaptureRequest request, ProviderAnswer<PayPalTransaction> refused, Money? held)
    {
        var read = await _orders.ReadAsync(request.Payment.Id, CancellationToken.None).ConfigureAwait(false);
        var result = read.Value is { } order ? PayPalMapper.ToResult(link, order, read.Body) : null;
        return result is { Status: PaymentStatus.Captured } && result.CapturedAmount == (request.Amount ?? held)
            ? result with { Attempts = [Answers.Attempt(link.Account, request.IdempotencyKey, read.After(refused.Sends), null)] }
            : Answers.Failed(link.Account, request.IdempotencyKey, refused, request.Payment);
    }

    private PaymentResult Captured(CaptureRequest request, PayPalOrder order, PayPalTransaction held, ProviderAnswer<PayPalTransaction> answer)
    {
        var capture = answer.Value!;
        var amount = PayPalAmount.ReadOrNone(capture.Amount);
        var status = PayPalStatuses.Captures.Of(capture.Status, PaymentStatus.Pending, link.Watch);
        var error = PayPalMapper.ErrorOf(status, capture, link.Watch);
        var before = PayPalMapper.ToResult(link, order, answer.Body);
        var result = before with
        {
            Status = status == PaymentStatus.Captured && !request.IsFinal && LeavesSome(held, Total(order, before.CapturedAmount, capture, amount)) ? PaymentStatus.PartiallyCaptured : status,
            StatusReason = capture.StatusDetails?.Reason,
            Payment = request.Payment,
            SettlementReference = capture.Id,
            CapturedAmount = status == PaymentStatus.Captured ? Total(order, before.CapturedAmount, capture, amount) : before.CapturedAmount,
            // Each capture has a row of its own in PayPal's books.
            SettlementAmount = status == PaymentStatus.Captured ? amount : null,
            NextAction = null,
            Error = error,
        };
        return result with { Attempts = [Answers.Attempt(link.Account, request.IdempotencyKey, answer, PayPalMapper.Refusal(result))] };
    }

    /// <summary>What was taken with this; a repetition finds its own capture on the order already.</summary>
    private static Money Total(PayPalOrder order, Money before, PayPalTransaction capture, Money amount) =>
        before.Currency != amount.Currency ? amount
        : new PayPalMovements(order).TakenCaptures.Any(taken => taken.Id == capture.Id) ? before
        : before + amount;

    private static bool LeavesSome(PayPalTransaction held, Money total) =>
        PayPalAmount.Read(held.Amount) is not { } most || total.MinorUnits < most.MinorUnits;
}
