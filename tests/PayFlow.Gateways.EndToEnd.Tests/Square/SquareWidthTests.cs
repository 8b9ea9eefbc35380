using System.Net;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>Every operation, end to end; what really happened is in the simulator's books.</summary>
public sealed partial class SquareWidthTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task A_saved_card_is_charged_with_and_without_its_customer_until_it_is_deleted()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var vault = shop.Get<IPaymentMethodVault>();
        var request = new SaveMethodRequest
        {
            Account = "square",
            Method = PaymentMethod.OneTime("square", "cnon:card-nonce-verified-on-file"),
            Customer = new CustomerDetails { Name = "Ada", Email = "ada@example.com", Reference = "customer-1" },
            IdempotencyKey = shop.NextKey(),
        };

        var saved = await vault.SaveMethodAsync(request);
        var again = await vault.SaveMethodAsync(request);
        var present = await ChargeAsync(shop, saved.Method!, PaymentInitiator.Customer);
        var absent = await ChargeAsync(shop, saved.Method!, PaymentInitiator.MerchantUnscheduled);
        var deleted = await vault.DeleteMethodAsync("square", saved.Method!);
        var twice = await vault.DeleteMethodAsync("square", saved.Method!);

        (saved.Status, saved.Card).ShouldBe((MethodStatus.Ready, new CardSummary { Brand = "visa", Last4 = "5858", ExpiryMonth = 11, ExpiryYear = 2028 }));
        saved.Method!.CustomerId.ShouldNotBeNull();
        again.Method.ShouldBe(saved.Method);
        (present.Status, present.Error!.Category, present.Error.Advice).ShouldBe((PaymentStatus.Declined, ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp));
        absent.Status.ShouldBe(PaymentStatus.Captured);
        (deleted.Status, twice.Status).ShouldBe((MethodStatus.Deleted, MethodStatus.Deleted));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(700);
    }

    [Fact]
    public async Task A_card_is_saved_for_a_customer_who_is_there_already()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var vault = shop.Get<IPaymentMethodVault>();
        var first = await vault.SaveMethodAsync(Save(shop, null));

        var second = await vault.SaveMethodAsync(Save(shop, first.Method!.CustomerId));

        second.Method!.CustomerId.ShouldBe(first.Method.CustomerId);
        second.Method.Token.ShouldNotBe(first.Method.Token);
    }

    [Fact]
    public async Task An_authorization_is_raised_and_captured()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var held = (await shop.AuthorizeAsync(1000)).Payment!.Value;

        var raised = await shop.IncrementAsync(held, 1500);
        var captured = await shop.CaptureAsync(held);

        (raised.Status, raised.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, SquareShop.Usd(1500)));
        raised.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        captured.CapturedAmount.ShouldBe(SquareShop.Usd(1500));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1500);
        shop.Books.Of(BookKinds.Authorization).Sum(e => e.MinorUnits).ShouldBe(1500);
    }

    [Fact]
    public async Task A_part_is_captured_and_the_rest_released()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var held = (await shop.AuthorizeAsync(1000)).Payment!.Value;

        var captured = await shop.CaptureAsync(held, SquareShop.Usd(400));
        var again = await shop.CaptureAsync(held, SquareShop.Usd(400));

        (captured.Status, captured.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(400)));
        (again.Status, again.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(400)));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(400);
        shop.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(600);
    }

    [Fact]
    public async Task A_refund_without_an_amount_gives_back_what_partial_ones_left()
    {
        await using var shop = await SquareShop.OpenAsync(har, this, new() { SquareRefundDelay = TimeSpan.FromHours(1) });
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;

        var part = await shop.RefundAsync(payment, SquareShop.Usd(300));
        var rest = await shop.RefundAsync(payment);
        shop.Clock.Advance(TimeSpan.FromHours(2));
        var read = await shop.Gateway.GetAsync(payment);

        (part.Status, rest.Status, rest.Amount).ShouldBe((RefundStatus.Pending, RefundStatus.Pending, SquareShop.Usd(700)));
        read.RefundedAmount.ShouldBe(SquareShop.Usd(1000));
        shop.Books.Refunds.Sum(e => e.MinorUnits).ShouldBe(1000);
    }

    [Fact]
    public async Task A_checkout_is_paid_on_its_page_and_then_known_by_its_payment()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1250, "order-17");
        var link = checkout.Payment!.Value;

        var open = await shop.Gateway.GetAsync(link);
        var early = await shop.ContinueAsync(link, SquareShop.Usd(1250));
        using var page = await shop.PayAsync(checkout);
        var paid = await shop.ContinueAsync(link, SquareShop.Usd(1250));
        var read = await shop.Gateway.GetAsync(link);
        var refund = await shop.RefundAsync(link, SquareShop.Usd(250));

        (checkout.Status, open.Status, early.Status).ShouldBe((PaymentStatus.RequiresAction, PaymentStatus.RequiresAction, PaymentStatus.RequiresAction));
        link.Id.ShouldStartWith("link_");
        open.NextAction.ShouldBe(checkout.NextAction);
        early.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
        page.Headers.Location!.ToString().ShouldBe("https://shop.example/back");
        (paid.Status, paid.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(1250)));
        paid.Payment!.Value.Id.ShouldBe(paid.SettlementReference);
        read.Payment.ShouldBe(paid.Payment);
        refund.Payment.ShouldBe(paid.Payment);
        var charge = shop.Books.Charges.ShouldHaveSingleItem();
        (charge.Reference, charge.MinorUnits, charge.MerchantMark).ShouldBe((paid.SettlementReference!, 1250, checkout.Attempts[0].ProviderKey));
        shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(250);
    }

    [Fact]
    public async Task A_checkout_that_nobody_has_paid_is_closed()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1250);

        var closed = await shop.VoidAsync(checkout.Payment!.Value);
        using var page = await shop.PayAsync(checkout);

        (closed.Status, closed.Amount).ShouldBe((PaymentStatus.Voided, SquareShop.Usd(1250)));
        closed.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        shop.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bnon:bank-nonce-ok", PaymentStatus.Captured, null)]
    [InlineData("bnon:bank-nonce-insufficient-funds", PaymentStatus.Declined, "INSUFFICIENT_FUNDS")]
    public async Task A_bank_transfer_is_pending_and_ends_by_the_clock(string token, PaymentStatus end, string? reason)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);

        var begun = await shop.ChargeAsync(1000, token);
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        var ended = await shop.Gateway.GetAsync(begun.Payment!.Value);

        begun.Status.ShouldBe(PaymentStatus.Pending);
        (ended.Status, ended.StatusReason).ShouldBe((end, reason));
        shop.Books.Charges.Count.ShouldBe(end == PaymentStatus.Captured ? 1 : 0);
    }

    private static SaveMethodRequest Save(SquareShop shop, string? customer) => new()
    {
        Account = "square",
        Method = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
        CustomerId = customer,
        Customer = customer is null ? new CustomerDetails { Email = "ada@example.com" } : null,
        IdempotencyKey = shop.NextKey(),
    };

    private static Task<PaymentResult> ChargeAsync(SquareShop shop, PaymentMethod method, PaymentInitiator initiator) => shop.Gateway.ChargeAsync(new()
    {
        Amount = SquareShop.Usd(700),
        Method = method,
        Initiator = initiator,
        IdempotencyKey = shop.NextKey(),
    });
}
