using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>Whatever goes wrong on the wire: never twice, never lost. The providers' own books are the judge.</summary>
public sealed class FaultTests
{
    private static readonly string[] All = ["stripe", "paypal", "square"];

    private static readonly FaultKind[] Recoverable =
    [
        FaultKind.CommitThenDrop, FaultKind.DropBeforeCommit, FaultKind.Down, FaultKind.Truncated, FaultKind.GarbageJson,
        FaultKind.ServerError, FaultKind.RateLimited, FaultKind.HtmlWithOk, FaultKind.Delay,
    ];

    public static TheoryData<string, FaultKind> OneFault()
    {
        var data = new TheoryData<string, FaultKind>();
        foreach (var provider in All)
        {
            foreach (var kind in Recoverable)
            {
                data.Add(provider, kind);
            }
        }

        return data;
    }

    public static TheoryData<string> Providers => [.. All];

    [Theory]
    [MemberData(nameof(OneFault))]
    public async Task One_fault_is_survived_with_the_same_key(string provider, FaultKind kind)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), kind, Create(provider));

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        result.Status.ShouldBe(PaymentStatus.Captured, string.Join(", ", result.Attempts[^1].Sends));
        shop.Books.Charges.ShouldHaveSingleItem().Reference.ShouldBe(result.SettlementReference);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task When_every_answer_is_lost_the_outcome_is_unknown_and_nobody_else_is_asked(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.CommitThenDrop, Create(provider), times: 3);
        var other = provider == "square" ? "stripe" : "square";
        var order = Shop.Order("order-1", Shop.GoodMethod(provider), Shop.GoodMethod(other));

        // The account under test is asked first.
        await using var gateway = await Shop.OpenAsync(configure: b => b.Services.Configure<PayFlowOptions>(o => o.Order.Add(provider)), providers: shop.Providers);
        var unknown = await gateway.Gateway.ChargeAsync(order);

        unknown.Status.ShouldBe(PaymentStatus.Indeterminate);
        unknown.Error!.Advice.ShouldBe(RetryAdvice.Resolve);
        unknown.Attempts.ShouldHaveSingleItem().Account.ShouldBe(provider);
        shop.Books.Charges.ShouldHaveSingleItem().Provider.ShouldBe(Shop.ProviderOf(provider));

        var resolved = await gateway.Gateway.ChargeAsync(order);

        resolved.Status.ShouldBe(PaymentStatus.Captured);
        resolved.SettlementReference.ShouldBe(shop.Books.Charges.ShouldHaveSingleItem().Reference);
        resolved.Attempts.ShouldHaveSingleItem().ProviderKey.ShouldBe(unknown.Attempts[0].ProviderKey);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refused_connection_proves_that_nothing_was_sent_and_another_gateway_may_take_it(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        var other = provider == "square" ? "stripe" : "square";
        await using var gateway = await Shop.OpenAsync(configure: b => b.Services.Configure<PayFlowOptions>(o => o.Order.Add(provider)), providers: shop.Providers);
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.DownCompletely, times: int.MaxValue);

        var result = await gateway.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider), Shop.GoodMethod(other)));

        result.Status.ShouldBe(PaymentStatus.Captured);
        result.Attempts[0].Evidence.ShouldBe(SendEvidence.NotSent);
        result.Attempts[1].Account.ShouldBe(other);
        shop.Books.Charges.ShouldHaveSingleItem().Provider.ShouldBe(Shop.ProviderOf(other));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_provider_that_is_down_leaves_the_key_usable(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.DownCompletely, times: int.MaxValue);
        var down = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));
        shop.Providers.Faults.Clear();

        var again = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        down.Status.ShouldBe(PaymentStatus.Failed);
        down.Error!.Category.ShouldBe(ErrorCategory.Unavailable);
        down.Error.Advice.ShouldBe(RetryAdvice.RetrySameKey);
        again.Status.ShouldBe(PaymentStatus.Captured);
        shop.Books.Charges.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_with_another_amount_is_not_believed(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.WrongAmount, Create(provider), times: 3);

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        result.Status.ShouldBe(PaymentStatus.Indeterminate);
        result.Error!.Advice.ShouldBe(RetryAdvice.AlertOperator);
        result.CapturedAmount.MinorUnits.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_lost_answer_to_a_refund_gives_back_once(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.CommitThenDrop, "refund");

        var refund = await shop.Gateway.RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(400, Currency.USD), IdempotencyKey = new("order-1") });

        refund.Status.ShouldBeOneOf(RefundStatus.Succeeded, RefundStatus.Pending);
        shop.Books.Refunds.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_lost_answer_to_a_capture_takes_once(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        var held = await shop.Gateway.AuthorizeAsync(new() { Amount = Money.FromMinorUnits(5000, Currency.USD), Method = Shop.GoodMethod(provider), IdempotencyKey = new("order-1") });
        shop.Providers.Faults.Add(Shop.ProviderOf(provider), FaultKind.CommitThenDrop, provider == "square" ? "complete" : "capture");

        var captured = await shop.Gateway.CaptureAsync(new() { Payment = held.Payment!.Value, Amount = Money.FromMinorUnits(4000, Currency.USD), IdempotencyKey = new("order-1") });

        captured.Status.ShouldBe(PaymentStatus.Captured, string.Join(", ", captured.Attempts[^1].Sends));
        captured.CapturedAmount.MinorUnits.ShouldBe(4000);
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(4000);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_caller_that_gives_up_midway_gets_unknown_and_the_same_key_finds_out(string provider)
    {
        await using var shop = await Shop.OpenAsync();
        // The token is fetched beforehand, so that the slow call is the payment's own.
        await shop.Gateway.ChargeAsync(Shop.Order("order-0", Shop.GoodMethod(provider)));
        shop.Providers.Faults.Add(new Fault { Provider = Shop.ProviderOf(provider), Kind = FaultKind.Delay, PathContains = Create(provider), Delay = TimeSpan.FromSeconds(2) });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var unknown = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)), patience.Token);
        shop.Providers.Faults.Clear();
        var resolved = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        unknown.Status.ShouldBe(PaymentStatus.Indeterminate);
        resolved.Status.ShouldBe(PaymentStatus.Captured);
        shop.Books.Marked(resolved.Attempts[0].ProviderKey).Count(entry => entry.Kind == "charge").ShouldBe(1);
    }

    private static string Create(string provider) => provider switch
    {
        "stripe" => "/v1/payment_intents",
        "paypal" => "/v2/checkout/orders",
        _ => "/v2/payments",
    };
}
