using PayFlow.Gateways.Square;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

/// <summary>Answers that are about something else, or are not what they look like.</summary>
public sealed class SquareStrangerTests
{
    [Theory]
    [InlineData("pf-1", PaymentStatus.Captured)]
    [InlineData("pf-other", PaymentStatus.Indeterminate)]
    public async Task Another_payment_of_the_same_amount_is_not_believed(string reference, PaymentStatus status)
    {
        var wire = new StubWire((200, $$$$"""
            {"payment":{"id":"P1","status":"COMPLETED","reference_id":"{{{{reference}}}}","amount_money":{"amount":1250,"currency":"EUR"},"total_money":{"amount":1250,"currency":"EUR"}}}
            """));

        (await Lines.Square(wire).ChargeAsync(Lines.Charge("square"))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("tea was cold [pf-1]", RefundStatus.Succeeded)]
    [InlineData("tea was cold [pf-other]", RefundStatus.Indeterminate)]
    public async Task Another_refund_of_the_same_amount_is_not_believed(string reason, RefundStatus status)
    {
        var wire = new StubWire((200, $$$$"""
            {"refund":{"id":"R1","status":"COMPLETED","payment_id":"P1","reason":"{{{{reason}}}}","amount_money":{"amount":100,"currency":"EUR"}}}
            """));

        (await Lines.Square(wire).RefundAsync(Lines.Refund(new PaymentReference("square", "P1"), new Money(100, Currency.EUR)))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_refund_that_was_refused_inside_a_success_says_why()
    {
        var wire = new StubWire((200, """{"refund":{"id":"R1","status":"REJECTED","payment_id":"P1","amount_money":{"amount":100,"currency":"EUR"}}}"""));

        var result = await Lines.Square(wire).RefundAsync(Lines.Refund(new PaymentReference("square", "P1"), new Money(100, Currency.EUR)));

        (result.Status, result.Error?.Category, result.StatusReason).ShouldBe((RefundStatus.Failed, ErrorCategory.InvalidState, "REJECTED"));
    }

    [Fact]
    public async Task A_simple_payout_is_booked_with_the_batch_that_has_it()
    {
        var wire = new StubWire(request => StubWire.Json(200, request.Path.Contains("payout-entries", StringComparison.Ordinal) ? "{}" : """
            {"payouts":[
              {"id":"po_1","type":"SIMPLE","status":"PAID","amount_money":{"amount":100,"currency":"EUR"},"created_at":"2026-11-01T10:00:00Z"},
              {"id":"po_2","type":"BATCH","status":"PAID","amount_money":{"amount":500,"currency":"EUR"},"created_at":"2026-11-01T11:00:00Z"}]}
            """));
        var from = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        var rows = await new SquareSettlements(Lines.SquareLink(wire), "LOC1").ReadAsync(from, from.AddDays(1), default).ToListAsync();

        rows.ShouldHaveSingleItem().EntryId.ShouldBe("po_2");
    }

    [Fact]
    public async Task A_links_payment_that_is_only_approved_yet_is_on_its_way()
    {
        var wire = new StubWire(request => StubWire.Json(200, request.Path switch
        {
            var path when path.Contains("payment-links", StringComparison.Ordinal) => """{"payment_link":{"id":"L1","order_id":"O1","url":"https://x.example/"}}""",
            var path when path.Contains("orders", StringComparison.Ordinal) => """{"order":{"id":"O1","state":"OPEN","total_money":{"amount":1250,"currency":"EUR"},"tenders":[{"id":"P1","payment_id":"P1"}]}}""",
            _ => """{"payment":{"id":"P1","status":"APPROVED","order_id":"O1","amount_money":{"amount":1250,"currency":"EUR"},"total_money":{"amount":1250,"currency":"EUR"}}}""",
        }));

        (await Lines.Square(wire).GetAsync(new PaymentReference("square", "link_L1"))).Status.ShouldBe(PaymentStatus.Pending);
    }
}
