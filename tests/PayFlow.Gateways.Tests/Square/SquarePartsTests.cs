using PayFlow.Gateways.Square;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

/// <summary>Lost, foreign and senseless answers to what is more than the plain verbs.</summary>
public sealed partial class SquarePartsTests
{
    private const string Approved = """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":1250,"currency":"EUR"},"version_token":"v1","capabilities":["EDIT_AMOUNT_UP"]}}""";
    private static readonly PaymentReference Payment = new("square", "p1");
    private static readonly DisputeReference Dispute = new("square", "D1");

    [Fact]
    public async Task A_raise_says_the_new_total_and_the_version_it_was_decided_on()
    {
        var wire = new StubWire((200, Approved), (200, Approved.Replace("1250", "1500")));

        var result = await Raise(wire);

        wire.Sent[1].ToString().ShouldBe("PUT /v2/payments/p1\n" + """{"idempotency_key":"pf-1","payment":{"amount_money":{"amount":1500,"currency":"EUR"},"version_token":"v1"}}""");
        (result.Status, result.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, new Money(1500, Currency.EUR)));
    }

    [Theory]
    [InlineData(200, """{"payment":{"id":"p2","status":"APPROVED","amount_money":{"amount":1500,"currency":"EUR"}}}""")]
    [InlineData(200, """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":1600,"currency":"EUR"}}}""")]
    [InlineData(200, """{"payment":{"id":"p1","status":"APPROVED","amount_money":{"amount":1500,"currency":"USD"}}}""")]
    [InlineData(200, "{}")]
    [InlineData(500, "{}")]
    public async Task A_raise_that_is_not_surely_done_is_in_doubt(int status, string json)
    {
        var result = await Raise(new StubWire((200, Approved), (status, json)));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Fact]
    public async Task A_raise_that_an_earlier_send_did_is_not_asked_for_again()
    {
        var wire = new StubWire((200, Approved.Replace("1250", "1500")));

        (await Raise(wire)).Status.ShouldBe(PaymentStatus.Authorized);
        wire.Sent.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task A_capture_of_another_amount_is_not_believed()
    {
        var wire = new StubWire((200, Approved), (200, Approved.Replace("1250", "500")), (200, Approved.Replace("APPROVED", "COMPLETED")));

        var result = await Lines.Square(wire).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)));

        (result.Status, result.Error!.Advice).ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.AlertOperator));
    }

    [Theory]
    [InlineData("COMPLETED", PaymentStatus.Captured, SendEvidence.Executed)]
    [InlineData("CANCELED", PaymentStatus.Failed, SendEvidence.Rejected)]
    [InlineData("APPROVED", PaymentStatus.Failed, SendEvidence.Rejected)]
    public async Task A_refused_capture_is_settled_by_what_is_read(string read, PaymentStatus status, SendEvidence evidence)
    {
        var wire = new StubWire((400, """{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"DELAYED_TRANSACTION_CAPTURED"}]}"""), (200, Approved.Replace("APPROVED", read)));

        var result = await Lines.Square(wire).CaptureAsync(Lines.Capture(Payment));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((status, evidence));
        wire.Sent.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500, "ACCEPTED", null)]
    [InlineData(400, "ACCEPTED", null)]
    [InlineData(500, "EVIDENCE_REQUIRED", ErrorCategory.Indeterminate)]
    [InlineData(400, "WON", ErrorCategory.InvalidState)]
    [InlineData(400, "A_STATE_OF_NEXT_YEAR", ErrorCategory.InvalidState)]
    public async Task An_acceptance_without_a_plain_answer_is_settled_by_reading(int status, string state, ErrorCategory? category)
    {
        var wire = new StubWire((status, "{}"), (200, $$$"""{"dispute":{"id":"D1","state":"{{{state}}}"}}"""));

        var result = await Disputes(wire).AcceptDisputeAsync(Dispute, new("pf-1"), default);

        (result.Error?.Category).ShouldBe(category);
        (result.Error is null, result.Dispute!.ProviderStatus).ShouldBe((category is null, state));
    }

    [Theory]
    [InlineData("""{"dispute":{"id":"D2","state":"ACCEPTED"}}""")]
    [InlineData("""{"dispute":null}""")]
    public async Task Another_dispute_is_not_believed(string json)
    {
        var wire = new StubWire((200, json));

        var accepted = await Disputes(wire).AcceptDisputeAsync(Dispute, new("pf-1"), default);

        (accepted.Dispute, accepted.Error!.Advice).ShouldBe((null, RetryAdvice.AlertOperator));
        await Should.ThrowAsync<GatewayException>(() => Disputes(wire).GetDisputeAsync(Dispute, default));
    }

    [Theory]
    [InlineData("PROCESSING", null)]
    [InlineData("INQUIRY_PROCESSING", null)]
    [InlineData("EVIDENCE_REQUIRED", ErrorCategory.Indeterminate)]
    public async Task A_lost_submission_is_settled_by_reading_and_each_piece_has_its_own_key(string state, ErrorCategory? category)
    {
        var wire = new StubWire(
            (200, """{"evidence":{"id":"E1","dispute_id":"D1"}}"""),
            (200, """{"evidence":{"id":"E2","dispute_id":"D1"}}"""),
            (500, "{}"),
            (200, $$$"""{"dispute":{"id":"D1","state":"{{{state}}}"}}"""));

        var result = await Disputes(wire).SubmitEvidenceAsync(Evidence(), default);

        (result.Error?.Category).ShouldBe(category);
        (result.Error is null).ShouldBe(category is null);
        wire.Sent[0].Body.ShouldBe("""{"idempotency_key":"pf-1-f","evidence_type":"RECEIPT","evidence_text":"Paid."}""");
        wire.Sent[1].Body.ShouldContain("""{"idempotency_key":"pf-1-r","evidence_type":"RECEIPT"}""");
        wire.Sent[2].Path.ShouldBe("/v2/disputes/D1/submit-evidence");
    }

    [Theory]
    [InlineData("""{"evidence":{"id":"E1","dispute_id":"D2"}}""")]
    [InlineData("{}")]
    public async Task Nothing_is_submitted_after_a_piece_that_may_not_have_arrived(string json)
    {
        var wire = new StubWire((200, json), (200, """{"dispute":{"id":"D1","state":"EVIDENCE_REQUIRED"}}"""));

        var result = await Disputes(wire).SubmitEvidenceAsync(Evidence(), default);

        result.Error!.Category.ShouldBe(ErrorCategory.Indeterminate);
        wire.Sent.ShouldAllBe(sent => !sent.Path.EndsWith("/submit-evidence"));
    }

    [Theory]
    [InlineData("""{"payouts":[null]}""")]
    [InlineData("""{"payouts":[{"id":"po_1","created_at":"2026-03-01T00:00:00Z"}]}""")]
    [InlineData("""{"payouts":[{"id":"../x","created_at":"2026-03-01T00:00:00Z","amount_money":{"amount":1,"currency":"EUR"}}]}""")]
    [InlineData("""{"payouts":[{"id":"po_1","created_at":"2026-03-01T00:00:00Z","amount_money":{"amount":1,"currency":"EUR"},"payout_fee":[null]}]}""")]
    public async Task A_payout_that_cannot_be_read_stops_the_reading(string json)
    {
        var payouts = new SquarePayouts(Lines.SquareLink(new StubWire((200, json))), "LOC1");
        var day = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        await Should.ThrowAsync<GatewayException>(async () => await payouts.ListPayoutsAsync("square", day, day.AddDays(1), default).ToListAsync());
    }

    [Fact]
    public async Task Pages_are_walked_with_unchanged_parameters_and_a_circle_is_left()
    {
        var wire = new StubWire((200, """{"cursor":"a/b"}"""), (200, """{"payouts":[],"cursor":"c"}"""), (200, """{"cursor":"c"}"""));
        var payouts = new SquarePayouts(Lines.SquareLink(wire), "LOC1");
        var day = new DateTimeOffset(2026, 3, 1, 0, 0, 0, 500, TimeSpan.Zero);

        await Should.ThrowAsync<GatewayException>(async () => await payouts.ListPayoutsAsync("square", day, day.AddDays(1), default).ToListAsync());

        const string first = "/v2/payouts?location_id=LOC1&begin_time=2026-03-01T00:00:00Z&end_time=2026-03-02T00:00:01Z&limit=100";
        wire.Sent.Select(sent => sent.Path).ShouldBe([first, first + "&cursor=a%2Fb", first + "&cursor=c"]);
    }

    private static Task<PaymentResult> Raise(StubWire wire) => new SquareAuthorizations(Lines.SquareLink(wire)).IncrementAsync(
        new() { Payment = Payment, Amount = new Money(1500, Currency.EUR), IdempotencyKey = new("pf-1") }, default);

    private static SquareDisputes Disputes(StubWire wire) => new(Lines.SquareLink(wire), "LOC1");

    private static EvidenceRequest Evidence() => new()
    {
        Dispute = Dispute,
        Texts = [new(EvidenceKind.Receipt, "Paid.")],
        Files = [new(EvidenceKind.Receipt, "receipt.png", "image/png", new byte[] { 1, 2, 3 })],
        IdempotencyKey = new("pf-1"),
    };
}
