namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeMulticaptureTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Several = "&capture_method=manual&payment_method_options[card][request_multicapture]=if_available";

    [Fact]
    public async Task Captures_add_up_until_the_final_one()
    {
        var held = await Api.PayAsync(amount: 5000, more: Several + "&expand[]=latest_charge");
        var first = await CaptureAsync(held.Id, "amount_to_capture=2000&final_capture=false");
        var last = await CaptureAsync(held.Id, "amount_to_capture=1000");

        held.Text("latest_charge.payment_method_details.card.multicapture.status").ShouldBe("available");
        (first.Text("status"), first.Long("amount_received"), first.Long("amount_capturable")).ShouldBe(("requires_capture", 2000, 3000));
        (last.Text("status"), last.Long("amount_received"), last.Long("amount_capturable")).ShouldBe(("succeeded", 3000, 0));
        Simulator.Books.OfPayment(held.Id).Select(e => (e.Kind, e.MinorUnits)).ShouldBe(
        [
            (BookKinds.Authorization, 5000), (BookKinds.Charge, 2000), (BookKinds.Fee, 88), (BookKinds.Charge, 1000), (BookKinds.Fee, 29),
            (BookKinds.Void, 2000),
        ]);
    }

    [Fact]
    public async Task Every_capture_has_a_row_and_the_rows_sum_to_what_was_captured()
    {
        var held = await Api.PayAsync(amount: 5000, more: Several);
        await CaptureAsync(held.Id, "amount_to_capture=2000&final_capture=false");
        await CaptureAsync(held.Id, "amount_to_capture=1000&final_capture=false");
        await CaptureAsync(held.Id, "amount_to_capture=0");
        var rows = (await Api.GetAsync($"/v1/balance_transactions?source={held.Text("latest_charge")}")).Data;

        rows.Select(r => ((long)r!["amount"]!, (long)r["fee"]!)).ShouldBe([(1000, 29), (2000, 88)]);
        (await Api.GetAsync($"/v1/charges/{held.Text("latest_charge")}")).Text("balance_transaction").ShouldBe((string)rows[1]!["id"]!);
    }

    [Fact]
    public async Task The_rest_may_be_let_go_by_cancelling_and_what_was_captured_stays()
    {
        var held = await Api.PayAsync(amount: 5000, more: Several);
        await CaptureAsync(held.Id, "amount_to_capture=2000&final_capture=false");
        var ended = await Api.PostAsync($"/v1/payment_intents/{held.Id}/cancel");

        (ended.Text("status"), ended.Long("amount_received")).ShouldBe(("succeeded", 2000));
        Simulator.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(3000);
    }

    [Fact]
    public async Task The_rest_lapses_with_the_hold()
    {
        var held = await Api.PayAsync(amount: 5000, more: Several);
        await CaptureAsync(held.Id, "amount_to_capture=2000&final_capture=false");
        Time.Advance(TimeSpan.FromDays(8));
        var ended = await Api.GetAsync($"/v1/payment_intents/{held.Id}");

        (ended.Text("status"), ended.Long("amount_received"), ended.Long("amount_capturable")).ShouldBe(("succeeded", 2000, 0));
    }

    [Fact]
    public async Task What_is_captured_so_far_can_be_refunded_and_no_more()
    {
        var held = await Api.PayAsync(amount: 5000, more: Several);
        await CaptureAsync(held.Id, "amount_to_capture=2000&final_capture=false");

        (await Api.PostAsync("/v1/refunds", $"payment_intent={held.Id}&amount=2001")).Text("error.param").ShouldBe("amount");
        (await Api.PostAsync("/v1/refunds", $"payment_intent={held.Id}&amount=1500")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("&capture_method=manual", "amount_to_capture=1000&final_capture=false", "final_capture")]
    [InlineData(Several, "amount_to_capture=5001&final_capture=false", "amount_to_capture")]
    [InlineData(Several, "amount_to_capture=0&final_capture=false", "amount_to_capture")]
    [InlineData(Several, "amount_to_capture=0", "amount_to_capture")]
    public async Task A_capture_that_cannot_be_changes_nothing(string more, string capture, string param)
    {
        var held = await Api.PayAsync(amount: 5000, more: more);
        var refused = await CaptureAsync(held.Id, capture);

        refused.Text("error.param").ShouldBe(param);
        (await Api.GetAsync($"/v1/payment_intents/{held.Id}")).Long("amount_capturable").ShouldBe(5000);
        Simulator.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_that_is_taken_at_once_has_nothing_to_capture_several_times()
    {
        var paid = await Api.PayAsync(
            more: "&payment_method_options[card][request_multicapture]=if_available&expand[]=latest_charge");

        paid.Text("latest_charge.payment_method_details.card.multicapture.status").ShouldBe("unavailable");
    }

    private Task<StripeAnswer> CaptureAsync(string id, string form) => Api.PostAsync($"/v1/payment_intents/{id}/capture", form);
}
