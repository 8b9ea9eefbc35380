using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Completes and cancels approved payments. Square takes no idempotency key for either, so a lost answer and a refusal are settled by
/// reading the payment: its state says whether it happened, and only an approved one is asked again.
/// </summary>
internal sealed class SquareTransitions(ProviderLink link)
{
    public const string Payments = "/v2/payments";

    public Task<ProviderAnswer<SquarePaymentEnvelope>> ReadAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        SendAsync(ProviderCall.Read($"{Payments}/{payment.Id}"), payment, cancellationToken);

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var version = (string?)null;
        if (request.Amount is { } amount)
        {
            var lowered = await LowerAsync(key, payment, amount, cancellationToken).ConfigureAwait(false);
            if (lowered.Value?.Payment is not { Status: "APPROVED" } ready)
            {
                // Already completed for this amount is this capture, from an earlier send.
                return lowered.Value?.Payment is { Status: "COMPLETED" } done && SquareMapper.Amount(done.AmountMoney) == amount
                    ? ToResult(key, lowered)
                    : Answers.Failed(link.Account, key, Unsent(lowered), payment);
            }

            version = ready.VersionToken;
        }

        var answer = await SettleAsync(payment, "complete", SquareBodies.Complete(version), "COMPLETED", cancellationToken).ConfigureAwait(false);
        return ToResult(key, IsOther(answer, request.Amount) ? Answers.Quarantine(answer, "another amount or currency") : answer, payment);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var answer = await SettleAsync(request.Payment, "cancel", SquareBodies.Empty, "CANCELED", cancellationToken).ConfigureAwait(false);
        return ToResult(request.IdempotencyKey, answer, request.Payment);
    }

    public PaymentResult ToResult(IdempotencyKey key, ProviderAnswer<SquarePaymentEnvelope> answer, PaymentReference? payment = null)
    {
        if (answer.Value?.Payment is not { } value)
        {
            return Answers.Failed(link.Account, key, answer, payment);
        }

        var result = SquareMapper.ToResult(link, value, answer.Body);
        return result with { Attempts = [Answers.Attempt(link.Account, key, answer, result.Error)] };
    }

    /// <summary>Changes the amount of an approved payment, under a key.</summary>
    public async Task<ProviderAnswer<SquarePaymentEnvelope>> UpdateAsync(
        string key, PaymentReference payment, Money amount, string? version, CancellationToken cancellationToken)
    {
        var update = ProviderCall.PutJson($"{Payments}/{payment.Id}", SquareBodies.Update(key, amount, version), key);
        var answer = await SendAsync(update, payment, cancellationToken).ConfigureAwait(false);
        return IsOther(answer, amount) ? Answers.Quarantine(answer, "another amount or currency") : answer;
    }

    /// <summary>The answer of an operation whose money-moving call was never made.</summary>
    public static ProviderAnswer<SquarePaymentEnvelope> Unsent(ProviderAnswer<SquarePaymentEnvelope> read, string? why = null) => Answers.Unsent(
        read,
        "The payment could not be read or prepared first; no money was asked for.",
        why ?? $"The payment is {Printable.Short(read.Value?.Payment?.Status)}, not approved.");

    private static bool IsOther(ProviderAnswer<SquarePaymentEnvelope> answer, Money? asked) =>
        asked is { } amount && answer.Value is { } value && SquareMapper.Amount(value.Payment?.AmountMoney) != amount;

    /// <summary>Brings an approved payment down to the amount; no money moves yet.</summary>
    private async Task<ProviderAnswer<SquarePaymentEnvelope>> LowerAsync(IdempotencyKey key, PaymentReference payment, Money amount, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read.Value?.Payment is not { Status: "APPROVED" } approved || SquareMapper.Amount(approved.AmountMoney) == amount)
        {
            return read;
        }

        var held = SquareMapper.Amount(approved.AmountMoney);
        // An update could raise it: that would take more than was ever authorized.
        return held.Currency != amount.Currency || held < amount
            ? Unsent(read, $"{amount} is more than the {held} that were authorized, or in another currency.")
            : await UpdateAsync($"{key.Value}-u", payment, amount, approved.VersionToken, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProviderAnswer<SquarePaymentEnvelope>> SettleAsync(
        PaymentReference payment, string verb, byte[] body, string done, CancellationToken cancellationToken)
    {
        var call = ProviderCall.PostJson($"{Payments}/{payment.Id}/{verb}", body, key: null);
        var answer = await SendAsync(call, payment, cancellationToken).ConfigureAwait(false);
        var refused = answer.Error?.Category is ErrorCategory.InvalidState or ErrorCategory.InvalidRequest && answer.Evidence == SendEvidence.Rejected;
        if (answer.Evidence != SendEvidence.Indeterminate && !refused)
        {
            return answer;
        }

        // Bytes have left: from here on the caller's patience decides nothing, and a cancellation must not pass for "never sent".
        var read = await ReadAsync(payment, CancellationToken.None).ConfigureAwait(false);
        return read.Value?.Payment?.Status switch
        {
            var status when status == done => read.After(answer.Sends),
            { } status when refused => Explain(answer, status),
            // "Already completed" may be what an earlier send of this very call did.
            null when refused => Answers.Doubt(answer, "refused, and the payment could not be read"),
            "APPROVED" when !cancellationToken.IsCancellationRequested =>
                (await SendAsync(call, payment, CancellationToken.None).ConfigureAwait(false)).After(answer.Sends),
            _ => answer,
        };
    }

    /// <summary>Square refuses the wrong state with a general code; what was read says what is wrong.</summary>
    private static ProviderAnswer<SquarePaymentEnvelope> Explain(ProviderAnswer<SquarePaymentEnvelope> refused, string status) => new()
    {
        Error = refused.Error! with
        {
            Category = ErrorCategory.InvalidState,
            Message = $"{refused.Error.Message} The payment is {Printable.Short(status)}.",
        },
        Evidence = refused.Evidence,
        Sends = refused.Sends,
        Body = refused.Body,
        RequestId = refused.RequestId,
    };

    private async Task<ProviderAnswer<SquarePaymentEnvelope>> SendAsync(ProviderCall call, PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquarePaymentEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && value.Payment?.Id != payment.Id ? Answers.Quarantine(answer, "another payment") : answer;
    }
}
