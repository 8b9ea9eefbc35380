using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>A shop whose PayPal has a clock to turn, and its payers at hand.</summary>
internal sealed class PayPalDesk : IAsyncDisposable
{
    public static readonly PaymentMethod Card = PaymentMethod.SavedCard("paypal", "vault_card_ok");
    public static readonly PaymentMethod Wallet = PaymentMethod.SavedWallet("paypal", "vault_wallet_ok");

    private readonly HttpClient _browser = new();

    private PayPalDesk(Shop shop, FakeTimeProvider clock) => (Shop, Clock) = (shop, clock);

    public Shop Shop { get; }

    public FakeTimeProvider Clock { get; }

    public SimulatedBooks Books => Shop.Books;

    public IPaymentGateway Gateway => Shop.Gateway;

    public static async Task<PayPalDesk> OpenAsync(HarSuite? har, object? test, Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        var clock = new FakeTimeProvider();
        var options = new SimulatorOptions { RecordHar = har is not null, AutoDeliverWebhooks = false, TimeProvider = clock }
            .WithWebhooks("http://127.0.0.1:9/webhooks");
        var providers = await PaymentSimulator.StartAsync(change?.Invoke(options) ?? options);
        return new PayPalDesk(await Shop.OpenAsync(har, test, providers: providers), clock);
    }

    public static Money Usd(long minorUnits) => Money.FromMinorUnits(minorUnits, Currency.USD);

    public T Part<T>()
        where T : notnull => Shop.Services.GetRequiredService<T>();

    public Task<PaymentResult> ChargeAsync(PaymentMethod method, long amount = 8000, string key = "order-1") =>
        Gateway.ChargeAsync(new() { Amount = Usd(amount), Method = method, IdempotencyKey = new(key), Reference = key.Replace('-', ' ') });

    public async Task<PaymentReference> HoldAsync(PaymentMethod method, long amount = 8000, string key = "order-1") =>
        (await Gateway.AuthorizeAsync(new() { Amount = Usd(amount), Method = method, IdempotencyKey = new(key), Reference = key.Replace('-', ' ') }))
            .EnsureAuthorized().Payment!.Value;

    public Task<PaymentResult> CheckoutAsync(bool capture = true, string key = "order-1") => Part<ICheckoutGateway>().CreateCheckoutAsync(new()
    {
        Account = "paypal",
        Amount = Usd(8000),
        Description = "Order 1",
        ReturnUrl = "https://shop.example/back",
        Capture = capture,
        Reference = key,
        IdempotencyKey = new(key),
    });

    public Task<PaymentResult> ContinueAsync(PaymentReference payment, Money? amount = null, string key = "go-on") =>
        Gateway.ContinueAsync(new() { Payment = payment, Amount = amount, IdempotencyKey = new(key) });

    public Task<PaymentResult> CaptureAsync(PaymentReference payment, long? amount = null, bool isFinal = true, string key = "capture") =>
        Gateway.CaptureAsync(new() { Payment = payment, Amount = amount is { } some ? Usd(some) : null, IsFinal = isFinal, IdempotencyKey = new(key) });

    public Task<PaymentResult> VoidAsync(PaymentReference payment, string key = "void") =>
        Gateway.VoidAsync(new() { Payment = payment, IdempotencyKey = new(key) });

    public Task<RefundResult> RefundAsync(PaymentReference payment, long? amount = null, string key = "refund") =>
        Gateway.RefundAsync(new() { Payment = payment, Amount = amount is { } some ? Usd(some) : null, IdempotencyKey = new(key) });

    /// <summary>Past the ledger, which would refuse what is too much before the provider could.</summary>
    public Task<RefundResult> RefundPastLedgerAsync(PaymentReference payment, long? amount = null, string key = "refund") =>
        Shop.Adapter("paypal").RefundAsync(new() { Payment = payment, Amount = amount is { } some ? Usd(some) : null, IdempotencyKey = new(key) });

    public Task<PaymentResult> ExtendAsync(PaymentReference payment, string key = "extend") =>
        Part<IAuthorizationGateway>().ExtendAsync(new() { Payment = payment, IdempotencyKey = new(key) });

    /// <summary>What the payer's browser does with the page he is sent to.</summary>
    public async Task VisitAsync(NextAction? action, string query = "") =>
        await _browser.GetStringAsync(new Uri(action.ShouldBeOfType<RedirectAction>().Url + query));

    /// <summary>A call that is not the library's: of PayPal's own script, or of the sandbox.</summary>
    public async Task<JsonNode> PostAsync(string path, string json)
    {
        var site = Shop.Providers.PayPalUrl;
        using var login = new HttpRequestMessage(HttpMethod.Post, new Uri(site, "/v1/oauth2/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        var credentials = $"{SimulatorCredentials.PayPalClientId}:{SimulatorCredentials.PayPalClientSecret}";
        login.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var token = await _browser.SendAsync(login);
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(site, path)) { Content = new StringContent(json, new MediaTypeHeaderValue("application/json")) };
        call.Headers.Authorization = new("Bearer", (string)(await token.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!);
        call.Headers.Add("PayPal-Request-Id", path);
        using var answer = await _browser.SendAsync(call);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await Shop.DisposeAsync();
    }
}
