using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

public sealed class RetryBudgetTests
{
    private static readonly ProviderCall Write = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private static readonly ProviderCall Read = ProviderCall.Read("/v1/payment_intents/pi_1");

    [Fact]
    public void A_hundred_repetitions_are_in_it_and_five_clean_sends_buy_one_more()
    {
        var budget = new RetryBudget();
        Enumerable.Range(0, 100).ShouldAllBe(_ => budget.TrySpend(RetryBudget.Cost));
        budget.TrySpend(RetryBudget.Cost).ShouldBeFalse();

        for (var i = 0; i < 5; i++)
        {
            budget.TrySpend(RetryBudget.Cost).ShouldBeFalse();
            budget.Earn();
        }

        budget.TrySpend(RetryBudget.Cost).ShouldBeTrue();
    }

    [Fact]
    public void It_never_holds_more_than_at_the_start()
    {
        var budget = new RetryBudget();
        for (var i = 0; i < 1_000; i++)
        {
            budget.Earn();
        }

        Enumerable.Range(0, 1_000).Count(_ => budget.TrySpend(RetryBudget.CostAfterTimeout)).ShouldBe(50);
    }

    [Fact]
    public async Task An_empty_budget_ends_repetitions_and_first_sends_go_on()
    {
        var wire = new StubWire((429, "{}"));
        var http = Lines.Http(wire, Lines.StripeDialect, resends: 2);
        for (var i = 0; i < 34; i++)
        {
            await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        }

        var spent = wire.Sent.Count;
        await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        // A hundred repetitions, and each call's first send.
        (spent, wire.Sent.Count).ShouldBe((134, 135));
    }

    [Fact]
    public async Task Trouble_with_payments_leaves_the_budget_of_reads_alone()
    {
        var wire = new StubWire((429, "{}"));
        var http = Lines.Http(wire, Lines.StripeDialect, resends: 2);
        for (var i = 0; i < 40; i++)
        {
            await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        }

        var before = wire.Sent.Count;
        await http.SendAsync(Read, StripeJsonContext.Default.StripePaymentIntent, default);

        (wire.Sent.Count - before).ShouldBe(4);
    }

    [Fact]
    public async Task Clean_first_sends_fill_it_again()
    {
        var broken = true;
        var wire = new StubWire(_ => broken ? StubWire.Json(429, "{}") : StubWire.Json(200, """{"id":"pi_1"}"""));
        var http = Lines.Http(wire, Lines.StripeDialect, resends: 2);
        for (var i = 0; i < 34; i++)
        {
            await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        }

        broken = false;
        for (var i = 0; i < 5; i++)
        {
            await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        }

        broken = true;
        var before = wire.Sent.Count;
        await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        (wire.Sent.Count - before).ShouldBe(2);
    }

    [Fact]
    public async Task A_repetition_after_a_timeout_costs_twice_as_much_and_its_success_earns_nothing()
    {
        var fails = false;
        var wire = new StubWire((_, _) => (fails = !fails) ? throw new TaskCanceledException() : Task.FromResult(StubWire.Json(200, """{"id":"pi_1"}"""))) { ReadsBody = false };
        var http = Lines.Http(wire, Lines.StripeDialect, resends: 2);
        var answered = 0;
        for (var i = 0; i < 100; i++)
        {
            fails = false;
            answered += (await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default)).Value is null ? 0 : 1;
            // Two clean sends for each keep the breaker closed, and earn two.
            for (var clean = 0; clean < 2; clean++)
            {
                fails = true;
                await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
            }
        }

        // 500 tokens, 8 less each time until they are gone; from then on one repetition in five.
        answered.ShouldBeInRange(60, 75);
    }
}
