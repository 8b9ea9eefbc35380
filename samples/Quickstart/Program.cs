// Three payment providers on loopback, one gateway, a ledger in a SQLite file. Run it twice: nothing is charged twice.
// With --live, the plain parts on the providers' own sandboxes; with --har FILE, the exchanges as a recording.
using Quickstart;

var live = args.Contains("--live");
var har = args.SkipWhile(arg => arg != "--har").Skip(1).FirstOrDefault();
var folder = Directory.CreateDirectory(live ? "payflow-live" : "payflow-quickstart").FullName;
var site = $"http://127.0.0.1:{LoopbackPort.Free()}";
PaymentMethod[] all =
[
    PaymentMethod.OneTime("stripe", "pm_card_visa"),
    PaymentMethod.SavedWallet("paypal", live ? Sandbox.PayPalVaultId : "vault_wallet_ok"),
    PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
];
var methods = all.Where(method => !live || Sandbox.Has(method.Provider)).ToArray();
if (methods.Length == 0)
{
    return 2;
}

// The providers. They keep books of their own in simulator.json, as the real ones would.
await using var providers = live ? null : await PaymentSimulator.StartAsync(
    new SimulatorOptions { StatePath = Path.Combine(folder, "simulator.json"), RecordHar = har is not null, AutoDeliverWebhooks = false }.WithWebhooks($"{site}/webhooks"));

// The application: accounts, a store, reconciliation, webhooks.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(site);
builder.Configuration.AddInMemoryCollection(providers?.Settings() ?? Sandbox.Settings);
builder.Services.AddSingleton<Listener>().AddSingleton<IPaymentEventHandler>(services => services.GetRequiredService<Listener>());
var gateways = builder.Services.AddPayFlowGateways(options => options.KeyNamespace = live ? Environment.MachineName : "")
    .UseSqlite(Path.Combine(folder, "payflow.db"))
    // Everybody in here is quick: what the ledger has not heard of by now, it never will.
    .AddReconciliation(options => options.Accounts["stripe"] = new() { LedgerDelay = TimeSpan.Zero });
foreach (var method in methods)
{
    var section = builder.Configuration.GetSection(method.Provider);
    _ = method.Provider switch { "stripe" => gateways.AddStripe(section), "paypal" => gateways.AddPayPal(section), _ => gateways.AddSquare(section) };
}

await using var app = builder.Build();
app.MapPayFlowWebhooks();
await app.StartAsync();
var gateway = app.Services.GetRequiredService<IPaymentGateway>();
var chargedBefore = providers?.Books.Charges.Count;

Story.Chapter("1. A charge at each gateway, and the same key once more");
foreach (var method in methods)
{
    Story.Tell($"order 100 at {method.Provider}", await gateway.ChargeAsync(Pay($"order-100-{method.Provider}", 12.50m, method)));
}

Story.Tell("the same key again", await gateway.ChargeAsync(Pay($"order-100-{methods[0].Provider}", 12.50m, methods[0])));

Story.Chapter("2. Authorize 80.00, capture 60.00 of it, give 15.00 back");
var held = await gateway.AuthorizeAsync(new() { Amount = Usd(80), Method = methods[0], IdempotencyKey = new("order-101") });
Story.Tell("authorize", held);
if (held is { Status: PaymentStatus.Authorized, Payment: { } order101 })
{
    Story.Tell("capture", await gateway.CaptureAsync(new() { Payment = order101, Amount = Usd(60), IdempotencyKey = new("order-101") }));
    Story.Tell("refund", await gateway.RefundAsync(new() { Payment = order101, Amount = Usd(15), IdempotencyKey = new("order-101") }));
}

if (providers is null)
{
    return held.Status == PaymentStatus.Authorized ? 0 : 1;
}

var (visa, wallet, nonce) = (methods[0], methods[1], methods[2]);
Story.Chapter("3. A soft decline at Stripe goes on at Square; a stolen card goes nowhere");
var poor = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds");
Story.Tell("insufficient funds", await gateway.ChargeAsync(Pay("order-102", 20, poor, nonce)));
var stolen = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedStolenCard");
Story.Tell("stolen card", await gateway.ChargeAsync(Pay("order-103", 20, stolen, nonce)));

Story.Chapter("4. Stripe refuses connections: nothing was sent, that is proved, so another gateway may take it");
providers.Faults.Add(SimulatedProvider.Stripe, FaultKind.DownCompletely, times: int.MaxValue);
Story.Tell("provider down", await gateway.ChargeAsync(Pay("order-104", 30, visa, wallet)));
providers.Faults.Clear();

Story.Chapter("5. Stripe takes the money and its answer is lost: the same key finds out, and nobody else is asked");
providers.Faults.Add(SimulatedProvider.Stripe, FaultKind.CommitThenDrop, "/v1/payment_intents");
var lost = await gateway.ChargeAsync(Pay("order-105", 42, visa, nonce));
Story.Tell("answer lost", lost);
providers.Faults.Clear();

Story.Chapter("6. Webhooks: verified, taken once, forged ones refused");
await providers.DeliverWebhooksAsync();
var accepted = providers.WebhookAttempts.Count(attempt => attempt.Delivered);
Story.Say($"deliveries accepted: {accepted}. What the application heard of them and of its own calls, each thing once:");
await Story.SettleAsync(app.Services);
app.Services.GetRequiredService<Listener>().Tell();
if (providers.WebhookAttempts.Any(attempt => attempt is { Provider: SimulatedProvider.Stripe, Delivered: true }))
{
    Story.Say($"one with a changed body: HTTP {await providers.SendForgedWebhookAsync(SimulatedProvider.Stripe)}; one that came before: HTTP {await providers.ReplayLastWebhookAsync(SimulatedProvider.Stripe)}, not handled again");
}

Story.Chapter("7. The books: the ledger against the providers', with one charge made where this application cannot see it");
await Story.ChargeInTheDashboardAsync(providers.StripeUrl);
await providers.SettleAsync();
var now = TimeProvider.System.GetUtcNow();
var report = await app.Services.GetRequiredService<IReconciler>().RunAsync(new() { From = now.AddDays(-30), To = now.AddMinutes(1) });
ReportText.Write(Console.Out, report);
await ReportHtml.WriteAsync(Path.Combine(folder, "report.html"), report);

var twice = providers.Books.Charges.GroupBy(charge => charge.MerchantMark).Count(mark => mark.Key is not null && mark.Count() > 1);
Story.Chapter($"Charges in the providers' books: {providers.Books.Charges.Count}; new in this run: {providers.Books.Charges.Count - chargedBefore}; taken twice: {twice}.");
Story.Say($"ledger  {Path.Combine(folder, "payflow.db")}\n   report  {Path.Combine(folder, "report.html")}");
await app.StopAsync();
await (har is null ? Task.CompletedTask : providers.WriteHarAsync(har));
return twice == 0 && lost.Status == PaymentStatus.Captured && report is { Foots: true, Breaks.Count: 1 } ? 0 : 1;

static Money Usd(decimal amount) => Money.FromDecimal(amount, Currency.USD);

static ChargeRequest Pay(string key, decimal amount, PaymentMethod method, params PaymentMethod[] fallbacks) =>
    new() { Amount = Usd(amount), Method = method, FallbackMethods = fallbacks, IdempotencyKey = new(key), Reference = key };
