using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>A shop whose providers go by a clock that the test moves.</summary>
internal sealed class SquareShop : IAsyncDisposable
{
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private int _keys;

    private SquareShop(Shop shop, FakeTimeProvider clock) => (Shop, Clock) = (shop, clock);

    public Shop Shop { get; }

    public FakeTimeProvider Clock { get; }

    public IPaymentGateway Gateway => Shop.Gateway;

    public SimulatedBooks Books => Shop.Books;

    public static async Task<SquareShop> OpenAsync(HarSuite har, object test, SimulatorOptions? options = null)
    {
        var clock = new FakeTimeProvider();
        var providers = await PaymentSimulator.StartAsync(
            (options ?? new SimulatorOptions()).WithWebhooks("http://127.0.0.1:1/webhooks") with { RecordHar = true, AutoDeliverWebhooks = false, TimeProvider = clock });
        return new(await Shop.OpenAsync(har, test, providers: providers), clock);
    }

    public T Get<T>()
        where T : notnull => Shop.Services.GetRequiredService<T>();

    public IdempotencyKey NextKey() => new($"intention-{++_keys}");

    public Task<PaymentResult> ChargeAsync(long amount, string token = "cnon:card-nonce-ok", string? reference = null) => Gateway.ChargeAsync(new()
    {
        Amount = Usd(amount),
        Method = PaymentMethod.OneTime("square", token),
        IdempotencyKey = NextKey(),
        Reference = reference,
    });

    public Task<PaymentResult> AuthorizeAsync(long amount, string token = "cnon:card-nonce-ok") => Gateway.AuthorizeAsync(new()
    {
        Amount = Usd(amount),
        Method = PaymentMethod.OneTime("square", token),
        IdempotencyKey = NextKey(),
    });

    public Task<PaymentResult> CaptureAsync(PaymentReference payment, Money? amount = null) =>
        Gateway.CaptureAsync(new() { Payment = payment, Amount = amount, IdempotencyKey = NextKey() });

    public Task<PaymentResult> VoidAsync(PaymentReference payment) => Gateway.VoidAsync(new() { Payment = payment, IdempotencyKey = NextKey() });

    public Task<RefundResult> RefundAsync(PaymentReference payment, Money? amount = null) =>
        Gateway.RefundAsync(new() { Payment = payment, Amount = amount, IdempotencyKey = NextKey() });

    /// <summary>Past the ledger, which would refuse what is too much before the provider could.</summary>
    public Task<RefundResult> RefundPastLedgerAsync(PaymentReference payment, Money? amount = null) =>
        Shop.Adapter("square").RefundAsync(new() { Payment = payment, Amount = amount, IdempotencyKey = NextKey() });

    public Task<PaymentResult> ContinueAsync(PaymentReference payment, Money? amount = null) =>
        Gateway.ContinueAsync(new() { Payment = payment, Amount = amount, IdempotencyKey = NextKey() });

    public Task<PaymentResult> IncrementAsync(PaymentReference payment, long amount) =>
        Get<IAuthorizationGateway>().IncrementAsync(new() { Payment = payment, Amount = Usd(amount), IdempotencyKey = NextKey() });

    public Task<PaymentResult> CheckoutAsync(long amount, string? reference = null) => Get<ICheckoutGateway>().CreateCheckoutAsync(new()
    {
        Account = "square",
        Amount = Usd(amount),
        Description = "Cheese",
        ReturnUrl = "https://shop.example/back",
        CustomerEmail = "ada@example.com",
        Reference = reference,
        IdempotencyKey = NextKey(),
    });

    /// <summary>What a buyer does with the link he was sent to.</summary>
    public Task<HttpResponseMessage> PayAsync(PaymentResult checkout, string source = "cnon:card-nonce-ok") =>
        _browser.GetAsync(new Uri($"{((RedirectAction)checkout.NextAction!).Url}?source={source}"));

    public async Task<Dispute> DisputedAsync(long amount)
    {
        await ChargeAsync(amount);
        return await Get<IDisputeGateway>().ListDisputesAsync("square", Clock.GetUtcNow().AddDays(-1), Clock.GetUtcNow().AddDays(1)).SingleAsync();
    }

    public Task<DisputeResult> ArgueAsync(DisputeReference dispute, string text, bool submit = true) => Get<IDisputeGateway>().SubmitEvidenceAsync(new()
    {
        Dispute = dispute,
        Texts = [new(EvidenceKind.Receipt, text)],
        Submit = submit,
        IdempotencyKey = NextKey(),
    });

    public static Money Usd(long minorUnits) => Money.FromMinorUnits(minorUnits, Currency.USD);

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await Shop.DisposeAsync();
    }
}
