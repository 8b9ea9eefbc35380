using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>A shop at Stripe, the provider's clock, and a customer with a browser.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Shop _shop;

    private StripeShop(Shop shop, FakeTimeProvider time) => (_shop, Time) = (shop, time);

    /// <summary>The provider's clock. The shop's own is the system's.</summary>
    public FakeTimeProvider Time { get; }

    public SimulatedBooks Books => _shop.Books;

    public IPaymentGateway Gateway => _shop.Gateway;

    public PaymentSimulator Provider => _shop.Providers;

    public static async Task<StripeShop> OpenAsync(HarSuite har, object test, SimulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        // Nothing is delivered there: the address only completes the settings.
        var simulator = await PaymentSimulator.StartAsync(
            ((options ?? new()) with { RecordHar = true, AutoDeliverWebhooks = false, TimeProvider = time }).WithWebhooks("http://127.0.0.1:9/webhooks"));
        return new StripeShop(await Shop.OpenAsync(har, test, providers: simulator), time);
    }

    public T Part<T>()
        where T : notnull => _shop.Services.GetRequiredService<T>();

    public static Money Usd(long cents) => Money.FromMinorUnits(cents, Currency.USD);

    public static PaymentMethod Card(string token = "pm_card_visa") => PaymentMethod.OneTime("stripe", token);

    public Task<PaymentResult> ChargeAsync(string key, long cents = 1250, string card = "pm_card_visa", string? returnUrl = null) => Gateway.ChargeAsync(new()
    {
        Amount = Usd(cents),
        Method = Card(card),
        IdempotencyKey = new(key),
        Reference = key,
        ReturnUrl = returnUrl,
    });

    public Task<PaymentResult> HoldAsync(string key, long cents = 5000, string card = "pm_card_visa", bool parts = false, bool more = false) => Gateway.AuthorizeAsync(new()
    {
        Amount = Usd(cents),
        Method = Card(card),
        IdempotencyKey = new(key),
        AllowMultipleCaptures = parts,
        AllowIncrement = more,
    });

    public Task<PaymentResult> CaptureAsync(PaymentResult held, string key, long? cents = null, bool isFinal = true) => Gateway.CaptureAsync(new()
    {
        Payment = held.Payment!.Value,
        Amount = cents is { } some ? Usd(some) : null,
        IsFinal = isFinal,
        IdempotencyKey = new(key),
    });

    public Task<PaymentResult> VoidAsync(PaymentResult payment, string key) => Gateway.VoidAsync(new() { Payment = payment.Payment!.Value, IdempotencyKey = new(key) });

    public Task<RefundResult> RefundAsync(PaymentResult paid, string key, long? cents = null) => Gateway.RefundAsync(new()
    {
        Payment = paid.Payment!.Value,
        Amount = cents is { } some ? Usd(some) : null,
        IdempotencyKey = new(key),
    });

    /// <summary>Past the ledger, which would refuse what is too much before the provider could.</summary>
    public Task<RefundResult> RefundPastLedgerAsync(PaymentResult paid, string key, long? cents = null) => _shop.Adapter("stripe").RefundAsync(new()
    {
        Payment = paid.Payment!.Value,
        Amount = cents is { } some ? Usd(some) : null,
        IdempotencyKey = new(key),
    });

    public Task<PaymentResult> ContinueAsync(PaymentResult payment, string key, Money? amount = null) =>
        Gateway.ContinueAsync(new() { Payment = payment.Payment!.Value, Amount = amount, IdempotencyKey = new(key) });

    public Task<PaymentResult> CheckoutAsync(string key, long cents = 3000, bool capture = true) => Part<ICheckoutGateway>().CreateCheckoutAsync(new()
    {
        Account = "stripe",
        Amount = Usd(cents),
        Description = "Tea",
        ReturnUrl = "https://shop.example/done",
        CancelUrl = "https://shop.example/cart",
        CustomerEmail = "a@shop.example",
        Capture = capture,
        Reference = key,
        IdempotencyKey = new(key),
    });

    /// <summary>A saved card of a new customer.</summary>
    public async Task<PaymentMethod> SaveAsync(string key, string card = "pm_card_visa")
    {
        var saved = await Part<IPaymentMethodVault>().SaveMethodAsync(new()
        {
            Account = "stripe",
            Method = Card(card),
            Customer = new() { Name = "A", Reference = "c-1" },
            IdempotencyKey = new(key),
        });
        saved.Status.ShouldBe(MethodStatus.Ready);
        return saved.Method!;
    }

    public async Task<Dispute> DisputedAsync(string key, string card = "pm_card_createDispute")
    {
        var paid = await ChargeAsync(key, 4200, card);
        var disputes = Part<IDisputeGateway>().ListDisputesAsync("stripe", Time.GetUtcNow().AddDays(-1), Time.GetUtcNow().AddDays(1));
        return await disputes.SingleAsync(dispute => dispute.Payment == paid.Payment);
    }

    /// <summary>The customer does what the result asks for.</summary>
    public async Task ActAsync(NextAction? action, string choice = "")
    {
        using var page = await _browser.GetAsync(action.ShouldBeOfType<RedirectAction>().Url + choice);
        ((int)page.StatusCode).ShouldBeOneOf(200, 303, 402);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _shop.DisposeAsync();
    }
}
