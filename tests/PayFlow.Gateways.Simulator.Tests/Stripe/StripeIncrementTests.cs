namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeIncrementTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Raisable =
        "&capture_method=manual&payment_method_options[card][request_incremental_authorization]=if_available";

    [Fact]
    public async Task A_hold_is_raised_to_the_new_total()
    {
        var held = await Api.PayAsync(amount: 2000, more: Raisable);
        var raised = await RaiseAsync(held.Id, 3500);
        var captured = await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture");

        (raised.Text("status"), raised.Long("amount"), raised.Long("amount_capturable")).ShouldBe(("requires_capture", 3500, 3500));
        captured.Long("amount_received").ShouldBe(3500);
        Simulator.Books.Of(BookKinds.Authorization).Select(e => e.MinorUnits).ShouldBe([2000, 1500]);
        Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(3500);
    }

    [Fact]
    public async Task A_declined_increment_leaves_the_old_hold()
    {
        var held = await Api.PayAsync("pm_card_incrementDeclined", amount: 2000, more: Raisable);
        var declined = await RaiseAsync(held.Id, 3500);
        var after = await Api.GetAsync($"/v1/payment_intents/{held.Id}");

        declined.Status.ShouldBe(402);
        declined.Text("error.code").ShouldBe("card_declined");
        declined.Text("error.payment_intent.status").ShouldBe("requires_capture");
        (after.Text("status"), after.Long("amount"), after.Long("amount_capturable")).ShouldBe(("requires_capture", 2000, 2000));
    }

    [Fact]
    public async Task Ten_tries_are_all_there_are()
    {
        var held = await Api.PayAsync(amount: 2000, more: Raisable);
        for (var i = 1; i <= 10; i++)
        {
            (await RaiseAsync(held.Id, 2000 + i)).Status.ShouldBe(200);
        }

        (await RaiseAsync(held.Id, 2011)).Text("error.code").ShouldBe("payment_intent_unexpected_state");
    }

    [Theory]
    [InlineData(Raisable, 2000)]
    [InlineData("&capture_method=manual", 3000)]
    [InlineData("", 3000)]
    public async Task What_cannot_be_raised_stays_as_it_is(string more, long total)
    {
        var paid = await Api.PayAsync(amount: 2000, more: more);

        (await RaiseAsync(paid.Id, total)).Status.ShouldBe(400);
        (await Api.GetAsync($"/v1/payment_intents/{paid.Id}")).Long("amount").ShouldBe(2000);
    }

    private Task<StripeAnswer> RaiseAsync(string id, long total) =>
        Api.PostAsync($"/v1/payment_intents/{id}/increment_authorization", $"amount={total}");
}
