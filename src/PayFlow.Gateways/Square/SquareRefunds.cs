using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Gives money back. https://developer.squareup.com/docs/refunds-api/overview</summary>
internal sealed class SquareRefunds(ProviderLink link)
{
    public const string Refunds = "/v2/refunds";
    private readonly SquareTransitions _transitions = new(link);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        if (request.Amount is { } amount)
        {
            return await SendAsync(request, amount, cancellationToken).ConfigureAwait(false);
        }

        // Square wants the amount said: all that is left, as read now.
        var read = await _transitions.ReadAsync(request.Payment, cancellationToken).ConfigureAwait(false);
        if (read.Value?.Payment is not { } payment)
        {
            return Failed(request, SquareTransitions.Unsent(read));
        }

        // A repetition would read less than it asked for at first, and ask for that too: the key in the reason tells its own refund.
        var (earlier, unread) = await FindAsync(payment, SquareBodies.RefundMark(request.IdempotencyKey.Value), cancellationToken).ConfigureAwait(false);
        if (earlier?.Value?.Refund is { } found)
        {
            return Result(request, found, earlier);
        }

        if (unread is not null)
        {
            return Answers.FailedRefund(link.Account, request.IdempotencyKey, Unsent(unread), request.Payment);
        }

        return SquareMapper.Left(link, payment) is { MinorUnits: > 0 } left
            ? await SendAsync(request, left, cancellationToken).ConfigureAwait(false)
            : Failed(request, SquareTransitions.Unsent(read, $"Nothing is left of the payment to give back; it is {Printable.Short(payment.Status)}."));
    }

    public async Task<RefundResult> GetAsync(RefundReference asked, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(asked.Id, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && (value.Refund?.Id != asked.Id || value.Refund.PaymentId != asked.Payment.Id))
        {
            answer = Answers.Quarantine(answer, "another refund or payment");
        }

        return SquareMapper.ToResult(link, asked.Payment, Answers.Read(link.Account, answer).Refund!, answer.Body);
    }

    public Task<ProviderAnswer<SquareRefundEnvelope>> ReadAsync(string id, CancellationToken cancellationToken) =>
        link.Http.SendAsync(ProviderCall.Read($"{Refunds}/{id}"), SquareJsonContext.Default.SquareRefundEnvelope, cancellationToken);

    private async Task<RefundResult> SendAsync(RefundRequest request, Money amount, CancellationToken cancellationToken)
    {
        var call = ProviderCall.PostJson(Refunds, SquareBodies.Refund(request, amount), request.IdempotencyKey.Value);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareRefundEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && Doubt(value.Refund, request, amount) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value?.Refund is { } refund
            ? Result(request, refund, answer)
            : Answers.FailedRefund(link.Account, request.IdempotencyKey, answer, request.Payment);
    }

    /// <summary>The refund of the payment that carries the mark, or a read that failed, so that there may be one.</summary>
    private async Task<(ProviderAnswer<SquareRefundEnvelope>? Found, ProviderAnswer<SquareRefundEnvelope>? Unread)> FindAsync(
        SquarePayment payment, string mark, CancellationToken cancellationToken)
    {
        foreach (var id in payment.RefundIds ?? [])
        {
            if (!RequestRules.IsId(id))
            {
                continue;
            }

            var answer = await ReadAsync(id!, cancellationToken).ConfigureAwait(false);
            if (answer.Value?.Refund is not { } refund)
            {
                return (null, answer);
            }

            if (refund.Reason?.EndsWith(mark, StringComparison.Ordinal) == true && refund.Id == id && refund.PaymentId == payment.Id)
            {
                return (answer, null);
            }
        }

        return (null, null);
    }

    private RefundResult Result(RefundRequest request, SquareRefund refund, ProviderAnswer<SquareRefundEnvelope> answer) =>
        SquareMapper.ToResult(link, request.Payment, refund, answer.Body) with
        {
            Attempts = [Answers.Attempt(link.Account, request.IdempotencyKey, answer, null)],
        };

    private RefundResult Failed(RefundRequest request, ProviderAnswer<SquarePaymentEnvelope> unsent) =>
        Answers.FailedRefund(link.Account, request.IdempotencyKey, unsent, request.Payment);

    private static ProviderAnswer<SquareRefundEnvelope> Unsent(ProviderAnswer<SquareRefundEnvelope> read)
    {
        const string why = "An earlier refund of the payment could not be read first; nothing was asked for.";
        return Answers.Unsent(read, why, why);
    }

    private static string? Doubt(SquareRefund? refund, RefundRequest request, Money amount) =>
        refund?.Id is not { Length: > 0 } ? "no refund"
        : refund.PaymentId != request.Payment.Id ? "another payment"
        : SquareMapper.Amount(refund.AmountMoney) != amount ? "another amount or currency"
        : refund.Reason is { Length: > 0 } reason && !reason.EndsWith(SquareBodies.RefundMark(request.IdempotencyKey.Value), StringComparison.Ordinal) ? "another refund"
        : null;
}
