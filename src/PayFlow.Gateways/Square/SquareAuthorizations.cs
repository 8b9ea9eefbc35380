using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Raises what an approved payment holds, which may ask the issuer again. https://developer.squareup.com/docs/payments-api/update-payments</summary>
internal sealed class SquareAuthorizations(ProviderLink link) : IAuthorizationGateway
{
    private readonly SquareTransitions _transitions = new(link);

    public Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Square cannot hold money for longer.");

    public async Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken)
    {
        var (key, payment, amount) = (request.IdempotencyKey, request.Payment, request.Amount);
        var read = await _transitions.ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read.Value?.Payment is not { Status: "APPROVED" } approved)
        {
            return Answers.Failed(link.Account, key, SquareTransitions.Unsent(read), payment);
        }

        var held = SquareMapper.Amount(approved.AmountMoney);
        if (held == amount)
        {
            // Raised by an earlier send of the same intention; there is nothing more to ask for.
            return _transitions.ToResult(key, read, payment);
        }

        if (WhyNot(approved, held, amount) is { } reason)
        {
            return Answers.Failed(link.Account, key, SquareTransitions.Unsent(read, reason), payment);
        }

        var answer = await _transitions.UpdateAsync(key.Value, payment, amount, approved.VersionToken, cancellationToken).ConfigureAwait(false);
        return _transitions.ToResult(key, answer, payment);
    }

    private static string? WhyNot(SquarePayment approved, Money held, Money amount) =>
        held.Currency != amount.Currency ? $"{amount} is in another currency than the {held} that are held."
        : amount < held ? $"{amount} is less than the {held} that are held. Capture a part instead."
        : approved.Capabilities?.Contains("EDIT_AMOUNT_UP") == true ? null
        : $"The amount of this payment cannot be raised above {held}: Square does not allow it for the card or wallet.";
}
