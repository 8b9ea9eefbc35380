using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>What Stripe may answer when it is asked about an attempt, and what of it is believed.</summary>
public sealed class StripeResolverTests
{
    private const string Paid = """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1","metadata":{"payflow_key":"pf-1"}}""";
    private static readonly PaymentReference Payment = new("stripe", "pi_1");

    [Fact]
    public async Task Two_payments_with_the_key_are_a_double_charge_and_both_are_named()
    {
        var wire = Listing($$"""{"data":[{{Paid}},{{Paid.Replace("pi_1", "pi_2", StringComparison.Ordinal)}}],"has_more":false}""");

        var reason = await Questions.IsUnknownAsync(Resolver(wire), Questions.Charge("stripe"));

        reason.ShouldContain("pi_1");
        reason.ShouldContain("pi_2");
    }

    [Fact]
    public async Task The_same_payment_on_two_pages_is_one()
    {
        var wire = new StubWire(request => StubWire.Json(200, !request.Path.Contains("created", StringComparison.Ordinal) ? Paid
            : request.Path.Contains("starting_after", StringComparison.Ordinal) ? $$"""{"data":[{{Paid}}],"has_more":false}""" : $$"""{"data":[{{Paid}}],"has_more":true}"""));

        await Questions.IsAsync(AttemptFindingKind.Executed, Resolver(wire), Questions.Charge("stripe"));
    }

    [Fact]
    public async Task The_list_is_asked_for_the_time_in_question_with_room_for_clocks_and_for_what_is_on_its_way()
    {
        var wire = Listing("""{"data":[],"has_more":false}""");

        await Questions.IsAsync(AttemptFindingKind.NotExecuted, Resolver(wire), Questions.Charge("stripe"));

        wire.Sent.ShouldHaveSingleItem().ToString().ShouldBe("GET /v1/payment_intents?created[gte]=1772366100&created[lt]=1772367000&limit=50");
    }

    [Fact]
    public async Task A_list_without_an_end_proves_nothing()
    {
        var page = 0;
        var wire = new StubWire(_ => StubWire.Json(200, $$"""{"data":[{{string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"id":"pi_{{page}}_{{i}}"}"""))}}],"has_more":true,"n":{{page++}}}"""));

        await Questions.IsUnknownAsync(Resolver(wire), Questions.Charge("stripe"));

        wire.Sent.Count.ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("""{"data":[{"id":"pi_1"}],"has_more":true}""")]
    [InlineData("""{"data":[null],"has_more":false}""")]
    [InlineData("""{"data":[],"has_more":true}""")]
    [InlineData("""{"data":[{"id":"pi_1/../x","metadata":{"payflow_key":"pf-1"}}],"has_more":false}""")]
    [InlineData("""{"data":[{"metadata":{"payflow_key":"pf-1"}}],"has_more":false}""")]
    [InlineData("""[]""")]
    public async Task A_list_with_holes_proves_nothing(string json) =>
        await Questions.IsUnknownAsync(Resolver(new StubWire((200, json))), Questions.Charge("stripe"));

    [Theory]
    [InlineData("""{"id":"pi_2","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1","metadata":{"payflow_key":"pf-1"}}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1","metadata":{"payflow_key":"pf-2"}}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1"}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"usd","latest_charge":"ch_1","metadata":{"payflow_key":"pf-1"}}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1,"currency":"eur","latest_charge":"ch_1","metadata":{"payflow_key":"pf-1"}}""")]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","metadata":{"payflow_key":"pf-1"}}""")]
    [InlineData("""{}""")]
    public async Task A_payment_is_believed_where_it_is_the_attempts_own(string json) =>
        await Questions.IsUnknownAsync(Resolver(new StubWire((200, json))), Questions.Charge("stripe", Payment));

    [Fact]
    public async Task A_payment_that_was_made_and_never_tried_is_no_payment_once_it_is_old()
    {
        var wire = new StubWire((200, """{"id":"pi_1","status":"requires_payment_method","amount":1250,"currency":"eur","metadata":{"payflow_key":"pf-1"}}"""));

        await Questions.IsAsync(AttemptFindingKind.NotExecuted, Resolver(wire), Questions.Charge("stripe", Payment));
        await Questions.IsUnknownAsync(new StripeResolver(Lines.StripeLink(wire), Questions.Young), Questions.Charge("stripe", Payment));
    }

    [Theory]
    [InlineData("""{"id":"pi_1","status":"requires_confirmation","amount":1250,"currency":"eur"}""", AttemptFindingKind.NotExecuted)]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1"}""", AttemptFindingKind.Executed)]
    [InlineData("""{"id":"pi_1","status":"requires_action","amount":1250,"currency":"eur"}""", AttemptFindingKind.Executed)]
    [InlineData("""{"id":"pi_1","status":"succeeded","amount":99,"amount_received":99,"currency":"eur","latest_charge":"ch_1"}""", AttemptFindingKind.Unknown)]
    public async Task A_confirmation_is_told_by_the_payment(string json, AttemptFindingKind kind) => await Questions.IsAsync(
        kind,
        Resolver(new StubWire((200, json))),
        Questions.Of(OperationKind.Continue, new ContinueRequest { Payment = Payment, Amount = new Money(1250, Currency.EUR), IdempotencyKey = new("pf-1") }));

    [Theory]
    [InlineData("requires_capture", 0, null, AttemptFindingKind.NotExecuted)]
    [InlineData("requires_capture", 0, "pf-1", AttemptFindingKind.Unknown)]
    [InlineData("succeeded", 1250, "pf-1", AttemptFindingKind.Executed)]
    [InlineData("succeeded", 1250, "pf-2", AttemptFindingKind.NotExecuted)]
    [InlineData("succeeded", 1250, null, AttemptFindingKind.Executed)]
    [InlineData("succeeded", 100, null, AttemptFindingKind.NotExecuted)]
    [InlineData("succeeded", 100, "pf-1", AttemptFindingKind.Unknown)]
    [InlineData("canceled", 0, null, AttemptFindingKind.NotExecuted)]
    [InlineData("processing", 0, null, AttemptFindingKind.Unknown)]
    public async Task A_capture_is_told_by_its_mark(string status, long received, string? mark, AttemptFindingKind kind)
    {
        var json = $$$"""{"id":"pi_1","status":"{{{status}}}","amount":1250,"amount_received":{{{received}}},"currency":"eur","latest_charge":"ch_1","metadata":{{{(mark is null ? "{}" : $$"""{"payflow_capture":"{{mark}}"}""")}}}}""";

        await Questions.IsAsync(kind, Resolver(new StubWire((200, json))), Questions.Of(OperationKind.Capture, Lines.Capture(Payment, new Money(1250, Currency.EUR))));
    }

    [Theory]
    [InlineData("""{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","metadata":{"payflow_key":"pf-1"}}""", AttemptFindingKind.Executed)]
    [InlineData("""{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_2","metadata":{"payflow_key":"pf-1"}}""", AttemptFindingKind.Unknown)]
    [InlineData("""{"id":"re_1","status":"succeeded","amount":501,"currency":"eur","payment_intent":"pi_1","metadata":{"payflow_key":"pf-1"}}""", AttemptFindingKind.Unknown)]
    [InlineData("""{"id":"re_1","status":"succeeded","amount":500,"currency":"usd","payment_intent":"pi_1","metadata":{"payflow_key":"pf-1"}}""", AttemptFindingKind.Unknown)]
    [InlineData("""{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","metadata":{"payflow_key":"pf-2"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("""{"id":"re_1","status":"failed","amount":500,"currency":"eur","payment_intent":"pi_1"}""", AttemptFindingKind.Unknown)]
    public async Task A_refund_is_told_by_its_mark_and_a_list_that_lacks_one_is_not_believed(string refund, AttemptFindingKind kind)
    {
        const string paid = """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":{"id":"ch_1","amount":1250,"amount_captured":1250,"amount_refunded":500}}""";
        var wire = new StubWire(request => StubWire.Json(200, request.Path.StartsWith("/v1/refunds", StringComparison.Ordinal) ? $$"""{"data":[{{refund}}],"has_more":false}""" : paid));

        await Questions.IsAsync(kind, Resolver(wire), Questions.Of(OperationKind.Refund, Lines.Refund(Payment, new Money(500, Currency.EUR))));
    }

    [Fact]
    public async Task What_stripe_does_not_do_is_not_resolved() =>
        await Questions.IsUnknownAsync(Resolver(new StubWire((200, "{}"))), Questions.Of(OperationKind.Extend, new ExtendRequest { Payment = Payment, IdempotencyKey = new("pf-1") }));

    [Fact]
    public async Task Only_the_callers_cancellation_is_thrown()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(Resolver(new StubWire((200, "{}"))).ResolveAsync(Questions.Charge("stripe"), cancelled.Token));
    }

    private static StripeResolver Resolver(StubWire wire) => new(Lines.StripeLink(wire), Questions.Old);

    private static StubWire Listing(string list) => new(request => StubWire.Json(200, request.Path.Contains("created", StringComparison.Ordinal) ? list : Paid));
}
