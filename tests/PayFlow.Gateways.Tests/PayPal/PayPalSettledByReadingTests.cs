using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

/// <summary>Where an answer is lost, or refuses what was done before, the object itself tells.</summary>
public sealed class PayPalSettledByReadingTests
{
    private const string Euros = """{"currency_code":"EUR","value":"12.50"}""";
    private static readonly PaymentReference Payment = new("paypal", "O1");
    private static readonly DisputeReference Dispute = new("paypal", "PP-D-1");

    [Theory]
    [InlineData(1250L, true)]
    [InlineData(null, true)]
    [InlineData(1249L, false)]
    public async Task A_capture_that_was_made_before_is_the_result_if_it_is_for_this_amount(long? asked, bool isIt)
    {
        var wire = new StubWire((200, PayPalMapperTests.Authorized()), Issue("AUTHORIZATION_ALREADY_CAPTURED"), (200, PayPalMapperTests.Captured()));

        var result = await Lines.PayPal(wire).CaptureAsync(Lines.Capture(Payment, asked is { } units ? new Money(units, Currency.EUR) : null));

        (result.Status, result.Attempts[0].Evidence).ShouldBe(isIt ? (PaymentStatus.Captured, SendEvidence.Executed) : (PaymentStatus.Failed, SendEvidence.Rejected));
    }

    [Theory]
    [InlineData("VOIDED", PaymentStatus.Voided)]
    [InlineData("CREATED", PaymentStatus.Failed)]
    public async Task A_void_that_was_made_before_is_the_result(string now, PaymentStatus status)
    {
        var order = PayPalMapperTests.Authorized();
        var wire = new StubWire((200, order), Issue("PREVIOUSLY_VOIDED"), (200, order.Replace("CREATED", now, StringComparison.Ordinal)));

        (await Lines.PayPal(wire).VoidAsync(Lines.Void(Payment))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"id":"A2","status":"VOIDED"}""")]
    [InlineData("""{"id":"A1","status":"CREATED"}""")]
    [InlineData("{}")]
    public async Task A_void_of_something_else_is_not_believed(string answer)
    {
        var result = await Lines.PayPal(new StubWire((200, PayPalMapperTests.Authorized()), (200, answer))).VoidAsync(Lines.Void(Payment));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("https://api.paypal.example/v2/payments/captures/C1", RefundStatus.Succeeded)]
    [InlineData("https://api.paypal.example/v2/payments/captures/C2", RefundStatus.Indeterminate)]
    public async Task A_refund_that_names_another_capture_is_not_believed(string up, RefundStatus status)
    {
        var refund = $$$"""{"id":"R1","status":"COMPLETED","amount":{{{Euros}}},"links":[{"rel":"up","href":"{{{up}}}"}]}""";

        (await Lines.PayPal(new StubWire((200, PayPalMapperTests.Captured()), (201, refund))).RefundAsync(Lines.Refund(Payment))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_void_without_a_body_is_a_void() =>
        (await Lines.PayPal(new StubWire((200, PayPalMapperTests.Authorized()), (204, ""))).VoidAsync(Lines.Void(Payment))).Status.ShouldBe(PaymentStatus.Voided);

    [Theory]
    [InlineData("pf-1", RefundStatus.Succeeded)]
    [InlineData("pf-2", RefundStatus.Failed)]
    public async Task A_refund_that_this_key_made_is_the_result(string mark, RefundStatus status)
    {
        var refunds = $$$""","refunds":[{"id":"R1","status":"COMPLETED","custom_id":"{{{mark}}}","amount":{{{Euros}}}}]}""";
        var order = PayPalMapperTests.Captured().Replace("]}}]}", "]" + refunds + "}]}", StringComparison.Ordinal);
        var wire = new StubWire((200, order), Issue("CAPTURE_FULLY_REFUNDED"), (200, order));

        var result = await Lines.PayPal(wire).RefundAsync(Lines.Refund(Payment));

        (result.Status, result.RefundId).ShouldBe((status, status == RefundStatus.Succeeded ? "R1" : null));
    }

    [Fact]
    public async Task The_rest_is_what_was_not_given_back_by_others()
    {
        const string refunds = ""","refunds":[{"id":"R1","status":"COMPLETED","custom_id":"pf-0","amount":{"currency_code":"EUR","value":"2.50"}}]}""";
        var order = PayPalMapperTests.Captured().Replace("]}}]}", "]" + refunds + "}]}", StringComparison.Ordinal);

        var rest = await RefundAsync("10.00");
        var all = await RefundAsync("12.50");

        rest.Status.ShouldBe(RefundStatus.Succeeded);
        all.Status.ShouldBe(RefundStatus.Indeterminate);

        Task<RefundResult> RefundAsync(string value) => Lines.PayPal(new StubWire(
            (200, order), (201, $$$$"""{"id":"R2","status":"COMPLETED","amount":{"currency_code":"EUR","value":"{{{{value}}}}"}}"""))).RefundAsync(Lines.Refund(Payment));
    }

    [Theory]
    [InlineData("UNILATERAL", true)]
    [InlineData("VERIFICATION_REQUIRED", true)]
    [InlineData("RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION", true)]
    [InlineData("INTERNATIONAL_WITHDRAWAL", true)]
    [InlineData("ECHECK", false)]
    [InlineData("NEXT_YEAR", false)]
    public async Task What_only_the_merchant_can_cure_is_said_and_stays_pending(string reason, bool isSaid)
    {
        var pending = $"\"status\":\"PENDING\",\"status_details\":{{\"reason\":\"{reason}\"}},\"amount\"";
        var order = PayPalMapperTests.Captured().Replace("\"status\":\"COMPLETED\",\"amount\"", pending, StringComparison.Ordinal);

        var result = await Lines.PayPal(new StubWire((201, order))).ChargeAsync(Lines.Charge("paypal"));

        (result.Status, result.StatusReason, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Pending, reason, SendEvidence.Executed));
        (result.Error?.Category, result.Error?.Advice).ShouldBe(isSaid ? (ErrorCategory.Configuration, RetryAdvice.AlertOperator) : (null, null));
    }

    [Theory]
    [InlineData("RESOLVED", "RESOLVED_BUYER_FAVOUR", true)]
    [InlineData("WAITING_FOR_SELLER_RESPONSE", "NONE", false)]
    public async Task A_lost_answer_to_accepting_is_settled_by_the_dispute(string status, string outcome, bool isDone)
    {
        var wire = new StubWire((500, "{}"), (200, Json(status, outcome)));

        var result = await new PayPalDisputes(Lines.PayPalLink(wire, resends: 3)).AcceptDisputeAsync(Dispute, new("pf-1"), default);

        wire.Sent.Count(sent => sent.Method == "POST").ShouldBe(1);
        (result.Error is null).ShouldBe(isDone);
        result.Error?.Category.ShouldBe(ErrorCategory.Indeterminate);
        result.Dispute!.Status.ShouldBe(isDone ? DisputeStatus.Lost : DisputeStatus.NeedsResponse);
    }

    [Theory]
    [InlineData("UNDER_REVIEW", true)]
    [InlineData("WAITING_FOR_SELLER_RESPONSE", false)]
    public async Task A_lost_answer_to_evidence_is_settled_by_the_dispute(string now, bool isDone)
    {
        var wire = new StubWire((200, Json("WAITING_FOR_SELLER_RESPONSE", "NONE")), (500, "{}"), (200, Json(now, "NONE")));

        var result = await new PayPalDisputes(Lines.PayPalLink(wire)).SubmitEvidenceAsync(
            new() { Dispute = Dispute, Texts = [new(EvidenceKind.Shipping, "Sent.")], IdempotencyKey = new("pf-1") }, default);

        wire.Sent[1].Path.ShouldBe("/v1/customer/disputes/PP-D-1/provide-evidence");
        wire.Sent[1].Body.ShouldContain("""{"evidences":[{"evidence_type":"ADDITIONAL_PROOF_OF_SHIPMENT","notes":"Sent."}]}""");
        (result.Error is null).ShouldBe(isDone);
    }

    [Theory]
    [InlineData("RESOLVED", "RESOLVED_SELLER_FAVOUR", "CHARGEBACK", DisputeStatus.Won)]
    [InlineData("RESOLVED", "CANCELED_BY_BUYER", "INQUIRY", DisputeStatus.Closed)]
    [InlineData("RESOLVED", "NEXT_YEAR", "CHARGEBACK", DisputeStatus.Unrecognized)]
    [InlineData("WAITING_FOR_SELLER_RESPONSE", "NONE", "INQUIRY", DisputeStatus.Inquiry)]
    [InlineData("WAITING_FOR_BUYER_RESPONSE", "NONE", "CHARGEBACK", DisputeStatus.UnderReview)]
    [InlineData("NEXT_YEAR", "NONE", "INQUIRY", DisputeStatus.Unrecognized)]
    public async Task A_dispute_stands_by_its_status_its_stage_and_its_outcome(string status, string outcome, string stage, DisputeStatus ours) =>
        (await new PayPalDisputes(Lines.PayPalLink(new StubWire((200, Json(status, outcome, stage))))).GetDisputeAsync(Dispute, default)).Status.ShouldBe(ours);

    private static (int Status, string Body) Issue(string issue) => (422, $$$"""{"details":[{"issue":"{{{issue}}}"}]}""");

    private static string Json(string status, string outcome, string stage = "CHARGEBACK") =>
        $$$"""{"dispute_id":"PP-D-1","status":"{{{status}}}","dispute_life_cycle_stage":"{{{stage}}}","dispute_outcome":{"outcome_code":"{{{outcome}}}"}}""";
}
