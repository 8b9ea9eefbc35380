// Three payment providers, simulated on loopback; one gateway; a ledger in a SQLite file. Run it twice: nothing is charged twice.
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Simulator;
using Quickstart;

if (args.Contains("--live"))
{
    return await Live.RunAsync();
}

var har = args.SkipWhile(arg => arg != "--har").Skip(1).FirstOrDefault();
var folder = Directory.CreateDirectory("payflow-quickstart").FullName;
var site = $"http://127.0.0.1:{FreePort()}";

// The providers. They keep books of their own in simulator.json, as the real ones would.
await using var providers = await PaymentSimulator.StartAsync(new()
{
    StatePath = Path.Combine(folder, "simulator.json"),
    RecordHar = har is not null,
    StripeWebhooks = new($"{site}/webhooks/stripe"),
    PayPalWebhooks = new($"{site}/webhooks/paypal"),
    SquareWebhooks = new($"{site}/webhooks/square"),
});

// The application: accounts, store, webhooks, reconciliation.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(site);
builder.Services.AddSingleton<IPaymentEventHandler, EventPrinter>();
builder.Services.AddPayFlowGateways()
    .AddStripe(o => { o.BaseAddress = providers.StripeUrl; o.SecretKey = SimulatorCredentials.StripeSecretKey; o.WebhookSecrets.Add(SimulatorCredentials.StripeWebhookSecret); })
    .AddPayPal(o => { o.BaseAddress = providers.PayPalUrl; o.ClientId = SimulatorCredentials.PayPalClientId; o.ClientSecret = SimulatorCredentials.PayPalClientSecret; o.WebhookIds.Add(SimulatorCredentials.PayPalWebhookId); o.WebhookRootCertificates.Add(providers.PayPalRootCertificatePem); })
    .AddSquare(o => { o.BaseAddress = providers.SquareUrl; o.AccessToken = SimulatorCredentials.SquareAccessToken; o.LocationId = SimulatorCredentials.SquareLocationId; o.Currency = "USD"; o.WebhookSignatureKeys.Add(SimulatorCredentials.SquareWebhookSignatureKey); o.WebhookUrl = $"{site}/webhooks/square"; })
    .UseSqlite(Path.Combine(folder, "payflow.db"))
    .AddReconciliation();
await using var app = builder.Build();
app.MapPayFlowWebhooks();
await app.StartAsync();
var gateway = app.Services.GetRequiredService<IPaymentGateway>();
var chargedBefore = providers.Books.Charges.Count;

Story.Chapter("1. A charge at each gateway");
var visa = PaymentMethod.OneTime("stripe", "pm_card_visa");
var wallet = PaymentMethod.SavedWallet("paypal", "vault_wallet_ok");
var nonce = PaymentMethod.OneTime("square", "cnon:card-nonce-ok");
foreach (var method in new[] { visa, wallet, nonce })
{
    Story.Tell($"order 100 at {method.Provider}", await gateway.ChargeAsync(Pay("order-100-" + method.Provider, 12.50m, method)));
}

Story.Tell("the same key once more", await gateway.ChargeAsync(Pay("order-100-stripe", 12.50m, visa)));

Story.Chapter("2. Authorize 80.00, capture 60.00 of it, give 15.00 back");
var held = await gateway.AuthorizeAsync(new() { Amount = Usd(80), Method = visa, IdempotencyKey = new("order-101") });
Story.Tell("authorize", held);
var order101 = held.Payment!.Value;
Story.Tell("capture", await gateway.CaptureAsync(new() { Payment = order101, Amount = Usd(60), IdempotencyKey = new("order-101") }));
Story.Tell("refund", await gateway.RefundAsync(new() { Payment = order101, Amount = Usd(15), IdempotencyKey = new("order-101-refund-1") }));

Story.Chapter("3. A soft decline at Stripe goes on at Square; a stolen card goes nowhere");
var empty = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds");
Story.Tell("insufficient funds", await gateway.ChargeAsync(Pay("order-102", 20, empty, nonce)));
var stolen = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedStolenCard");
Story.Tell("stolen card", await gateway.ChargeAsync(Pay("order-103", 20, stolen, nonce)));

Story.Chapter("4. Stripe refuses connections: proof that nothing was sent, so another gateway may take it");
providers.Faults.Add(SimulatedProvider.Stripe, FaultKind.DownCompletely, times: int.MaxValue);
Story.Tell("provider down", await gateway.ChargeAsync(Pay("order-104", 30, visa, wallet)));
providers.Faults.Clear();

Story.Chapter("5. Stripe takes the money and its answer is lost: the same key finds out, nobody else is asked");
providers.Faults.Add(SimulatedProvider.Stripe, FaultKind.CommitThenDrop, "/v1/payment_intents");
Story.Tell("answer lost", await gateway.ChargeAsync(Pay("order-105", 42, visa, nonce)));
providers.Faults.Clear();

Story.Chapter("6. Webhooks: verified, taken once, forged ones refused");
await providers.DeliverWebhooksAsync();
Story.Say($"{providers.WebhookAttempts.Count(attempt => attempt.Status == 200)} deliveries accepted");
if (providers.WebhookAttempts.Any(attempt => attempt.Provider == SimulatedProvider.Stripe))
{
    Story.Say($"a forged one: HTTP {await providers.SendForgedWebhookAsync(SimulatedProvider.Stripe)}; a repeated one: HTTP {await providers.ReplayLastWebhookAsync(SimulatedProvider.Stripe)}, and handled no second time");
}

Story.Chapter("7. Reconciliation, with one charge that was taken outside this application");
await Story.ChargeOutsideAsync(providers.StripeUrl);
await providers.DeliverWebhooksAsync();
await providers.SettleAsync();
var now = TimeProvider.System.GetUtcNow();
var report = await app.Services.GetRequiredService<IReconciler>().RunAsync(new() { From = now.AddDays(-30), To = now.AddMinutes(1) });
ReportText.Write(Console.Out, report);
await ReportHtml.WriteAsync(Path.Combine(folder, "report.html"), report);

var charges = providers.Books.Charges;
var twice = charges.GroupBy(charge => charge.MerchantMark).Count(mark => mark.Key is not null && mark.Count() > 1);
Story.Say($"Charges in the providers' books: {charges.Count}, new in this run: {charges.Count - chargedBefore}, taken twice: {twice}.");
Story.Say($"Ledger: {Path.Combine(folder, "payflow.db")}   Report: {Path.Combine(folder, "report.html")}");
await app.StopAsync();
if (har is not null)
{
    await providers.WriteHarAsync(har);
}

return twice == 0 && report.Foots ? 0 : 1;

static Money Usd(decimal amount) => Money.FromDecimal(amount, Currency.USD);

static ChargeRequest Pay(string key, decimal amount, PaymentMethod method, params PaymentMethod[] fallbacks) =>
    new() { Amount = Usd(amount), Method = method, FallbackMethods = fallbacks, IdempotencyKey = new(key), Reference = key };

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
