namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalDisputeTests
{
    [Fact]
    public async Task A_chargeback_takes_the_money_and_a_fee_and_can_be_accepted()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var capture = await shop.CapturedAsync(PayPalShop.Card("vault_card_disputed"));

        var list = await shop.GetAsync($"/v1/customer/disputes?disputed_transaction_id={capture}");
        var id = (string)list.Body["items"]![0]!["dispute_id"]!;
        var open = await shop.GetAsync($"/v1/customer/disputes/{id}");
        var accepted = await shop.PostAsync($"/v1/customer/disputes/{id}/accept-claim", PayPalShop.Parse("""{"note":"Agreed."}"""));
        var twice = await shop.PostAsync($"/v1/customer/disputes/{id}/accept-claim", PayPalShop.Parse("""{"note":"Agreed."}"""));
        var refund = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");

        open.State.ShouldBe("WAITING_FOR_SELLER_RESPONSE");
        ((string?)open.Body["reason"]).ShouldBe("UNAUTHORISED");
        accepted.Status.ShouldBe(200);
        twice.Status.ShouldBe(400);
        (await shop.GetAsync($"/v1/customer/disputes/{id}")).State.ShouldBe("RESOLVED");
        refund.Issue.ShouldBe("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK");
        var taken = shop.Simulator.Books.Of(BookKinds.Dispute).ShouldHaveSingleItem();
        taken.MinorUnits.ShouldBe(10000);
        taken.MerchantMark.ShouldBe("mark-1");
        shop.Simulator.Books.Of(BookKinds.Fee).Sum(f => f.MinorUnits).ShouldBe(398 + 2000);
    }

    [Fact]
    public async Task Without_disputes_the_list_has_no_items()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var list = await shop.GetAsync("/v1/customer/disputes?dispute_state=REQUIRED_ACTION");

        list.Status.ShouldBe(200);
        list.Body.ContainsKey("items").ShouldBeFalse();
    }
}
