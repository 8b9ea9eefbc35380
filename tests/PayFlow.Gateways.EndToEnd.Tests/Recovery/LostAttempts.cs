namespace PayFlow.Gateways.EndToEnd.Tests.Recovery;

/// <summary>What an attempt of each kind is, and which call of it to lose.</summary>
public static class LostAttempts
{
    public static TheoryData<string, OperationKind> OnAPayment => new()
    {
        { "stripe", OperationKind.Capture },
        { "stripe", OperationKind.Void },
        { "stripe", OperationKind.Refund },
        { "stripe", OperationKind.Increment },
        { "paypal", OperationKind.Capture },
        { "paypal", OperationKind.Void },
        { "paypal", OperationKind.Refund },
        { "paypal", OperationKind.Extend },
        { "square", OperationKind.Capture },
        { "square", OperationKind.Void },
        { "square", OperationKind.Refund },
        { "square", OperationKind.Increment },
    };

    public static TheoryData<string, OperationKind> OfANewPayment => new()
    {
        { "stripe", OperationKind.Charge },
        { "stripe", OperationKind.Authorize },
        { "stripe", OperationKind.Checkout },
        { "square", OperationKind.Charge },
        { "square", OperationKind.Authorize },
        { "square", OperationKind.Checkout },
    };

    /// <summary>The attempt, after what comes before it and with strangers beside it.</summary>
    internal static async Task<OperationRequest> PrepareAsync(AttemptDesk desk, OperationKind kind)
    {
        if (kind == OperationKind.Refund)
        {
            var paid = await desk.PaidAsync();
            (await desk.SendAsync(Refund(desk, paid))).Error.ShouldBeNull();
            return Refund(desk, paid);
        }

        if (kind is OperationKind.Charge or OperationKind.Authorize or OperationKind.Checkout)
        {
            return kind == OperationKind.Charge ? desk.Charge() : kind == OperationKind.Authorize ? desk.Authorize() : desk.Checkout();
        }

        var held = await desk.HeldAsync();
        if (kind == OperationKind.Extend)
        {
            desk.Clock.Advance(TimeSpan.FromDays(4));
        }

        return kind switch
        {
            OperationKind.Capture => new CaptureRequest { Payment = held, IdempotencyKey = desk.NextKey() },
            OperationKind.Void => new VoidRequest { Payment = held, IdempotencyKey = desk.NextKey() },
            OperationKind.Extend => new ExtendRequest { Payment = held, IdempotencyKey = desk.NextKey() },
            OperationKind.Increment => new IncrementRequest { Payment = held, Amount = AttemptDesk.Usd(2000), IdempotencyKey = desk.NextKey() },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>Others do the same with the same amounts, before and after.</summary>
    internal static async Task StrangersAsync(AttemptDesk desk)
    {
        await desk.PaidAsync();
        await desk.HeldAsync();
        (await desk.SendAsync(desk.Checkout())).Error.ShouldBeNull();
    }

    public static string PathOf(string provider, OperationKind kind) => (provider, kind) switch
    {
        ("stripe", OperationKind.Charge or OperationKind.Authorize) => "/v1/payment_intents",
        ("stripe", OperationKind.Checkout) => "/v1/checkout/sessions",
        ("stripe", OperationKind.Void) => "/cancel",
        ("stripe", OperationKind.Increment) => "/increment_authorization",
        ("paypal", OperationKind.Charge or OperationKind.Authorize or OperationKind.Checkout) => "/v2/checkout/orders",
        ("paypal", OperationKind.Void) => "/void",
        ("paypal", OperationKind.Extend) => "/reauthorize",
        ("square", OperationKind.Charge or OperationKind.Authorize) => "/v2/payments",
        ("square", OperationKind.Checkout) => "/payment-links",
        ("square", OperationKind.Capture) => "/complete",
        ("square", OperationKind.Void) => "/cancel",
        ("square", OperationKind.Increment) => "PUT /v2/payments/",
        (_, OperationKind.Capture) => "/capture",
        _ => "/refund",
    };

    private static RefundRequest Refund(AttemptDesk desk, PaymentReference paid) =>
        new() { Payment = paid, Amount = AttemptDesk.Usd(300), Reason = "broken", IdempotencyKey = desk.NextKey() };
}
