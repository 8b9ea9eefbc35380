using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>Answers that say less than they seem to, or are about somebody else.</summary>
public sealed class StripeStrangerTests
{
    private static readonly PaymentReference Payment = new("stripe", "pi_1");

    [Theory]
    [InlineData("card_declined")]
    [InlineData("rate_limit")]
    public async Task A_server_that_failed_has_refused_nothing_whatever_its_body_says(string code)
    {
        var result = await Lines.Stripe(new StubWire((500, $$$"""{"error":{"type":"card_error","code":"{{{code}}}"}}"""))).ChargeAsync(Lines.Charge("stripe"));

        (result.Status, result.Attempts[0].Evidence).ShouldBe((PaymentStatus.Indeterminate, SendEvidence.Indeterminate));
    }

    [Theory]
    [InlineData("pf-1", PaymentStatus.Captured)]
    [InlineData("pf-other", PaymentStatus.Indeterminate)]
    public async Task Another_payment_of_the_same_amount_is_not_believed(string echo, PaymentStatus status)
    {
        var wire = new StubWire((200, $$$"""
            {"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":"ch_1","metadata":{"payflow_key":"{{{echo}}}"}}
            """));

        (await Lines.Stripe(wire).ChargeAsync(Lines.Charge("stripe"))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("seti_2", "cus_1")]
    [InlineData("seti_1", "cus_2")]
    public async Task A_setup_that_turns_into_another_while_it_is_confirmed_saves_nothing(string id, string customer)
    {
        var wire = new StubWire(
            (200, """{"id":"seti_1","status":"requires_confirmation","customer":"cus_1"}"""),
            (200, $$$"""{"id":"{{{id}}}","status":"succeeded","customer":"{{{customer}}}","payment_method":{"id":"pm_9"}}"""));

        var result = await new StripeVault(Lines.StripeLink(wire)).ContinueSaveAsync(
            new ContinueSaveRequest { Account = "stripe", SetupId = "seti_1", IdempotencyKey = new IdempotencyKey("pf-1") }, default);

        (result.Status, result.Method).ShouldBe((MethodStatus.Indeterminate, null));
    }

    [Fact]
    public async Task A_page_and_the_payment_on_it_are_closed_under_different_keys()
    {
        var wire = new StubWire((200, """{"id":"cs_1","status":"open","amount_total":1250,"currency":"eur"}"""), (500, "{}"));

        await Lines.Stripe(wire).VoidAsync(Lines.Void(new PaymentReference("stripe", "cs_1")));

        wire.Sent[1].Headers["Idempotency-Key"].ShouldBe("pf-1-x");
    }

    [Fact]
    public async Task A_hold_that_was_let_go_was_not_refunded()
    {
        var wire = new StubWire((200, """{"id":"pi_1","status":"canceled","amount":1250,"amount_received":0,"currency":"eur","latest_charge":{"id":"ch_1","amount":1250,"amount_refunded":1250}}"""));

        (await Lines.Stripe(wire).GetAsync(Payment)).RefundedAmount.ShouldBe(Money.Zero(Currency.EUR));
    }

    [Fact]
    public async Task A_refund_of_the_rest_may_count_what_was_never_captured()
    {
        var wire = new StubWire((200, """
            {"id":"re_1","status":"succeeded","amount":1000,"currency":"eur","payment_intent":"pi_1","charge":{"id":"ch_1","amount":1250,"amount_captured":1000,"amount_refunded":1250}}
            """));

        (await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment))).Status.ShouldBe(RefundStatus.Succeeded);
    }
}
