using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>What is refused because it has been done before, and what was lost on the way.</summary>
public sealed class StripeRepeatTests
{
    private const string Refusal = """{"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state","message":"m"}}""";
    private static readonly PaymentReference Payment = new("stripe", "pi_1");
    private static readonly Money Asked = new(500, Currency.EUR);

    [Theory]
    [InlineData("succeeded", 500, SendEvidence.Executed)]
    [InlineData("succeeded", 501, SendEvidence.Rejected)]
    [InlineData("requires_capture", 500, SendEvidence.Rejected)]
    [InlineData("canceled", 0, SendEvidence.Rejected)]
    public async Task A_capture_that_was_made_before_is_the_result(string status, long taken, SendEvidence evidence)
    {
        var now = $$$$"""{"id":"pi_1","status":"{{{{status}}}}","amount":1250,"amount_received":{{{{taken}}}},"currency":"eur","latest_charge":{"id":"ch_1"}}""";
        var result = await Lines.Stripe(StripeWires.Of(400, Refusal, read: now)).CaptureAsync(Lines.Capture(Payment, Asked));

        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(evidence);
        result.Status.ShouldBe(evidence == SendEvidence.Executed ? PaymentStatus.Captured : PaymentStatus.Failed);
        (result.Error is null).ShouldBe(evidence == SendEvidence.Executed);
    }

    [Theory]
    [InlineData("pf-1", RefundStatus.Succeeded, SendEvidence.Executed)]
    [InlineData("pf-2", RefundStatus.Failed, SendEvidence.Rejected)]
    public async Task A_refund_of_the_same_key_is_the_result_and_another_one_is_not(string key, RefundStatus status, SendEvidence evidence)
    {
        var list = $$$$"""{"has_more":false,"data":[{"id":"re_9","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","metadata":{"payflow_key":"{{{{key}}}}"}}]}""";
        var wire = new StubWire(request => request switch
        {
            { Method: "POST" } => StubWire.Json(400, """{"error":{"type":"invalid_request_error","code":"charge_already_refunded","message":"m"}}"""),
            { Path: var path } when path.StartsWith("/v1/refunds", StringComparison.Ordinal) => StubWire.Json(200, list),
            _ => StubWire.Json(200, StripeWires.Held),
        });
        var result = await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment, Asked));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((status, evidence));
        (result.RefundId == "re_9").ShouldBe(status == RefundStatus.Succeeded);
    }

    [Theory]
    [InlineData("""{"id":"pm_1"}""", MethodStatus.Deleted)]
    [InlineData("""{"id":"pm_1","customer":"cus_1"}""", MethodStatus.Failed)]
    public async Task A_method_that_was_forgotten_before_is_forgotten(string now, MethodStatus status)
    {
        var wire = new StubWire(request => request.Method == "GET"
            ? StubWire.Json(200, now)
            : StubWire.Json(400, """{"error":{"type":"invalid_request_error","code":"payment_method_unexpected_state","message":"m"}}"""));

        (await new StripeVault(Lines.StripeLink(wire)).DeleteMethodAsync("stripe", PaymentMethod.SavedCard("stripe", "pm_1", "cus_1"), default)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Nothing_is_said_not_to_exist_before_the_window_is_over_on_stripe_s_clock_too()
    {
        var time = new FakeTimeProvider();
        var wire = new StubWire((200, """{"data":[],"has_more":false}"""));
        var query = new PaymentQuery { Account = "stripe", Reference = "r", From = time.GetUtcNow().AddHours(-1), To = time.GetUtcNow() };
        var early = await new StripeSearch(Lines.StripeLink(wire), time).FindAsync(query, default);
        time.Advance(TimeSpan.FromMinutes(1));
        var late = await new StripeSearch(Lines.StripeLink(wire), time).FindAsync(query, default);

        (early.Certainty, late.Certainty).ShouldBe((SearchCertainty.NotFoundYet, SearchCertainty.DoesNotExist));
        wire.Sent[0].Path.ShouldContain($"created[lt]={query.To.ToUnixTimeSeconds() + 1}&");
    }

    [Fact]
    public async Task Where_the_payment_cannot_be_read_first_nothing_is_sent()
    {
        var wire = StripeWires.Of(200, "{}", read: "not json");
        var refund = await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment, Asked));

        wire.Writes().ShouldBeEmpty();
        (refund.Status, refund.Error!.Category, refund.Attempts[0].Evidence).ShouldBe((RefundStatus.Failed, ErrorCategory.Unavailable, SendEvidence.NotSent));
    }

    [Theory]
    [InlineData("insufficient_funds", ErrorCategory.Configuration)]
    [InlineData("processing", null)]
    [InlineData("a_reason_of_next_year", null)]
    public async Task A_refund_that_waits_for_the_merchant_says_so_and_stays_executed(string reason, ErrorCategory? category)
    {
        var json = $$$$"""{"id":"re_1","status":"pending","pending_reason":"{{{{reason}}}}","amount":500,"currency":"eur","payment_intent":"pi_1"}""";
        var result = await Lines.Stripe(StripeWires.Of(200, json)).RefundAsync(Lines.Refund(Payment, Asked));

        (result.Status, result.StatusReason, result.Error?.Category).ShouldBe((RefundStatus.Pending, reason, category));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
    }
}
