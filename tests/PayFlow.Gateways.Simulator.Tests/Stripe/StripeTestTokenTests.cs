using PayFlow.Gateways.Simulator.Stripe;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeTestTokenTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task Every_test_card_ends_as_its_entry_says()
    {
        foreach (var token in StripeTestTokens.All)
        {
            var card = StripeTestTokens.Find(token)!;
            var answer = await Api.PayAsync(token);
            var challenged = card.Challenge is not (StripeChallenge.Never or StripeChallenge.OnRequest);
            var declined = card.Decline is not null && card.Challenge == StripeChallenge.Never;

            answer.Status.ShouldBe(declined ? 402 : 200, token);
            (answer.Text("status") ?? answer.Text("error.payment_intent.status")).ShouldBe(
                declined ? "requires_payment_method" : challenged ? "requires_action" : "succeeded", token);
        }
    }

    [Fact]
    public async Task A_challenge_that_the_merchant_asks_for_is_given()
    {
        var asked = await Api.PayAsync(
            "pm_card_threeDSecureOptional",
            more: "&payment_method_options[card][request_three_d_secure]=any&return_url=http://shop.example/");

        asked.Text("status").ShouldBe("requires_action");
    }

    [Theory]
    [InlineData("pm_card_createMultipleDisputes", 2, "needs_response")]
    [InlineData("pm_card_createDisputeInquiry", 1, "warning_needs_response")]
    [InlineData("pm_card_createDisputeProductNotReceived", 1, "needs_response")]
    public async Task A_disputing_card_pays_first(string token, int disputes, string status)
    {
        var paid = await Api.PayAsync(token, amount: 3001);
        var list = (await Api.GetAsync($"/v1/disputes?payment_intent={paid.Id}")).Data;

        list.Count.ShouldBe(disputes);
        list.Sum(d => (long)d!["amount"]!).ShouldBe(3001);
        list.ShouldAllBe(d => (string)d!["status"]! == status);
    }
}
