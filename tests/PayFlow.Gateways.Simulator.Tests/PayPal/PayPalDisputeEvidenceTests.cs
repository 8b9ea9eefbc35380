namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalDisputeEvidenceTests
{
    [Theory]
    [InlineData("""{"evidences":[]}""", null, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("""{"evidences":[{"notes":"?"}]}""", null, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("""{"evidences":[{"evidence_type":"PROOF_OF_REFUND"}]}""", null, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("""{"evidences":[{"evidence_type":"other"}]}""", null, "INVALID_PARAMETER_VALUE")]
    [InlineData("""{"evidences":[{"evidence_type":"OTHER","notes":"n"}]}""", "virus.exe", "INVALID_FILE")]
    public async Task Evidence_that_proves_nothing_is_refused(string input, string? file, string issue)
    {
        await using var shop = await PayPalShop.OpenAsync();
        var (_, id) = await PayPalDisputeTests.DisputedAsync(shop, PayPalShop.Wallet("vault_wallet_disputed"));

        var answer = await shop.PostFormAsync($"/v1/customer/disputes/{id}/provide-evidence", input, file);

        answer.Status.ShouldBe(400);
        answer.Issue.ShouldBe(issue);
        (await shop.GetAsync($"/v1/customer/disputes/{id}")).State.ShouldBe("WAITING_FOR_SELLER_RESPONSE");
    }

    [Fact]
    public async Task Evidence_is_a_form_and_not_json()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var (_, id) = await PayPalDisputeTests.DisputedAsync(shop, PayPalShop.Wallet("vault_wallet_disputed"));

        (await shop.PostAsync($"/v1/customer/disputes/{id}/provide-evidence", PayPalShop.Parse("{}"))).Status.ShouldBe(415);
    }
}
