using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>What the suites have in common: a gateway for each test, in an application of its own.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class ConformanceSuite<TGateway> : IAsyncLifetime
    where TGateway : GatewayUnderTest, new()
{
    private readonly List<ConformanceShop> _shops = [];

    /// <summary>The gateway of this test.</summary>
    protected TGateway Under { get; } = new();

    private protected ConformanceShop Shop { get; private set; } = null!;

    private protected Money Price => new(1250, Under.Currency);

    /// <inheritdoc/>
    public virtual async Task InitializeAsync()
    {
        await Under.StartAsync();
        Shop = Open();
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        foreach (var shop in _shops)
        {
            await shop.DisposeAsync();
        }

        await Under.DisposeAsync();
        Check.That(Under.Wire.Complaint is null, Under.Wire.Complaint ?? "");
    }

    /// <summary>One more application with the same account, whose ledger knows nothing of the first one's.</summary>
    private protected ConformanceShop Open()
    {
        var shop = ConformanceShop.Open(Under);
        _shops.Add(shop);
        return shop;
    }

    private protected bool Can(params GatewayAbility[] abilities) => Shop.Can(abilities);

    private protected Money Amount(long minorUnits) => new(minorUnits, Under.Currency);

    private protected ChargeRequest Order(string key, PaymentMethod? method = null, Money? amount = null) => new()
    {
        Amount = amount ?? Price,
        Method = method ?? Under.Methods.Pays,
        IdempotencyKey = new IdempotencyKey(key),
        Reference = key,
        Description = "Conformance",
        ReturnUrl = "https://shop.example/back",
    };

    private protected AuthorizeRequest Hold(string key, PaymentMethod? method = null, Money? amount = null) => new()
    {
        Amount = amount ?? Price,
        Method = method ?? Under.Methods.Pays,
        IdempotencyKey = new IdempotencyKey(key),
        Reference = key,
        Description = "Conformance",
        ReturnUrl = "https://shop.example/back",
    };

    private protected async Task<PaymentReference> PaidAsync(string key, Money? amount = null) =>
        (await Shop.Gateway.ChargeAsync(Order(key, amount: amount))).EnsureCaptured().Payment!.Value;

    private protected async Task<PaymentReference> HeldAsync(string key, Money? amount = null) =>
        (await Shop.Gateway.AuthorizeAsync(Hold(key, amount: amount))).EnsureAuthorized().Payment!.Value;

    private protected List<ProviderMovement> Moved(ProviderMovementKind kind) => [.. Under.Movements.Where(movement => movement.Kind == kind)];

    private protected int Charges => Moved(ProviderMovementKind.Charge).Count;

    private protected int Refunds => Moved(ProviderMovementKind.Refund).Count;

    /// <summary>Runs what has to be refused, and holds it against the wire: not a byte may have left.</summary>
    private protected async Task RefusedUnsentAsync(string what, Func<Task> act)
    {
        var before = Under.Wire.Requests;
        var thrown = await Record.ExceptionAsync(act);
        Check.That(thrown is ArgumentException, $"{what} should be refused with an ArgumentException; {(thrown is null ? "nothing was thrown" : $"{thrown.GetType().Name}: {thrown.Message}")}.");
        Check.Is(before, Under.Wire.Requests, $"{what}: the number of requests that left");
    }
}
