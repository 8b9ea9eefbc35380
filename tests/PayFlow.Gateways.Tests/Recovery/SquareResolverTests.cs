using PayFlow.Gateways.Square;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>What Square may answer when it is asked about an attempt, and what of it is believed.</summary>
public sealed class SquareResolverTests
{
    private const string Payment = """{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"reference_id":"pf-1"}""";
    private const string None = "{}";
    private static readonly PaymentReference Known = new("square", "p1");

    [Fact]
    public async Task Absence_takes_a_list_a_cancellation_and_a_list()
    {
        var wire = new StubWire((200, None));

        await Questions.IsAsync(AttemptFindingKind.NotExecuted, Resolver(wire), Questions.Charge("square"));

        const string list = "GET /v2/payments?location_id=LOC1&begin_time=2026-03-01T11:55:00Z&end_time=2026-03-01T12:10:00Z&sort_order=DESC&limit=100";
        wire.Sent.Select(sent => sent.ToString()).ShouldBe([list, "POST /v2/payments/cancel\n" + """{"idempotency_key":"pf-1"}""", list]);
    }

    [Fact]
    public async Task What_the_cancellation_met_is_found_by_the_second_list()
    {
        var cancelled = false;
        var wire = new StubWire(request =>
        {
            cancelled |= request.Method == "POST";
            return StubWire.Json(200, request.Path == "/v2/payments/p1" ? $$"""{"payment":{{Payment}}}""" : cancelled && request.Method == "GET" ? $$"""{"payments":[{{Payment}}]}""" : None);
        });

        await Questions.IsAsync(AttemptFindingKind.Executed, Resolver(wire), Questions.Charge("square"));
    }

    [Fact]
    public async Task Nothing_is_cancelled_that_is_there_or_may_still_arrive()
    {
        var young = new StubWire((200, None));
        var there = new StubWire(request => StubWire.Json(200, request.Path == "/v2/payments/p1" ? $$"""{"payment":{{Payment}}}""" : $$"""{"payments":[{{Payment}}]}"""));

        await Questions.IsUnknownAsync(new SquareResolver(Lines.SquareLink(young), "LOC1", Questions.Young), Questions.Charge("square"));
        await Questions.IsAsync(AttemptFindingKind.Executed, Resolver(there), Questions.Charge("square"));

        young.Sent.Concat(there.Sent).ShouldAllBe(sent => sent.Method == "GET");
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, """{"errors":[{"category":"API_ERROR","code":"INTERNAL_SERVER_ERROR"}]}""")]
    public async Task Without_the_cancellation_nothing_is_certain(int status, string body)
    {
        var wire = new StubWire(request => request.Method == "POST" ? StubWire.Json(status, body) : StubWire.Json(200, None));

        await Questions.IsUnknownAsync(Resolver(wire), Questions.Charge("square"));
    }

    [Fact]
    public async Task Two_payments_with_the_key_are_a_double_charge_and_both_are_named()
    {
        var reason = await Questions.IsUnknownAsync(
            Resolver(new StubWire((200, $$"""{"payments":[{{Payment}},{{Payment.Replace("p1", "p2", StringComparison.Ordinal)}}]}"""))), Questions.Charge("square"));

        reason.ShouldContain("p1");
        reason.ShouldContain("p2");
    }

    [Fact]
    public async Task A_list_without_an_end_proves_nothing()
    {
        var page = 0;
        var wire = new StubWire(_ => StubWire.Json(200, $$"""{"payments":[{"id":"x"}],"cursor":"{{page++}}"}"""));

        await Questions.IsUnknownAsync(Resolver(wire), Questions.Charge("square"));

        wire.Sent.Count.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData("""{"payments":[null]}""")]
    [InlineData("""{"payments":[{"id":"../x","reference_id":"pf-1"}]}""")]
    [InlineData("""{"payments":[{"reference_id":"pf-1"}]}""")]
    [InlineData("""[]""")]
    public async Task A_list_with_holes_proves_nothing(string json) =>
        await Questions.IsUnknownAsync(Resolver(new StubWire((200, json))), Questions.Charge("square"));

    [Theory]
    [InlineData("""{"payment":{"id":"p2","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"reference_id":"pf-1"}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1251,"currency":"EUR"},"reference_id":"pf-1"}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"USD"},"reference_id":"pf-1"}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"reference_id":"pf-2"}}""")]
    [InlineData("""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"}}}""")]
    [InlineData("""{}""")]
    public async Task A_payment_is_believed_where_it_is_the_attempts_own(string json) =>
        await Questions.IsUnknownAsync(Resolver(new StubWire((200, json))), Questions.Charge("square", Known));

    [Theory]
    [InlineData("COMPLETED", 1250, AttemptFindingKind.Executed)]
    [InlineData("COMPLETED", 500, AttemptFindingKind.NotExecuted)]
    [InlineData("APPROVED", 1250, AttemptFindingKind.NotExecuted)]
    [InlineData("CANCELED", 1250, AttemptFindingKind.NotExecuted)]
    [InlineData("FAILED", 1250, AttemptFindingKind.NotExecuted)]
    [InlineData("PENDING", 1250, AttemptFindingKind.Unknown)]
    [InlineData("SHINY", 1250, AttemptFindingKind.Unknown)]
    public async Task A_capture_is_told_by_the_payments_state(string status, long amount, AttemptFindingKind kind) => await Questions.IsAsync(
        kind, Resolver(new StubWire((200, Of(status, amount)))), Questions.Of(OperationKind.Capture, Lines.Capture(Known, new Money(1250, Currency.EUR))));

    [Theory]
    [InlineData("CANCELED", AttemptFindingKind.Executed)]
    [InlineData("APPROVED", AttemptFindingKind.NotExecuted)]
    [InlineData("COMPLETED", AttemptFindingKind.NotExecuted)]
    [InlineData("PENDING", AttemptFindingKind.Unknown)]
    public async Task A_void_is_told_by_the_payments_state(string status, AttemptFindingKind kind) =>
        await Questions.IsAsync(kind, Resolver(new StubWire((200, Of(status, 1250)))), Questions.Of(OperationKind.Void, Lines.Void(Known)));

    [Theory]
    [InlineData("APPROVED", 2000, AttemptFindingKind.Executed)]
    [InlineData("APPROVED", 1250, AttemptFindingKind.NotExecuted)]
    [InlineData("APPROVED", 3000, AttemptFindingKind.Unknown)]
    [InlineData("COMPLETED", 1250, AttemptFindingKind.Unknown)]
    public async Task A_raise_is_told_by_the_amount(string status, long amount, AttemptFindingKind kind) => await Questions.IsAsync(
        kind,
        Resolver(new StubWire((200, Of(status, amount)))),
        Questions.Of(OperationKind.Increment, new IncrementRequest { Payment = Known, Amount = new Money(2000, Currency.EUR), IdempotencyKey = new("pf-1") }));

    [Theory]
    [InlineData("""{"id":"r1","payment_id":"p1","amount_money":{"amount":500,"currency":"EUR"},"reason":"broken [pf-1]"}""", AttemptFindingKind.Executed)]
    [InlineData("""{"id":"r1","payment_id":"p1","amount_money":{"amount":500,"currency":"EUR"},"reason":"broken [pf-11]"}""", AttemptFindingKind.NotExecuted)]
    [InlineData("""{"id":"r1","payment_id":"p1","amount_money":{"amount":500,"currency":"EUR"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("""{"id":"r1","payment_id":"p2","amount_money":{"amount":500,"currency":"EUR"},"reason":"[pf-1]"}""", AttemptFindingKind.Unknown)]
    [InlineData("""{"id":"r1","payment_id":"p1","amount_money":{"amount":501,"currency":"EUR"},"reason":"[pf-1]"}""", AttemptFindingKind.Unknown)]
    public async Task A_refund_is_told_by_its_mark(string refund, AttemptFindingKind kind)
    {
        // Named by the payment only, and then by the list only.
        foreach (var isNamed in new[] { true, false })
        {
            var payment = $$"""{"payment":{"id":"p1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"refund_ids":[{{(isNamed ? "\"r1\"" : "")}}] } }""";
            var wire = new StubWire(request => StubWire.Json(200, request.Path switch
            {
                "/v2/payments/p1" => payment,
                "/v2/refunds/r1" => $$"""{"refund":{{refund}}}""",
                _ => isNamed ? None : $$"""{"refunds":[{{refund}}]}""",
            }));

            await Questions.IsAsync(kind, Resolver(wire), Questions.Of(OperationKind.Refund, Lines.Refund(Known, new Money(500, Currency.EUR))));
        }
    }

    [Fact]
    public async Task A_link_that_is_gone_does_not_say_whether_it_was_paid() =>
        await Questions.IsUnknownAsync(
            Resolver(new StubWire((404, """{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"NOT_FOUND"}]}"""))),
            Questions.Of(OperationKind.Void, Lines.Void(new PaymentReference("square", "link_1"))));

    private static SquareResolver Resolver(StubWire wire) => new(Lines.SquareLink(wire), "LOC1", Questions.Old);

    private static string Of(string status, long amount) => $$$"""{"payment":{"id":"p1","status":"{{{status}}}","amount_money":{"amount":{{{amount}}},"currency":"EUR"},"reference_id":"pf-9"}}""";
}
