using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Hosted pages. https://docs.stripe.com/api/checkout/sessions</summary>
internal sealed class StripeCheckouts(ProviderLink link) : ICheckoutGateway
{
    private const string Pages = "/v1/checkout/sessions";
    private readonly StripeReader _reader = new(link);

    public async Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        var key = request.IdempotencyKey;
        var call = ProviderCall.PostForm(Pages, StripeBodies.Page(request), key.Value);
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeSession, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } page && Doubt(page, request) is { } doubt)
        {
            answer = Answers.Quarantine(answer, doubt);
        }

        return answer.Value is { Id: { } id } made
            ? ToResult(new PaymentReference(link.Account, id), made, answer.Body) with { Attempts = [Answers.Attempt(link.Account, key, answer, null)] }
            : Answers.Failed(link.Account, key, answer, null);
    }

    /// <summary>Nothing has to be sent: the page takes the money by itself.</summary>
    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        var page = await _reader.PageAsync(request.Payment.Id, cancellationToken).ConfigureAwait(false);
        if (page.Value is not { } session)
        {
            var unsent = Answers.Unsent(page, "The checkout could not be read, and nothing was sent.", "");
            return Answers.Failed(link.Account, request.IdempotencyKey, unsent, request.Payment);
        }

        return _reader.StateOf(session) == StripePage.Complete && StripeReader.IntentOf(session) is { } intent
            ? StripeAsRead.Payment(link, request, page.As(intent, null))
            : StripeAsRead.Of(link, request.IdempotencyKey, ToResult(request.Payment, session, page.Body));
    }

    /// <summary>Closes a page that nobody has paid.</summary>
    public async Task<PaymentResult> CloseAsync(VoidRequest request, ProviderAnswer<StripeSession> page, CancellationToken cancellationToken)
    {
        var (key, payment) = (request.IdempotencyKey, request.Payment);
        if (page.Value is not { } session)
        {
            return Answers.Failed(link.Account, key, Answers.Unsent(page, "The checkout could not be read, and nothing was sent.", ""), payment);
        }

        if (_reader.StateOf(session) != StripePage.Open)
        {
            // Closed already, or in a state that this version does not know: there is nothing to send.
            return StripeAsRead.Of(link, key, Closed(ToResult(payment, session, page.Body)));
        }

        // Should the page turn out to be paid in the end, the key itself is still free to cancel what was held on it.
        var call = ProviderCall.PostForm($"{Pages}/{payment.Id}/expire", ReadOnlyMemory<byte>.Empty, key.Value + "-x");
        var answer = await link.Http.SendAsync(call, StripeJsonContext.Default.StripeSession, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } closed && (closed.Id != payment.Id || _reader.StateOf(closed) != StripePage.Expired))
        {
            answer = Answers.Quarantine(answer, "another checkout, or one that is not closed");
        }

        return answer.Value is null
            ? Answers.Failed(link.Account, key, StripeErrors.OnPayment(answer), payment)
            : Closed(ToResult(payment, answer.Value, answer.Body)) with { Attempts = [Answers.Attempt(link.Account, key, answer, null)] };
    }

    /// <summary>While the page is open it is the payment; once somebody has paid, what he made there is.</summary>
    public PaymentResult ToResult(PaymentReference payment, StripeSession page, ReadOnlyMemory<byte> json)
    {
        var state = _reader.StateOf(page);
        if (state == StripePage.Complete && StripeReader.IntentOf(page) is { } intent)
        {
            return StripeMapper.ToResult(link, intent, json);
        }

        return new()
        {
            Status = state switch
            {
                StripePage.Open => PaymentStatus.RequiresAction,
                StripePage.Expired => PaymentStatus.Expired,
                _ => PaymentStatus.Pending,
            },
            Account = link.Account,
            Payment = payment,
            Amount = AmountOf(page),
            AuthorizedAmount = Nothing(page),
            CapturedAmount = Nothing(page),
            RefundedAmount = Nothing(page),
            NextAction = state == StripePage.Open && page.Url is { Length: > 0 } url ? new RedirectAction(url) : null,
            RawJson = json,
        };
    }

    /// <summary>Nothing was ever held or taken on it: whoever closes it hears that it is void, and not that a time ran out.</summary>
    public static PaymentResult Closed(PaymentResult result) =>
        result.Status == PaymentStatus.Expired ? result with { Status = PaymentStatus.Voided } : result;

    public static string? Doubt(StripeSession page, CheckoutRequest request) =>
        !RequestRules.IsId(page.Id) || !StripeReader.IsPage(page.Id!) ? "no checkout"
        : AmountOf(page) != request.Amount ? "another amount or currency"
        : null;

    private static Money AmountOf(StripeSession page) => StripeMapper.Amount(page.AmountTotal, StripeMapper.CurrencyOf(page.Currency));

    private static Money Nothing(StripeSession page) => StripeMapper.Amount(0, StripeMapper.CurrencyOf(page.Currency));
}
