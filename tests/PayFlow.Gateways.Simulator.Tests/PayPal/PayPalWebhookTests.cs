using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Webhooks;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalWebhookTests
{
    [Fact]
    public async Task Events_follow_a_payment_through_its_life()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var capture = await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_echeck"));
        await shop.Simulator.SettleAsync();
        var refund = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");
        await shop.PayAsync(PayPalShop.Card("vault_card_fraud"));
        var hold = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));
        await shop.PostAsync($"/v2/payments/authorizations/{hold}/void");

        await shop.Simulator.DeliverWebhooksAsync();

        inbox.Events.Select(e => (string?)e["event_type"]).ShouldBe(
        [
            "PAYMENT.CAPTURE.PENDING", "CHECKOUT.ORDER.COMPLETED", "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.REFUNDED",
            "PAYMENT.CAPTURE.DECLINED", "PAYMENT.AUTHORIZATION.CREATED", "CHECKOUT.ORDER.COMPLETED", "PAYMENT.AUTHORIZATION.VOIDED",
        ]);
        var refunded = inbox.Events[3];
        ((string?)refunded["resource_type"]).ShouldBe("refund");
        ((string?)refunded["resource"]!["id"]).ShouldBe(refund.Id);
        refunded["resource"]!["links"]!.ToJsonString().ShouldContain(capture);
        ((string?)refunded["id"]).ShouldStartWith("WH-");
    }

    [Fact]
    public async Task A_buyers_approval_is_an_event()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var order = await shop.PostAsync("/v2/checkout/orders", PayPalShop.Order("""{"paypal":{}}"""));

        await shop.Http.GetStringAsync(order.Link("payer-action"));
        await shop.Simulator.DeliverWebhooksAsync();

        var approved = inbox.Events.ShouldHaveSingleItem();
        ((string?)approved["event_type"]).ShouldBe("CHECKOUT.ORDER.APPROVED");
        ((string?)approved["resource"]!["id"]).ShouldBe(order.Id);
        ((string?)approved["resource"]!["status"]).ShouldBe("APPROVED");
    }

    [Fact]
    public async Task A_delivery_is_signed_with_a_certificate_that_can_be_fetched()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        await shop.CapturedAsync(PayPalShop.Card("vault_card_ok"));
        await shop.Simulator.DeliverWebhooksAsync();
        var delivery = inbox.Deliveries[0];

        var pem = await shop.Http.GetStringAsync(delivery.Headers["PAYPAL-CERT-URL"]);
        using var leaf = X509Certificate2.CreateFromPem(pem);
        using var key = leaf.GetRSAPublicKey()!;
        var signed = $"{delivery.Headers["PAYPAL-TRANSMISSION-ID"]}|{delivery.Headers["PAYPAL-TRANSMISSION-TIME"]}|"
            + $"{SimulatorCredentials.PayPalWebhookId}|{Crc32.Of(delivery.Body)}";

        key.VerifyData(
            Encoding.UTF8.GetBytes(signed),
            Convert.FromBase64String(delivery.Headers["PAYPAL-TRANSMISSION-SIG"]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1).ShouldBeTrue();
        JsonNode.Parse(delivery.Body)!["resource"]!["supplementary_data"]!["related_ids"]!["order_id"].ShouldNotBeNull();
    }
}
