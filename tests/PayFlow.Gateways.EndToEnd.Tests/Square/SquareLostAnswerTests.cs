using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>Square did what was asked, and the answer was lost: the outcome is found out, and nothing is done twice.</summary>
public sealed class SquareLostAnswerTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task A_completion()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        Lose(shop, "/complete");

        var captured = await shop.CaptureAsync(payment, SquareShop.Usd(400));

        (captured.Status, captured.CapturedAmount, captured.Attempts[0].Evidence).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(400), SendEvidence.Executed));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(400);
    }

    [Fact]
    public async Task A_cancellation()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        Lose(shop, "/cancel");

        (await shop.VoidAsync(payment)).Status.ShouldBe(PaymentStatus.Voided);
        shop.Books.Of(BookKinds.Void).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_raise()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.AuthorizeAsync(1000)).Payment!.Value;
        Lose(shop, "/v2/payments/");

        (await shop.IncrementAsync(payment, 1500)).AuthorizedAmount.ShouldBe(SquareShop.Usd(1500));
        shop.Books.Of(BookKinds.Authorization).Sum(e => e.MinorUnits).ShouldBe(1500);
    }

    [Fact]
    public async Task A_refund_of_the_rest_whose_caller_asks_again()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;
        await shop.RefundAsync(payment, SquareShop.Usd(300));
        var rest = new RefundRequest { Payment = payment, IdempotencyKey = shop.NextKey() };
        Lose(shop, "/v2/refunds", times: 3);

        var lost = await shop.Gateway.RefundAsync(rest);
        var found = await shop.Gateway.RefundAsync(rest);

        (lost.Status, lost.Error!.Advice).ShouldBe((RefundStatus.Indeterminate, RetryAdvice.Resolve));
        found.Amount.ShouldBe(SquareShop.Usd(700));
        found.Status.ShouldBeOneOf(RefundStatus.Pending, RefundStatus.Succeeded);
        shop.Books.Refunds.Select(e => e.MinorUnits).ShouldBe([300, 700]);
    }

    [Fact]
    public async Task A_checkout()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        Lose(shop, "/payment-links");
        var checkout = await shop.CheckoutAsync(1000);
        using var page = await shop.PayAsync(checkout);

        checkout.Status.ShouldBe(PaymentStatus.RequiresAction);
        (await shop.ContinueAsync(checkout.Payment!.Value)).Status.ShouldBe(PaymentStatus.Captured);
        shop.Books.Charges.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_removal_of_a_checkout()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1000);
        shop.Shop.Providers.Faults.Add(new Fault { Provider = SimulatedProvider.Square, Method = "DELETE", Kind = FaultKind.CommitThenDrop });

        (await shop.VoidAsync(checkout.Payment!.Value)).Status.ShouldBe(PaymentStatus.Voided);
    }

    [Fact]
    public async Task A_saved_card()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        Lose(shop, "/v2/customers");
        Lose(shop, "/v2/cards");

        var saved = await shop.Get<IPaymentMethodVault>().SaveMethodAsync(new()
        {
            Account = "square",
            Method = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
            Customer = new CustomerDetails { Name = "Ada" },
            IdempotencyKey = shop.NextKey(),
        });
        var charged = await shop.Gateway.ChargeAsync(new() { Amount = SquareShop.Usd(100), Method = saved.Method!, IdempotencyKey = shop.NextKey() });

        (saved.Status, charged.Status).ShouldBe((MethodStatus.Ready, PaymentStatus.Captured));
    }

    [Theory]
    [InlineData("/accept")]
    [InlineData("/evidence-text")]
    [InlineData("/submit-evidence")]
    public async Task What_is_said_in_a_dispute(string path)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = (await shop.DisputedAsync(8801)).Reference;
        Lose(shop, path);

        var result = path == "/accept"
            ? await shop.Get<IDisputeGateway>().AcceptDisputeAsync(dispute, shop.NextKey())
            : await shop.ArgueAsync(dispute, "see the receipt");

        result.Error.ShouldBeNull();
        result.Dispute!.Status.ShouldBe(path == "/accept" ? DisputeStatus.Accepted : DisputeStatus.UnderReview);
    }

    private static void Lose(SquareShop shop, string path, int times = 1) => shop.Shop.Providers.Faults.Add(new Fault
    {
        Provider = SimulatedProvider.Square,
        Kind = FaultKind.CommitThenDrop,
        PathContains = path,
        Method = path == "/v2/payments/" ? "PUT" : "POST",
        Times = times,
    });
}
