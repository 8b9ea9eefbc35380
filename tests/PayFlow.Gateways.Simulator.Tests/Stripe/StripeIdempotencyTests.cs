namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeIdempotencyTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task The_same_key_answers_the_same_and_moves_no_more_money()
    {
        var first = await Api.PayAsync(key: "k");
        var again = await Api.PayAsync(key: "k");

        again.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        again.Header("Idempotent-Replayed").ShouldBe("true");
        again.Header("Original-Request").ShouldBe(first.Header("Request-Id"));
        again.Header("Request-Id").ShouldNotBe(first.Header("Request-Id"));
        first.Header("Original-Request").ShouldBe(first.Header("Request-Id"));
        first.Header("Idempotent-Replayed").ShouldBeNull();
        first.Header("Idempotency-Key").ShouldBe("k");
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_order_of_parameters_makes_no_other_request()
    {
        await Api.PostAsync("/v1/payment_intents", "amount=500&currency=usd", "k");
        var again = await Api.PostAsync("/v1/payment_intents", "currency=usd&amount=500", "k");

        again.Status.ShouldBe(200);
        again.Header("Idempotent-Replayed").ShouldBe("true");
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_refused()
    {
        await Api.PayAsync(key: "k");
        var other = await Api.PayAsync(amount: 2001, key: "k");

        other.Status.ShouldBe(400);
        other.Text("error.type").ShouldBe("idempotency_error");
        other.Node("error.code").ShouldBeNull();
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_at_another_endpoint_is_refused()
    {
        var held = await Api.PayAsync(more: "&capture_method=manual", key: "k");
        var other = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", "", "k");

        other.Text("error.type").ShouldBe("idempotency_error");
        Simulator.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decline_is_remembered()
    {
        var first = await Api.PayAsync("pm_card_chargeDeclined", key: "k");
        var again = await Api.PayAsync("pm_card_chargeDeclined", key: "k");

        first.Status.ShouldBe(402);
        again.Status.ShouldBe(402);
        again.Header("Idempotent-Replayed").ShouldBe("true");
        again.Text("error.payment_intent.id").ShouldBe(first.Text("error.payment_intent.id"));
    }

    [Fact]
    public async Task A_refusal_of_the_parameters_leaves_the_key_free()
    {
        var refused = await Api.PayAsync(amount: 1, key: "k");
        var paid = await Api.PayAsync(amount: 500, key: "k");

        refused.Status.ShouldBe(400);
        paid.Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_in_flight_is_a_conflict_and_is_not_remembered()
    {
        Simulator.Faults.Add(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(700) });
        var slow = Api.PayAsync(key: "k");
        while (Simulator.Faults.Pending.Count > 0)
        {
            await Task.Delay(5);
        }

        await Task.Delay(100);
        var conflict = await Api.PayAsync(key: "k");
        var paid = await slow;
        var after = await Api.PayAsync(key: "k");

        conflict.Status.ShouldBe(409);
        conflict.Text("error.code").ShouldBe("idempotency_key_in_use");
        paid.Status.ShouldBe(200);
        after.Id.ShouldBe(paid.Id);
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_older_than_its_retention_is_a_new_charge()
    {
        var first = await Api.PayAsync(key: "k");
        Time.Advance(TimeSpan.FromHours(23));
        (await Api.PayAsync(key: "k")).Id.ShouldBe(first.Id);
        Time.Advance(TimeSpan.FromHours(1));
        var later = await Api.PayAsync(key: "k");

        later.Id.ShouldNotBe(first.Id);
        Simulator.Books.Charges.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_five_hundred_after_the_commit_is_what_the_key_answers_from_then_on()
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, FaultKind.ServerErrorAfterCommit);
        var failed = await Api.PayAsync(key: "k");
        var again = await Api.PayAsync(key: "k");

        failed.Status.ShouldBe(500);
        again.Status.ShouldBe(500);
        again.Header("Idempotent-Replayed").ShouldBe("true");
        again.Header("Stripe-Should-Retry").ShouldBe("false");
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_nothing_is_remembered()
    {
        Api.Secret = "sk_test_other";
        (await Api.PayAsync(key: "k")).Status.ShouldBe(401);
        Api.Secret = SimulatorCredentials.StripeSecretKey;
        (await Api.PayAsync(key: "k")).Header("Idempotent-Replayed").ShouldBeNull();
    }
}
