using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.EndToEnd.Tests.Recovery;

/// <summary>One account of one provider, without router and ledger, on a clock that the test moves. Nothing is sent twice by itself.</summary>
internal sealed class AttemptDesk : IAsyncDisposable
{
    private readonly Shop _shop;
    private int _keys;

    private AttemptDesk(Shop shop, FakeTimeProvider clock, string provider)
    {
        (_shop, Clock, Provider) = (shop, clock, provider);
        Account = shop.Services.GetRequiredKeyedService<GatewayAccount>(provider);
    }

    public FakeTimeProvider Clock { get; }

    public string Provider { get; }

    public GatewayAccount Account { get; }

    public SimulatedBooks Books => _shop.Books;

    public FaultScript Faults => _shop.Providers.Faults;

    public SimulatedProvider Simulated => Shop.ProviderOf(Provider);

    /// <summary>Everything that moved in the books: the oracle of whether something was executed.</summary>
    public int Moved => Books.Entries.Count(entry => entry.Kind is BookKinds.Authorization or BookKinds.Charge or BookKinds.Refund or BookKinds.Void);

    public static async Task<AttemptDesk> OpenAsync(HarSuite har, object test, string provider, SimulatorOptions? options = null)
    {
        var clock = new FakeTimeProvider();
        var providers = await PaymentSimulator.StartAsync(
            (options ?? new()).WithWebhooks("http://127.0.0.1:9/webhooks") with { RecordHar = true, AutoDeliverWebhooks = false, TimeProvider = clock });
        var shop = await Shop.OpenAsync(har, test, providers: providers, configure: gateways =>
        {
            gateways.Services.AddSingleton<TimeProvider>(clock);
            gateways.Services.PostConfigureAll<StripeOptions>(static options => options.MaxResends = 0);
            gateways.Services.PostConfigureAll<PayPalOptions>(static options => options.MaxResends = 0);
            gateways.Services.PostConfigureAll<SquareOptions>(static options => options.MaxResends = 0);
        });
        return new(shop, clock, provider);
    }

    public static Money Usd(long minorUnits) => Money.FromMinorUnits(minorUnits, Currency.USD);

    /// <summary>A provider key as the library makes them.</summary>
    public IdempotencyKey NextKey() => new($"pf-{++_keys:D26}-1");

    public PaymentMethod Method => Provider == "paypal" ? PaymentMethod.SavedWallet("paypal", "vault_wallet_ok") : Shop.GoodMethod(Provider);

    public ChargeRequest Charge(long amount = 1250) => new() { Amount = Usd(amount), Method = Method, IdempotencyKey = NextKey(), Reference = "order 1" };

    public AuthorizeRequest Authorize(long amount = 1250) => new()
    {
        Amount = Usd(amount),
        Method = Method,
        IdempotencyKey = NextKey(),
        Reference = "order 1",
        AllowIncrement = true,
        AllowMultipleCaptures = true,
    };

    public CheckoutRequest Checkout() => new()
    {
        Amount = Usd(1250),
        Description = "Cheese",
        ReturnUrl = "https://shop.example/back",
        IdempotencyKey = NextKey(),
        Reference = "order 1",
    };

    public async Task<PaymentReference> HeldAsync(long amount = 1250) => (await Account.Gateway.AuthorizeAsync(Authorize(amount), default)).EnsureAuthorized().Payment!.Value;

    public async Task<PaymentReference> PaidAsync(long amount = 1250) => (await Account.Gateway.ChargeAsync(Charge(amount), default)).EnsureCaptured().Payment!.Value;

    public async Task<OperationResult> SendAsync(OperationRequest request) => request switch
    {
        ChargeRequest charge => await Account.Gateway.ChargeAsync(charge, default),
        AuthorizeRequest authorize => await Account.Gateway.AuthorizeAsync(authorize, default),
        ContinueRequest go => await Account.Gateway.ContinueAsync(go, default),
        CaptureRequest capture => await Account.Gateway.CaptureAsync(capture, default),
        VoidRequest release => await Account.Gateway.VoidAsync(release, default),
        RefundRequest refund => await Account.Gateway.RefundAsync(refund, default),
        CheckoutRequest checkout => await Account.Checkouts!.CreateCheckoutAsync(checkout, default),
        ExtendRequest extend => await Account.Authorizations!.ExtendAsync(extend, default),
        IncrementRequest raise => await Account.Authorizations!.IncrementAsync(raise, default),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>Sends it with a fault on the way, and gives what has to be asked about it.</summary>
    public async Task<AttemptQuestion> LoseAsync(OperationKind kind, OperationRequest request, string path, FaultKind fault)
    {
        var sentAt = Clock.GetUtcNow();
        Faults.Add(new Fault { Provider = Simulated, Method = path.StartsWith("PUT ", StringComparison.Ordinal) ? "PUT" : "POST", PathContains = path.Split(' ')[^1], Kind = fault });
        if (Provider == "square" && kind is OperationKind.Capture or OperationKind.Void)
        {
            // The adapter would look for itself otherwise.
            Faults.Add(new Fault { Provider = Simulated, Method = "GET", Kind = FaultKind.Down, Times = int.MaxValue });
        }

        var lost = await SendAsync(request);
        Faults.Clear(Simulated);
        lost.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        return Ask(kind, request, sentAt);
    }

    public AttemptQuestion Ask(OperationKind kind, OperationRequest request, DateTimeOffset sentAt, PaymentReference? payment = null) => new()
    {
        Kind = kind,
        Request = request,
        ProviderKey = request.IdempotencyKey.Value,
        Payment = payment,
        PlannedAt = sentAt,
        LastSentAt = sentAt,
    };

    public Task<AttemptFinding> ResolveAsync(AttemptQuestion question) => Account.Resolver!.ResolveAsync(question, default);

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();
}
