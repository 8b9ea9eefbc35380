using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

public sealed class SquareMapperTests
{
    private const string Money1250 = """{"amount":1250,"currency":"EUR"}""";
    private static readonly PaymentReference Payment = new("square", "p1");

    [Theory]
    [InlineData(""" "status":"COMPLETED" """, PaymentStatus.Captured, 1250, 1250)]
    [InlineData(""" "status":"APPROVED" """, PaymentStatus.Authorized, 1250, 0)]
    [InlineData(""" "status":"APPROVED","approved_money":{"amount":1000,"currency":"EUR"} """, PaymentStatus.Authorized, 1000, 0)]
    [InlineData(""" "status":"PENDING" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":"CANCELED" """, PaymentStatus.Voided, 0, 0)]
    [InlineData(""" "status":"CANCELED","delayed_until":"2026-03-08T00:00:00.000Z","card_details":{"card_payment_timeline":{"voided_at":"2026-03-08T00:00:01.123456789Z"}} """, PaymentStatus.Expired, 0, 0)]
    [InlineData(""" "status":"CANCELED","delayed_until":"2026-03-08T00:00:00Z","card_details":{"card_payment_timeline":{"voided_at":"2026-03-07T23:59:59Z"}} """, PaymentStatus.Voided, 0, 0)]
    [InlineData(""" "status":"FAILED" """, PaymentStatus.Declined, 0, 0)]
    [InlineData(""" "status":"A_STATUS_OF_NEXT_YEAR" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":"completed" """, PaymentStatus.Pending, 0, 0)]
    [InlineData(""" "status":null """, PaymentStatus.Pending, 0, 0)]
    public async Task A_status_becomes_one_of_ours_and_an_unknown_one_waits(string fields, PaymentStatus status, long authorized, long captured)
    {
        var result = await Lines.Square(Answer(fields)).GetAsync(Payment);

        (result.Status, result.Payment, result.SettlementReference, result.Amount).ShouldBe((status, Payment, "p1", new Money(1250, Currency.EUR)));
        result.AuthorizedAmount.ShouldBe(new Money(authorized, Currency.EUR));
        result.CapturedAmount.ShouldBe(new Money(captured, Currency.EUR));
        (result.Error is null).ShouldBe(status != PaymentStatus.Declined);
    }

    [Fact]
    public async Task The_total_counts_with_the_tip_and_what_was_refunded()
    {
        var result = await Lines.Square(Answer(""" "status":"COMPLETED","total_money":{"amount":1500,"currency":"EUR"},"refunded_money":{"amount":300,"currency":"EUR"} """)).GetAsync(Payment);

        (result.CapturedAmount, result.RefundedAmount).ShouldBe((new Money(1500, Currency.EUR), new Money(300, Currency.EUR)));
    }

    [Theory]
    [InlineData("PENDING", RefundStatus.Pending)]
    [InlineData("COMPLETED", RefundStatus.Succeeded)]
    [InlineData("REJECTED", RefundStatus.Failed)]
    [InlineData("FAILED", RefundStatus.Failed)]
    [InlineData("SOMETHING_NEW", RefundStatus.Pending)]
    public async Task A_refund_s_status_becomes_one_of_ours(string theirs, RefundStatus ours)
    {
        var wire = new StubWire((200, $$$"""{"refund":{"id":"r1","status":"{{{theirs}}}","payment_id":"p1","amount_money":{{{Money1250}}}}}"""));

        var result = await Lines.Square(wire).RefundAsync(Lines.Refund(Payment, new Money(1250, Currency.EUR)));

        (result.Status, result.RefundId, result.SettlementReference, result.Amount).ShouldBe((ours, "r1", "r1", new Money(1250, Currency.EUR)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"payment":null}""")]
    [InlineData("""{"payment":{}}""")]
    [InlineData("""{"payment":{"id":"","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"}}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":125000,"currency":"EUR"}}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"USD"}}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED"}}""")]
    public async Task A_success_about_something_else_is_not_believed(string json)
    {
        var result = await Lines.Square(new StubWire((200, json))).ChargeAsync(Lines.Charge("square"));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("void", """{"payment":{"id":"p2","status":"CANCELED","amount_money":{"amount":1250,"currency":"EUR"}}}""")]
    [InlineData("refund", """{"refund":{"id":"r1","status":"COMPLETED","payment_id":"p2","amount_money":{"amount":500,"currency":"EUR"}}}""")]
    [InlineData("refund", """{"refund":{"id":"r1","status":"COMPLETED","payment_id":"p1","amount_money":{"amount":1250,"currency":"EUR"}}}""")]
    [InlineData("refund", """{"refund":{"status":"COMPLETED","payment_id":"p1","amount_money":{"amount":500,"currency":"EUR"}}}""")]
    [InlineData("refund", "{}")]
    public async Task What_follows_a_payment_has_to_be_about_that_payment_and_amount(string verb, string json)
    {
        var square = Lines.Square(new StubWire((200, json)));

        OperationResult result = verb == "void"
            ? await square.VoidAsync(Lines.Void(Payment))
            : await square.RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)));

        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
    }

    [Theory]
    [InlineData("COMPLETED", PaymentStatus.Captured, 2)]
    [InlineData("APPROVED", PaymentStatus.Captured, 3)]
    [InlineData("CANCELED", PaymentStatus.Indeterminate, 2)]
    [InlineData("PENDING", PaymentStatus.Indeterminate, 2)]
    public async Task A_lost_capture_is_settled_by_reading_and_only_an_approved_payment_is_asked_again(string read, PaymentStatus status, int calls)
    {
        var wire = new StubWire((500, "{}"), (200, Json($""" "status":"{read}" """)), (200, Json(""" "status":"COMPLETED" """)));

        var result = await Lines.Square(wire).CaptureAsync(Lines.Capture(Payment));

        result.Status.ShouldBe(status);
        wire.Sent.Count.ShouldBe(calls);
        result.Attempts[0].Evidence.ShouldBe(status == PaymentStatus.Captured ? SendEvidence.Executed : SendEvidence.Indeterminate);
    }

    private static string Json(string fields) => $$$"""{"payment":{"id":"p1","amount_money":{{{Money1250}}},{{{fields}}}}}""";

    private static StubWire Answer(string fields) => new((200, Json(fields)));
}
