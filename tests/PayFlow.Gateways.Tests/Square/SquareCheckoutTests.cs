using PayFlow.Gateways.Square;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

public sealed class SquareCheckoutTests
{
    private const string Page = """{"payment_link":{"id":"L1","order_id":"O1","url":"https://square.link/u/x"}}""";
    private const string Unpaid = """{"order":{"id":"O1","state":"DRAFT","total_money":{"amount":1250,"currency":"EUR"}}}""";
    private const string Paid = """{"order":{"id":"O1","state":"OPEN","total_money":{"amount":1250,"currency":"EUR"},"tenders":[{"id":"p1"}]}}""";
    private static readonly PaymentReference Link = new("square", "link_L1");

    [Fact]
    public async Task A_checkout_carries_key_and_reference()
    {
        var wire = new StubWire((200, Page));

        var result = await Checkouts(wire).CreateCheckoutAsync(Request() with { Reference = "order-17", CustomerEmail = "ada@example.com" }, default);

        wire.Sent.ShouldHaveSingleItem().ToString().ShouldBe("POST /v2/online-checkout/payment-links\n" + """{"idempotency_key":"pf-1","order":{"location_id":"LOC1","reference_id":"pf-1","line_items":[{"name":"Cheese","quantity":"1","base_price_money":{"amount":1250,"currency":"EUR"}}]},"checkout_options":{"redirect_url":"https://shop.example/back"},"pre_populated_data":{"buyer_email":"ada@example.com"},"payment_note":"order-17: Cheese"}""");
        (result.Status, result.Payment, result.NextAction).ShouldBe((PaymentStatus.RequiresAction, Link, new RedirectAction("https://square.link/u/x")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"payment_link":{"id":"","url":"https://square.link/u/x"}}""")]
    [InlineData("""{"payment_link":{"id":"../payments","url":"https://square.link/u/x"}}""")]
    [InlineData("""{"payment_link":{"id":"L1"}}""")]
    [InlineData("""{"payment_link":{"id":"L1","url":"https://square.link/u/x"},"related_resources":{"orders":[{"id":"O1","total_money":{"amount":125000,"currency":"EUR"}}]}}""")]
    [InlineData("""{"payment_link":{"id":"L1","url":"https://square.link/u/x"},"related_resources":{"orders":[{"id":"O1","total_money":{"amount":1250,"currency":"USD"}}]}}""")]
    public async Task A_page_for_something_else_is_not_handed_to_a_customer(string json)
    {
        var result = await Checkouts(new StubWire((200, json))).CreateCheckoutAsync(Request(), default);

        (result.Status, result.NextAction, result.Error!.Advice).ShouldBe((PaymentStatus.Indeterminate, null, RetryAdvice.AlertOperator));
    }

    [Theory]
    [InlineData("""{"payment_link":{"id":"L2","order_id":"O1"}}""", Paid, "")]
    [InlineData("""{"payment_link":{"id":"L1","order_id":"../x"}}""", Paid, "")]
    [InlineData(Page, """{"order":{"id":"O2","state":"OPEN"}}""", "")]
    [InlineData(Page, Paid, """{"payment":{"id":"p2","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"}}}""")]
    [InlineData(Page, Paid, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":125000,"currency":"EUR"}}}""")]
    [InlineData(Page, Paid, """{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"USD"}}}""")]
    public async Task What_is_read_has_to_be_about_the_checkout(string page, string order, string payment)
    {
        var read = await Should.ThrowAsync<GatewayException>(() => Lines.Square(new StubWire((200, page), (200, order), (200, payment))).GetAsync(Link));
        var continued = await Lines.Square(new StubWire((200, page), (200, order), (200, payment))).ContinueAsync(Continue());
        var refund = await Lines.Square(new StubWire((200, page), (200, order), (200, payment))).RefundAsync(Lines.Refund(Link, new Money(500, Currency.EUR)));

        read.Error.Category.ShouldBe(ErrorCategory.Indeterminate);
        (continued.Status, continued.Error!.Advice).ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.AlertOperator));
        (refund.Status, refund.Attempts[0].Evidence).ShouldBe((RefundStatus.Failed, SendEvidence.NotSent));
    }

    [Theory]
    [InlineData("DRAFT", PaymentStatus.RequiresAction)]
    [InlineData("OPEN", PaymentStatus.RequiresAction)]
    [InlineData("CANCELED", PaymentStatus.Voided)]
    [InlineData("COMPLETED", PaymentStatus.Pending)]
    [InlineData("A_STATE_OF_NEXT_YEAR", PaymentStatus.Pending)]
    public async Task An_unpaid_order_never_counts_as_paid(string state, PaymentStatus status)
    {
        var result = await Lines.Square(new StubWire((200, Page), (200, Unpaid.Replace("DRAFT", state)))).GetAsync(Link);

        (result.Status, result.Payment, result.CapturedAmount).ShouldBe((status, Link, new Money(0, Currency.EUR)));
        (result.NextAction is not null).ShouldBe(status == PaymentStatus.RequiresAction);
    }

    [Theory]
    [InlineData(200, """{"id":"L1","cancelled_order_id":"O1"}""", "", PaymentStatus.Voided)]
    [InlineData(500, "{}", """{"order":{"id":"O1","state":"CANCELED"}}""", PaymentStatus.Voided)]
    [InlineData(404, "{}", """{"order":{"id":"O1","state":"CANCELED"}}""", PaymentStatus.Voided)]
    [InlineData(500, "{}", Unpaid, PaymentStatus.Indeterminate)]
    [InlineData(200, "", Unpaid, PaymentStatus.Indeterminate)]
    [InlineData(200, """{"id":"L1"}""", Unpaid, PaymentStatus.Indeterminate)]
    [InlineData(200, """{"id":"L1"}""", Paid, PaymentStatus.Failed)]
    [InlineData(500, "{}", Paid, PaymentStatus.Failed)]
    [InlineData(404, "{}", Unpaid, PaymentStatus.Failed)]
    public async Task Whether_a_page_was_closed_is_said_by_its_order(int status, string deleted, string after, PaymentStatus expected)
    {
        var wire = new StubWire((200, Page), (200, Unpaid), (status, deleted), (200, after));

        var result = await Lines.Square(wire).VoidAsync(Lines.Void(Link));

        result.Status.ShouldBe(expected);
        wire.Sent[2].ToString().ShouldBe("DELETE /v2/online-checkout/payment-links/L1");
    }

    private static ContinueRequest Continue() => new() { Payment = Link, IdempotencyKey = new("pf-1") };

    private static SquareCheckouts Checkouts(StubWire wire) => new(Lines.SquareLink(wire), "LOC1");

    private static CheckoutRequest Request() => new()
    {
        Amount = new Money(1250, Currency.EUR),
        Description = "Cheese",
        ReturnUrl = "https://shop.example/back",
        IdempotencyKey = new("pf-1"),
    };
}
