namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeRefundTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task Refunds_go_up_to_what_was_captured()
    {
        var paid = await Api.PayAsync(amount: 1000);
        var part = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}&amount=400&reason=requested_by_customer");
        var tooMuch = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}&amount=601");
        var rest = await Api.PostAsync("/v1/refunds", $"charge={paid.Text("latest_charge")}");
        var again = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}");
        var charge = await Api.GetAsync($"/v1/charges/{paid.Text("latest_charge")}?expand[]=refunds");

        part.Text("status").ShouldBe("succeeded");
        tooMuch.Text("error.param").ShouldBe("amount");
        tooMuch.Node("error.code").ShouldBeNull();
        rest.Long("amount").ShouldBe(600);
        again.Text("error.code").ShouldBe("charge_already_refunded");
        charge.Long("amount_refunded").ShouldBe(1000);
        charge.Node("refunded")!.GetValue<bool>().ShouldBeTrue();
        charge.Node("refunds.data")!.AsArray().Count.ShouldBe(2);
        Simulator.Books.Refunds.Sum(r => r.MinorUnits).ShouldBe(1000);
    }

    [Fact]
    public async Task A_refund_takes_its_amount_from_the_balance_and_gives_no_fee_back()
    {
        var paid = await Api.PayAsync(amount: 1000);
        var refund = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}&expand[]=balance_transaction");

        refund.Long("balance_transaction.amount").ShouldBe(-1000);
        refund.Long("balance_transaction.fee").ShouldBe(0);
        refund.Text("balance_transaction.reporting_category").ShouldBe("refund");
    }

    [Fact]
    public async Task A_hold_is_not_refunded()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        var byIntent = await Api.PostAsync("/v1/refunds", $"payment_intent={held.Id}");
        var byCharge = await Api.PostAsync("/v1/refunds", $"charge={held.Text("latest_charge")}");

        byIntent.Status.ShouldBe(400);
        byCharge.Status.ShouldBe(400);
        byCharge.Node("error.code").ShouldBeNull();
        Simulator.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pending_refund_succeeds_later()
    {
        var paid = await Api.PayAsync("pm_card_pendingRefund");
        var refund = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}");
        Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Api.GetAsync($"/v1/refunds/{refund.Id}");

        refund.Text("status").ShouldBe("pending");
        later.Text("status").ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_succeeded_refund_can_fail_later_and_its_money_comes_back()
    {
        var paid = await Api.PayAsync("pm_card_refundFail");
        var refund = await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}");
        Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Api.GetAsync($"/v1/refunds/{refund.Id}");
        var rows = await Api.GetAsync($"/v1/balance_transactions?source={refund.Id}");

        refund.Text("status").ShouldBe("succeeded");
        later.Text("status").ShouldBe("failed");
        rows.Data.Sum(r => (long)r!["net"]!).ShouldBe(0);
        (await Api.GetAsync($"/v1/events?type=refund.failed")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_charged_back_payment_is_not_refunded_but_an_inquired_one_is()
    {
        var disputed = await Api.PayAsync("pm_card_createDispute");
        var inquired = await Api.PayAsync("pm_card_createDisputeInquiry");

        (await Api.PostAsync("/v1/refunds", $"payment_intent={disputed.Id}")).Text("error.code").ShouldBe("charge_disputed");
        (await Api.PostAsync("/v1/refunds", $"payment_intent={inquired.Id}")).Text("status").ShouldBe("succeeded");
    }
}
