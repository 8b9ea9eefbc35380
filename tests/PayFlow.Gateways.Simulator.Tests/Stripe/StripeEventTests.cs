using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeEventTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task A_hold_and_its_capture_are_told()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", key: "c");
        var events = (await Api.GetAsync("/v1/events")).Data;

        Types(events).ShouldBe(
        [
            "payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated",
            "charge.captured", "payment_intent.succeeded",
        ]);
        ((string)events[0]!["request"]!["idempotency_key"]!).ShouldBe("c");
        ((string)events[0]!["api_version"]!).ShouldBe("2026-09-30.endive");
    }

    [Fact]
    public async Task An_event_keeps_the_object_as_it_was()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        await Api.PostAsync($"/v1/payment_intents/{held.Id}/cancel");
        var updated = (await Api.GetAsync("/v1/events?type=payment_intent.amount_capturable_updated")).Data.ShouldHaveSingleItem()!;

        ((string)updated["data"]!["object"]!["status"]!).ShouldBe("requires_capture");
        Types((await Api.GetAsync("/v1/events")).Data).TakeLast(2).ShouldBe(["charge.refunded", "payment_intent.canceled"]);
    }

    [Fact]
    public async Task Declines_disputes_refunds_and_payouts_are_told()
    {
        await Api.PayAsync("pm_card_chargeDeclined");
        await Api.PayAsync("pm_card_createDispute", amount: 5000);
        var paid = await Api.PayAsync(amount: 50_000);
        await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}&amount=100");
        await Simulator.SettleAsync();
        var types = Types((await Api.GetAsync("/v1/events?limit=100")).Data);

        foreach (var type in (string[])
        [
            "charge.failed", "payment_intent.payment_failed", "charge.dispute.created", "charge.dispute.funds_withdrawn",
            "refund.created", "charge.refunded", "payout.created", "payout.paid", "payout.reconciliation_completed",
        ])
        {
            types.Count(t => t == type).ShouldBe(1, type);
        }
    }

    [Fact]
    public async Task A_repeated_call_makes_no_event()
    {
        await Api.PayAsync(key: "k");
        var before = (await Api.GetAsync("/v1/events")).Data.Count;
        await Api.PayAsync(key: "k");

        (await Api.GetAsync("/v1/events")).Data.Count.ShouldBe(before);
    }

    private static List<string> Types(JsonArray events) => [.. events.Reverse().Select(e => (string)e!["type"]!)];
}
