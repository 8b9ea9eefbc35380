using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>Answers that are lost after Stripe has done its part: the money moves once, and the same key finds out.</summary>
public sealed class StripeFaultTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private const int SendsOfACall = 3;
    private StripeShop _shop = null!;

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(SendsOfACall)]
    public async Task A_part_is_captured_once(int lost)
    {
        var held = await _shop.HoldAsync("o-1", 5000, parts: true);
        Lose("/capture", lost);
        var first = await _shop.CaptureAsync(held, "c-1", 2000, isFinal: false);
        var same = await _shop.CaptureAsync(held, "c-1", 2000, isFinal: false);

        first.Status.ShouldBe(lost == 1 ? PaymentStatus.PartiallyCaptured : PaymentStatus.Indeterminate);
        (same.Status, same.CapturedAmount).ShouldBe((PaymentStatus.PartiallyCaptured, StripeShop.Usd(2000)));
        _shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(2000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(SendsOfACall)]
    public async Task A_part_is_refunded_once(int lost)
    {
        var paid = await _shop.ChargeAsync("o-1", 5000);
        Lose("/v1/refunds", lost);
        var first = await _shop.RefundAsync(paid, "r-1", 2000);
        var same = await _shop.RefundAsync(paid, "r-1", 2000);

        first.Status.ShouldBe(lost == 1 ? RefundStatus.Succeeded : RefundStatus.Indeterminate);
        (same.Status, same.Amount).ShouldBe((RefundStatus.Succeeded, StripeShop.Usd(2000)));
        _shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(2000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(SendsOfACall)]
    public async Task A_hold_is_raised_once(int lost)
    {
        var held = await _shop.HoldAsync("o-1", 2000, more: true);
        Lose("/increment_authorization", lost);
        var first = await RaiseAsync(held);
        var same = await RaiseAsync(held);

        first.Status.ShouldBe(lost == 1 ? PaymentStatus.Authorized : PaymentStatus.Indeterminate);
        (same.Status, same.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, StripeShop.Usd(3500)));
        _shop.Books.Of(BookKinds.Authorization).Select(hold => hold.MinorUnits).ShouldBe([2000, 1500]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(SendsOfACall)]
    public async Task A_page_is_made_once(int lost)
    {
        Lose("/v1/checkout/sessions", lost);
        var first = await _shop.CheckoutAsync("o-1");
        var same = await _shop.CheckoutAsync("o-1");

        first.Status.ShouldBe(lost == 1 ? PaymentStatus.RequiresAction : PaymentStatus.Indeterminate);
        same.Status.ShouldBe(PaymentStatus.RequiresAction);
        (first.Payment is null || first.Payment == same.Payment).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_payment_cannot_be_read_first_no_refund_is_sent()
    {
        var paid = await _shop.ChargeAsync("o-1", 5000);
        _shop.Provider.Faults.Add(new Fault
        {
            Provider = SimulatedProvider.Stripe,
            Method = "GET",
            PathContains = "/v1/payment_intents/",
            Kind = FaultKind.ServerError,
            Times = SendsOfACall,
        });
        var refund = await _shop.RefundAsync(paid, "r-1", 2000);

        (refund.Status, refund.Error!.Category, refund.Attempts.ShouldHaveSingleItem().Evidence)
            .ShouldBe((RefundStatus.Failed, ErrorCategory.Unavailable, SendEvidence.NotSent));
        _shop.Books.Refunds.ShouldBeEmpty();
    }

    private void Lose(string path, int times) => _shop.Provider.Faults.Add(new Fault
    {
        Provider = SimulatedProvider.Stripe,
        Method = "POST",
        PathContains = path,
        Kind = FaultKind.CommitThenDrop,
        Times = times,
    });

    private Task<PaymentResult> RaiseAsync(PaymentResult held) => _shop.Part<IAuthorizationGateway>().IncrementAsync(
        new() { Payment = held.Payment!.Value, Amount = StripeShop.Usd(3500), IdempotencyKey = new("i-1") });
}
