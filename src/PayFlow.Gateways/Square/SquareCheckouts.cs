using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>
/// Payment links: pages at Square on which a customer pays at once. A link is known by its id with a prefix of ours, until its payment
/// has an id of its own. https://developer.squareup.com/docs/checkout-api
/// </summary>
internal sealed class SquareCheckouts(ProviderLink link, string location) : ICheckoutGateway
{
    private const string Prefix = "link_";
    private readonly SquareCheckoutReader _reader = new(link);

    public static bool IsCheckout(PaymentReference payment) => payment.Id.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostJson(SquareCheckoutReader.Links, SquareBodies.Link(request, location), key.Value);
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareLinkEnvelope, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } value && Doubt(value, request.Amount) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value?.PaymentLink is { Id: { } id, Url: { } url }
            ? new()
            {
                Status = PaymentStatus.RequiresAction,
                Account = link.Account,
                Payment = new PaymentReference(link.Account, Prefix + id),
                Amount = request.Amount,
                NextAction = new RedirectAction(url),
                RawJson = answer.Body,
                Attempts = [Answers.Attempt(link.Account, key, answer, null)],
            }
            : Answers.Failed(link.Account, key, answer, null);
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        return ToResult(payment, Answers.Read(link.Account, answer), answer.Body);
    }

    /// <summary>Square's page takes the money; what is left to do is to read it.</summary>
    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var answer = await ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (answer.Value is not { } checkout)
        {
            return Answers.Failed(link.Account, key, IsDoubtful(answer) ? answer : Unsent(answer, ""), payment);
        }

        var result = ToResult(payment, checkout, answer.Body);
        if (request.Amount is { } amount && result.Amount != amount)
        {
            return Answers.Failed(link.Account, key, Answers.Quarantine(answer, "another amount or currency"), payment);
        }

        return result with
        {
            Attempts = [checkout.Payment is null ? NothingSent(key) : Answers.Attempt(link.Account, key, answer, result.Error)],
        };
    }

    /// <summary>Closes the page, unless somebody has paid on it.</summary>
    public async Task<PaymentResult> CloseAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var read = await ReadAsync(payment, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { Payment: null } open)
        {
            return Answers.Failed(link.Account, key, Unsent(read, "The checkout is paid. Refund the payment instead."), payment);
        }

        var call = ProviderCall.Delete($"{SquareCheckoutReader.Links}/{open.Link.Id}");
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareLinkDeleted, cancellationToken).ConfigureAwait(false);
        if (answer.Value is not { } deleted || deleted.Id != open.Link.Id || deleted.CancelledOrderId != open.Order.Id)
        {
            // Gone already, paid in the meantime, or no usable answer: the order tells.
            return await AfterAsync(request, open, answer).ConfigureAwait(false);
        }

        return Closed(key, payment, open, answer);
    }

    public PaymentReference Reference(SquarePaymentLink page) => new(link.Account, Prefix + page.Id);

    public Task<ProviderAnswer<SquareCheckout>> ReadAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        _reader.ReadAsync(payment.Id[Prefix.Length..], cancellationToken);

    private async Task<PaymentResult> AfterAsync(VoidRequest request, SquareCheckout open, ProviderAnswer<SquareLinkDeleted> answer)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        var order = await _reader.ReadOrderAsync(open.Order.Id!, CancellationToken.None).ConfigureAwait(false);
        return order.Value?.Order switch
        {
            { } now when SquareCheckoutReader.PaymentOf(now) is not null => Answers.Failed(link.Account, key, Unsent(SquareCheckoutReader.Carry(order, new SquareCheckout(open.Link, now, null)), "The checkout was paid in the meantime. Refund the payment instead."), payment),
            { State: "CANCELED" } => Closed(key, payment, open, order.After(answer.Sends)),
            _ when answer.Value is not null => Answers.Failed(link.Account, key, Answers.Quarantine(answer, "the order was not cancelled"), payment),
            _ when answer.Error is null => Answers.Failed(link.Account, key, Answers.Quarantine(answer, "no answer to the removal"), payment),
            _ => Answers.Failed(link.Account, key, answer, payment),
        };
    }

    private PaymentResult Closed<T>(IdempotencyKey key, PaymentReference payment, SquareCheckout checkout, ProviderAnswer<T> answer)
        where T : class => ToResult(payment, checkout, answer.Body) with
        {
            Status = PaymentStatus.Voided,
            NextAction = null,
            Attempts = [Answers.Attempt(link.Account, key, answer, null)],
        };

    /// <summary>The payment under its own id once there is one; before that the checkout stands for it.</summary>
    public PaymentResult ToResult(PaymentReference payment, SquareCheckout checkout, ReadOnlyMemory<byte> json)
    {
        if (checkout.Payment is { } paid)
        {
            // A link always takes the money: one that is only approved yet is on its way.
            var result = SquareMapper.ToResult(link, paid, json);
            return result.Status == PaymentStatus.Authorized ? result with { Status = PaymentStatus.Pending } : result;
        }

        var status = SquareStatuses.UnpaidOrders.Of(checkout.Order.State, PaymentStatus.Pending, link.Watch);
        var total = SquareMapper.Amount(checkout.Order.TotalMoney);
        var none = Money.Zero(total.Currency);
        return new()
        {
            Status = status,
            Account = link.Account,
            Payment = payment,
            Amount = total,
            AuthorizedAmount = none,
            CapturedAmount = none,
            RefundedAmount = none,
            NextAction = status == PaymentStatus.RequiresAction && checkout.Link.Url is { Length: > 0 } url ? new RedirectAction(url) : null,
            RawJson = json,
        };
    }

    private AttemptReport NothingSent(IdempotencyKey key) => new() { Ordinal = 1, Account = link.Account, ProviderKey = key.Value, Evidence = SendEvidence.NotSent };

    private static bool IsDoubtful(ProviderAnswer<SquareCheckout> answer) => answer.Error is { Advice: RetryAdvice.AlertOperator, Category: ErrorCategory.Indeterminate };

    private static ProviderAnswer<SquareCheckout> Unsent(ProviderAnswer<SquareCheckout> read, string forbidden) =>
        Answers.Unsent(read, "The checkout could not be read first; nothing was asked for.", forbidden);

    private static string? Doubt(SquareLinkEnvelope answer, Money asked) =>
        answer.PaymentLink is not { Id: var id, Url.Length: > 0 } || !RequestRules.IsId(Prefix + id) || string.IsNullOrEmpty(id) ? "no payment link"
        : answer.RelatedResources?.Orders is [{ TotalMoney: { } total }, ..] && SquareMapper.Amount(total) != asked ? "another amount or currency"
        : null;
}
