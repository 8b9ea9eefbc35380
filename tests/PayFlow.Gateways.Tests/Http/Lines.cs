using PayFlow.Gateways.Http;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>Adapters on a stub wire, without pauses.</summary>
internal static class Lines
{
    public static GatewayHttp Http(HttpMessageHandler wire, ProviderDialect dialect, TimeProvider? time = null, int resends = 0, TimeSpan resendDelay = default) =>
        Http(wire, dialect, Patient(resends, resendDelay), time ?? new InstantTime());

    public static GatewayHttp Http(HttpMessageHandler wire, ProviderDialect dialect, GatewayOptions options, TimeProvider time, OperationScope? scope = null, SendTelemetry? telemetry = null) =>
        GatewayHttpFactory.Create(
            new HttpClient(wire) { BaseAddress = new Uri("https://provider.example"), Timeout = Timeout.InfiniteTimeSpan }, dialect, options, time, scope, telemetry);

    /// <summary>Settings under which no limit of time runs out on <see cref="InstantTime"/>.</summary>
    public static StripeOptions Patient(int resends = 0, TimeSpan resendDelay = default) =>
        new() { MaxResends = resends, ResendDelay = resendDelay, SendTimeout = InstantTime.Limit, Deadline = InstantTime.Limit * 2 };

    public static StripeDialect StripeDialect { get; } = new(new StripeOptions { SecretKey = "sk_test_stub" }, new CodeWatch("stripe", null));

    public static IPaymentGateway Stripe(StubWire wire, int resends = 0) => new StripeGateway(StripeLink(wire, resends));

    public static ProviderLink StripeLink(StubWire wire, int resends = 0) =>
        new("stripe", Http(wire, StripeDialect, resends: resends), new CodeWatch("stripe", null));

    public static IPaymentGateway PayPal(StubWire wire, int resends = 0) => new PayPalGateway(PayPalLink(wire, resends));

    public static ProviderLink PayPalLink(StubWire wire, int resends = 0) =>
        new("paypal", Http(wire, new PayPalDialect(PayPalWatch), resends: resends), PayPalWatch);

    public static CodeWatch PayPalWatch { get; } = new("paypal", null);

    public static IPaymentGateway Square(StubWire wire, int resends = 0) =>
        new SquareGateway(SquareLink(wire, resends), "LOC1");

    public static ProviderLink SquareLink(StubWire wire, int resends = 0)
    {
        var watch = new CodeWatch("square", null);
        return new("square", Http(wire, new SquareDialect(new SquareOptions { AccessToken = "sq_test_stub" }, watch), resends: resends), watch);
    }

    public static ChargeRequest Charge(string provider, long minorUnits = 1250, string currency = "EUR") => new()
    {
        Amount = new Money(minorUnits, Currency.Parse(currency)),
        Method = PaymentMethod.SavedCard(provider, "pm_1"),
        IdempotencyKey = new IdempotencyKey("pf-1"),
    };

    public static AuthorizeRequest Authorize(string provider) => new()
    {
        Amount = new Money(1250, Currency.EUR),
        Method = PaymentMethod.SavedCard(provider, "pm_1"),
        IdempotencyKey = new IdempotencyKey("pf-1"),
    };

    public static CaptureRequest Capture(PaymentReference payment, Money? amount = null) => new() { Payment = payment, Amount = amount, IdempotencyKey = new IdempotencyKey("pf-1") };

    public static VoidRequest Void(PaymentReference payment) => new() { Payment = payment, IdempotencyKey = new IdempotencyKey("pf-1") };

    public static RefundRequest Refund(PaymentReference payment, Money? amount = null) => new() { Payment = payment, Amount = amount, IdempotencyKey = new IdempotencyKey("pf-1") };
}
