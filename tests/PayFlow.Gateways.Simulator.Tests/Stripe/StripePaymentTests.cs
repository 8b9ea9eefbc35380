namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripePaymentTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task A_confirmed_payment_is_captured_with_its_fee()
    {
        var paid = await Api.PayAsync(more: "&metadata[payflow_key]=order-17&expand[]=latest_charge.balance_transaction");

        paid.Status.ShouldBe(200);
        paid.Text("status").ShouldBe("succeeded");
        paid.Long("amount_received").ShouldBe(2000);
        paid.Text("latest_charge.metadata.payflow_key").ShouldBe("order-17");
        paid.Long("latest_charge.balance_transaction.fee").ShouldBe(88);
        paid.Long("latest_charge.balance_transaction.net").ShouldBe(1912);
        paid.Header("Request-Id").ShouldNotBeNull().ShouldStartWith("req_");
        Simulator.Books.Marked("order-17").Select(e => (e.Kind, e.MinorUnits, e.Currency))
            .ShouldBe([("charge", 2000, "USD"), ("fee", 88, "USD")]);
    }

    [Fact]
    public async Task A_payment_can_be_created_first_and_confirmed_afterwards()
    {
        var created = await Api.PostAsync("/v1/payment_intents", $"amount=700&currency=eur&{StripeApi.Card}");
        var confirmed = await Api.PostAsync($"/v1/payment_intents/{created.Id}/confirm", "payment_method=pm_card_mastercard");
        var read = await Api.GetAsync($"/v1/payment_intents/{created.Id}?expand[]=latest_charge");

        created.Text("status").ShouldBe("requires_payment_method");
        confirmed.Text("status").ShouldBe("succeeded");
        read.Text("latest_charge.payment_method_details.card.brand").ShouldBe("mastercard");
    }

    [Fact]
    public async Task A_hold_is_captured_in_full()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        var captured = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture");

        held.Text("status").ShouldBe("requires_capture");
        held.Long("amount_capturable").ShouldBe(2000);
        captured.Text("status").ShouldBe("succeeded");
        captured.Long("amount_received").ShouldBe(2000);
        Simulator.Books.OfPayment(held.Id).Select(e => e.Kind).ShouldBe(["authorization", "charge", "fee"]);
    }

    [Fact]
    public async Task A_partial_capture_releases_the_rest_and_leaves_two_rows()
    {
        var held = await Api.PayAsync(amount: 1000, more: "&capture_method=manual");
        var captured = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", "amount_to_capture=600");
        var rows = await Api.GetAsync($"/v1/balance_transactions?source={captured.Text("latest_charge")}");
        var second = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", "amount_to_capture=400");

        captured.Long("amount_received").ShouldBe(600);
        captured.Long("amount_capturable").ShouldBe(0);
        rows.Data.Select(r => ((string)r!["reporting_category"]!, (long)r["amount"]!)).ShouldBe(
            [("partial_capture_reversal", -400), ("charge", 1000)]);
        rows.Data.Sum(r => (long)r!["net"]!).ShouldBe(600 - 47);
        second.Text("error.code").ShouldBe("payment_intent_unexpected_state");
        Simulator.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(400);
        Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(600);
    }

    [Fact]
    public async Task More_than_the_hold_is_not_captured()
    {
        var held = await Api.PayAsync(amount: 1000, more: "&capture_method=manual");
        var refused = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", "amount_to_capture=1001");

        refused.Text("error.code").ShouldBe("amount_too_large");
        Simulator.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_canceled_hold_is_released_and_stays_so()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        var canceled = await Api.PostAsync($"/v1/payment_intents/{held.Id}/cancel", "cancellation_reason=abandoned");
        var late = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture");

        canceled.Text("status").ShouldBe("canceled");
        canceled.Text("cancellation_reason").ShouldBe("abandoned");
        late.Text("error.code").ShouldBe("payment_intent_unexpected_state");
        late.Text("error.payment_intent.id").ShouldBe(held.Id);
        Simulator.Books.OfPayment(held.Id).Select(e => e.Kind).ShouldBe(["authorization", "void"]);
    }

    [Fact]
    public async Task A_captured_payment_cannot_be_canceled()
    {
        var paid = await Api.PayAsync();
        var refused = await Api.PostAsync($"/v1/payment_intents/{paid.Id}/cancel");

        refused.Status.ShouldBe(400);
        refused.Text("error.code").ShouldBe("payment_intent_unexpected_state");
    }

    [Fact]
    public async Task A_hold_expires_after_a_week()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual");
        Time.Advance(TimeSpan.FromDays(7));
        var late = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture");
        var read = await Api.GetAsync($"/v1/payment_intents/{held.Id}");

        late.Status.ShouldBe(400);
        read.Text("status").ShouldBe("canceled");
        read.Text("cancellation_reason").ShouldBe("expired");
    }

    [Fact]
    public async Task A_saved_card_is_charged_for_its_customer_only()
    {
        var customer = await Api.PostAsync("/v1/customers", "email=a@example.com&metadata[tier]=gold");
        var method = await Api.PostAsync("/v1/payment_methods/pm_card_visa/attach", $"customer={customer.Id}");
        var paid = await Api.PayAsync(method.Id, more: $"&customer={customer.Id}&off_session=true");
        var stranger = await Api.PayAsync(method.Id);
        var saved = await Api.GetAsync($"/v1/customers/{customer.Id}/payment_methods");

        paid.Text("status").ShouldBe("succeeded");
        stranger.Status.ShouldBe(400);
        saved.Data.Count.ShouldBe(1);
        (await Api.GetAsync($"/v1/customers/{customer.Id}")).Text("metadata.tier").ShouldBe("gold");
    }

    [Theory]
    [InlineData("amount=49&currency=usd", "amount_too_small", "amount")]
    [InlineData("amount=100000000&currency=usd", "amount_too_large", "amount")]
    [InlineData("currency=usd", "parameter_missing", "amount")]
    [InlineData("amount=ten&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=500&currency=usd&payment_method_types[]=card", "parameter_unknown", "payment_method_types")]
    [InlineData("amount=500&currency=usd&customer=cus_none", "resource_missing", "customer")]
    [InlineData("amount=500&currency=usd&payment_method=pm_none", "resource_missing", "payment_method")]
    [InlineData("amount=500&currency=usd&return_url=https://shop.example/", null, "return_url")]
    [InlineData("amount=500&currency=usd&confirm=true&payment_method=pm_card_visa", null, "return_url")]
    [InlineData("amount=500&currency=usd&expand[]=amount", null, "expand")]
    public async Task A_bad_parameter_is_named(string form, string? code, string param)
    {
        var refused = await Api.PostAsync("/v1/payment_intents", form);

        refused.Status.ShouldBe(400);
        refused.Text("error.type").ShouldBe("invalid_request_error");
        refused.Text("error.code").ShouldBe(code);
        refused.Text("error.param").ShouldBe(param);
        (await Api.GetAsync("/v1/payment_intents")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var missing = await Api.GetAsync("/v1/payment_intents/pi_none");

        missing.Status.ShouldBe(404);
        missing.Text("error.code").ShouldBe("resource_missing");
    }

    [Fact]
    public async Task Lists_are_paged_newest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            await Api.PostAsync("/v1/payment_intents", $"amount={500 + i}&currency=usd");
            Time.Advance(TimeSpan.FromSeconds(10));
        }

        var first = await Api.GetAsync("/v1/payment_intents?limit=2");
        var second = await Api.GetAsync($"/v1/payment_intents?limit=3&starting_after={first.Data[1]!["id"]}");
        var before = await Api.GetAsync($"/v1/payment_intents?limit=1&ending_before={second.Data[0]!["id"]}");
        var since = await Api.GetAsync($"/v1/payment_intents?created[gte]={first.Data[1]!["created"]}");

        first.Data.Select(i => (long)i!["amount"]!).ShouldBe([504, 503]);
        ((bool)first.Body["has_more"]!).ShouldBeTrue();
        second.Data.Select(i => (long)i!["amount"]!).ShouldBe([502, 501, 500]);
        ((bool)second.Body["has_more"]!).ShouldBeFalse();
        before.Data.Select(i => (long)i!["amount"]!).ShouldBe([503]);
        since.Data.Count.ShouldBe(2);
    }
}
