using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalStoredCredentialTests
{
    [Theory]
    [InlineData("""{"payment_initiator":"MERCHANT","payment_type":"ONE_TIME"}""", 422, "INCOMPATIBLE_PARAMETER_VALUE")]
    [InlineData("""{"payment_initiator":"MERCHANT","payment_type":"RECURRING","usage":"FIRST"}""", 422, "INCOMPATIBLE_PARAMETER_VALUE")]
    [InlineData(
        """
        {"payment_initiator":"CUSTOMER","payment_type":"ONE_TIME",
         "previous_network_transaction_reference":{"id":"156GHJ654AX","network":"VISA"}}
        """,
        422,
        "INCOMPATIBLE_PARAMETER_VALUE")]
    [InlineData("""{"payment_type":"ONE_TIME"}""", 400, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("""{"payment_initiator":"BANK","payment_type":"ONE_TIME"}""", 400, "INVALID_PARAMETER_VALUE")]
    public async Task What_does_not_go_together_is_refused(string credential, int status, string issue)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card("vault_card_ok", credential));

        answer.Status.ShouldBe(status);
        answer.Issue.ShouldBe(issue);
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"payment_initiator":"CUSTOMER","payment_type":"ONE_TIME","usage":"FIRST"}""")]
    [InlineData("""{"payment_initiator":"MERCHANT","payment_type":"UNSCHEDULED","usage":"SUBSEQUENT"}""")]
    public async Task What_goes_together_pays(string credential)
    {
        await using var shop = await PayPalShop.OpenAsync();

        (await shop.PayAsync(Card("vault_card_ok", credential))).State.ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task Nobody_is_asked_to_authenticate_when_the_merchant_charges()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card("vault_card_3ds", """{"payment_initiator":"MERCHANT","payment_type":"RECURRING"}"""));

        ((string?)answer.Capture["status"]).ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task A_merchant_charges_for_one_thing_at_a_time()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order(Card("vault_card_ok", """{"payment_initiator":"MERCHANT","payment_type":"RECURRING"}"""));
        var units = order["purchase_units"]!.AsArray();
        units[0]!["reference_id"] = "a";
        var second = units[0]!.DeepClone();
        second["reference_id"] = "b";
        units.Add(second);

        (await shop.PostAsync("/v2/checkout/orders", order)).Issue.ShouldBe("MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS");
    }

    private static string Card(string vaultId, string credential)
    {
        var source = JsonNode.Parse(PayPalShop.Card(vaultId))!;
        source["card"]!["stored_credential"] = JsonNode.Parse(credential);
        return source.ToJsonString();
    }
}
