using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Completes and cancels approved payments. Square takes no idempotency key for either, so a lost answer is settled by reading
/// the payment: its state says whether it happened, and only an approved one is asked again.
/// </summary>
internal sealed class SquareTransitions(string account, GatewayHttp http)
{
    private const string Payments = "/v2/payments";

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
                    : Answers.Failed(account, key, Unsent(lowered), payment);
            }

            version = ready.VersionToken;
        }

        var answer = await SettleAsync(payment, "complete", SquareMapper.ToComplete(version), "COMPLETED", cancellationToken).ConfigureAwait(false);
        return ToResult(key, answer, payment);
    }

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var answer = await SettleAsync(request.Payment, "cancel", SquareMapper.ToComplete(null), "CANCELED", cancellationToken).ConfigureAwait(false);
        return ToResult(request.IdempotencyKey, answer, request.Payment);
    }

    public PaymentResult ToResult(IdempotencyKey key, ProviderAnswer<SquarePaymentEnvelope> answer, PaymentReference? payment = null)
    {
        if (answer.Value?.Payment is not { } value)
        {
            return Answers.Failed(account, key, answer, payment);
        }

        var result = SquareMapper.ToResult(account, value, answer.Body);
        return result with { Attempts = [Answers.Attempt(account, key, answer, result.Error)] };
    }

    /// <summary>The answer of an operation whose money-moving call was never made.</summary>
    public static ProviderAnswer<SquarePaymentEnvelope> Unsent(ProviderAnswer<SquarePaymentEnvelope> read, string? why = null) => Answers.Unsent(
        read,
        "The payment could not be read or prepared first; no money was asked for.",
        why ?? $"The payment is {Printable.Short(read.Value?.Payment?.Status)}, not approved.");

    /// <summary>Brings an approved payment down to the amount, under a key; no money moves yet.</summary>
    private async Task<ProviderAnswer<SquarePaymentEnvelope>> LowerAsync(IdempotencyKey key, PaymentReference payment, Money amount, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read.Value?.Payment is not { Status: "APPROVED" } approved || SquareMapper.Amount(approved.AmountMoney) == amount)
        {
            return read;
        }

        var held = SquareMapper.Amount(approved.AmountMoney);
        if (held.Currency != amount.Currency || held < amount)
        {
            // An update could raise it: that would take more than was ever authorized.
            return Unsent(read, $"{amount} is more than the {held} that were authorized, or in another currency.");
        }

        var update = ProviderCall.PutJson($"{Payments}/{payment.Id}", SquareMapper.ToUpdate(key, amount, approved.VersionToken), $"{key.Value}-u");
        var answer = await SendAsync(update, payment, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && SquareMapper.Amount(value.Payment?.AmountMoney) != amount
            ? Answers.Quarantine(answer, "another amount or currency")
            : answer;
    }

    private async Task<ProviderAnswer<SquarePaymentEnvelope>> SettleAsync(
        PaymentReference payment, string verb, byte[] body, string done, CancellationToken cancellationToken)
    {
        var call = ProviderCall.PostJson($"{Payments}/{payment.Id}/{verb}", body, key: null);
        var answer = await SendAsync(call, payment, cancellationToken).ConfigureAwait(false);
        if (answer.Evidence != SendEvidence.Indeterminate)
        {
            return answer;
        }

        // Bytes have left: from here on the caller's patience decides nothing, and a cancellation must not pass for "never sent".
        var read = await ReadAsync(payment, CancellationToken.None).ConfigureAwait(false);
        return read.Value?.Payment?.Status switch
        {
            "APPROVED" when !cancellationToken.IsCancellationRequested =>
                (await SendAsync(call, payment, CancellationToken.None).ConfigureAwait(false)).After(answer.Sends),
            var status when status == done => read.After(answer.Sends),
            _ => answer,
        };
    }

    private async Task<ProviderAnswer<SquarePaymentEnvelope>> SendAsync(ProviderCall call, PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(call, SquareJsonContext.Default.SquarePaymentEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && value.Payment?.Id != payment.Id ? Answers.Quarantine(answer, "another payment") : answer;
    }
}
