using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalRefundTests
{
    [Fact]
    public async Task Parts_go_back_until_all_is_back()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var capture = await shop.CapturedAsync(PayPalShop.Card("vault_card_ok"));

        var part = await RefundAsync(shop, capture, "30.00");
        var partly = await shop.GetAsync($"/v2/payments/captures/{capture}");
        var tooMuch = await RefundAsync(shop, capture, "70.01");
        var rest = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");
        var over = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");

        part.Status.ShouldBe(201);
        part.State.ShouldBe("COMPLETED");
        part.Link("up").ShouldEndWith($"/v2/payments/captures/{capture}");
        ((string?)part.Body["seller_payable_breakdown"]!["paypal_fee"]!["value"]).ShouldBe("1.05");
        ((string?)part.Body["custom_id"]).ShouldBe("mark-1");
        partly.State.ShouldBe("PARTIALLY_REFUNDED");
        tooMuch.Issue.ShouldBe("REFUND_AMOUNT_EXCEEDED");
        ((string?)rest.Body["amount"]!["value"]).ShouldBe("70.00");
        ((string?)rest.Body["seller_payable_breakdown"]!["total_refunded_amount"]!["value"]).ShouldBe("100.00");
        over.Issue.ShouldBe("CAPTURE_FULLY_REFUNDED");
        (await shop.GetAsync($"/v2/payments/refunds/{rest.Id}")).State.ShouldBe("COMPLETED");
        shop.Simulator.Books.Refunds.Sum(r => r.MinorUnits).ShouldBe(10000);
        shop.Simulator.Books.Of(BookKinds.FeeRefund).Sum(r => r.MinorUnits).ShouldBe(349);
    }

    [Fact]
    public async Task A_repeated_refund_moves_nothing()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var capture = await shop.CapturedAsync(PayPalShop.Card("vault_card_ok"));

        var first = await RefundAsync(shop, capture, "10.00", "refund");
        var second = await RefundAsync(shop, capture, "10.00", "refund");

        second.Id.ShouldBe(first.Id);
        shop.Simulator.Books.Refunds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pending_capture_cannot_be_refunded_until_it_completes()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var paid = await shop.PayAsync(PayPalShop.Wallet("vault_wallet_echeck"));
        var capture = (string)paid.Capture["id"]!;

        var early = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");
        var chargesBefore = shop.Simulator.Books.Charges.Count;
        await shop.Simulator.SettleAsync();
        var late = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");

        ((string?)paid.Capture["status"]).ShouldBe("PENDING");
        ((string?)paid.Capture["status_details"]!["reason"]).ShouldBe("ECHECK");
        paid.Capture.ContainsKey("seller_receivable_breakdown").ShouldBeFalse();
        early.Issue.ShouldBe("PENDING_CAPTURE");
        chargesBefore.ShouldBe(0);
        late.Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_pending_capture_ends_with_the_clock()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var good = await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_echeck"));
        var bad = await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_echeck_fails"));

        shop.Clock.Turn(TimeSpan.FromDays(3));
        await shop.LogInAsync();

        (await shop.GetAsync($"/v2/payments/captures/{good}")).State.ShouldBe("COMPLETED");
        (await shop.GetAsync($"/v2/payments/captures/{bad}")).State.ShouldBe("DECLINED");
        shop.Simulator.Books.Charges.ShouldHaveSingleItem().Reference.ShouldBe(good);
    }

    [Fact]
    public async Task A_refund_can_be_refused_or_wait()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var poor = await shop.CapturedAsync(PayPalShop.Card("vault_card_refund_refused"));
        var slow = await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_refund_pending"));

        var refused = await shop.PostAsync($"/v2/payments/captures/{poor}/refund");
        var pending = await shop.PostAsync($"/v2/payments/captures/{slow}/refund");
        var before = shop.Simulator.Books.Refunds.Count;
        using var settled = await shop.Http.PostAsync("/simulator/settle-pending", null);

        refused.Issue.ShouldBe("REFUND_FAILED_INSUFFICIENT_FUNDS");
        pending.State.ShouldBe("PENDING");
        before.ShouldBe(0);
        (await shop.GetAsync($"/v2/payments/refunds/{pending.Id}")).State.ShouldBe("COMPLETED");
        (await shop.GetAsync($"/v2/payments/captures/{slow}")).State.ShouldBe("REFUNDED");
    }

    [Fact]
    public async Task A_refund_that_fails_can_be_made_again()
    {
        await using var inbox = await PayPalInbox.OpenAsync();
        await using var shop = await PayPalShop.OpenAsync(o => o with { PayPalWebhooks = new(inbox.Url) });
        var capture = await shop.CapturedAsync(PayPalShop.Wallet("vault_wallet_refund_fails"));

        var refund = await shop.PostAsync($"/v2/payments/captures/{capture}/refund");
        shop.Clock.Turn(TimeSpan.FromDays(3));
        await shop.LogInAsync();
        await shop.Simulator.DeliverWebhooksAsync();

        refund.State.ShouldBe("PENDING");
        (await shop.GetAsync($"/v2/payments/refunds/{refund.Id}")).State.ShouldBe("FAILED");
        (await shop.GetAsync($"/v2/payments/captures/{capture}")).State.ShouldBe("COMPLETED");
        (await shop.PostAsync($"/v2/payments/captures/{capture}/refund")).Status.ShouldBe(201);
        inbox.Events.Select(e => (string?)e["event_type"]).ShouldContain("PAYMENT.REFUND.FAILED");
        shop.Simulator.Books.Refunds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("USD", "1.00", "REFUND_CAPTURE_CURRENCY_MISMATCH")]
    [InlineData("JPY", "1.50", "DECIMALS_NOT_SUPPORTED")]
    public async Task A_refund_is_made_in_the_captures_currency(string currency, string value, string issue)
    {
        await using var shop = await PayPalShop.OpenAsync();
        var capture = await shop.CapturedAsync(PayPalShop.Card("vault_card_ok"));
        var body = new JsonObject { ["amount"] = new JsonObject { ["currency_code"] = currency, ["value"] = value } };

        (await shop.PostAsync($"/v2/payments/captures/{capture}/refund", body)).Issue.ShouldBe(issue);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PostAsync("/v2/payments/captures/NOSUCHCAPTURE/refund");

        answer.Status.ShouldBe(404);
        answer.Issue.ShouldBe("INVALID_RESOURCE_ID");
    }

    private static Task<PayPalAnswer> RefundAsync(PayPalShop shop, string capture, string value, string? key = null) => shop.PostAsync(
        $"/v2/payments/captures/{capture}/refund",
        new JsonObject { ["amount"] = new JsonObject { ["currency_code"] = "EUR", ["value"] = value } },
        key);
}
