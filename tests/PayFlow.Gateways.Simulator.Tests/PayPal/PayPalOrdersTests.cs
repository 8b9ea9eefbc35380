using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalOrdersTests
{
    [Fact]
    public async Task A_vaulted_card_is_charged_in_one_call()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(PayPalShop.Card("vault_card_ok"));

        answer.Status.ShouldBe(201);
        answer.State.ShouldBe("COMPLETED");
        answer.Id.ShouldMatch("^[A-Z0-9]{17}$");
        ((string?)answer.Capture["status"]).ShouldBe("COMPLETED");
        ((string?)answer.Capture["custom_id"]).ShouldBe("mark-1");
        ((string?)answer.Capture["processor_response"]!["response_code"]).ShouldBe("0000");
        ((string?)answer.Capture["seller_receivable_breakdown"]!["paypal_fee"]!["value"]).ShouldBe("3.98");
        ((string?)answer.Capture["seller_receivable_breakdown"]!["net_amount"]!["value"]).ShouldBe("96.02");
        answer.Headers.Contains("Paypal-Debug-Id").ShouldBeTrue();
        var charge = shop.Simulator.Books.Charges.ShouldHaveSingleItem();
        charge.Reference.ShouldBe((string?)answer.Capture["id"]);
        charge.PaymentId.ShouldBe(answer.Id);
        charge.MerchantMark.ShouldBe("mark-1");
        charge.MinorUnits.ShouldBe(10000);
        shop.Simulator.Books.Of(BookKinds.Fee).ShouldHaveSingleItem().MinorUnits.ShouldBe(398);
    }

    [Fact]
    public async Task Without_a_preference_an_answer_is_minimal()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var order = PayPalShop.Order(PayPalShop.Card("vault_card_ok"));

        var answer = await shop.PostAsync("/v2/checkout/orders", order, prefer: "return=minimal");

        answer.Body.Select(p => p.Key).ShouldBe(["id", "status", "links"]);
    }

    [Fact]
    public async Task A_charge_without_a_request_id_is_refused()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "");

        answer.Status.ShouldBe(400);
        answer.Issue.ShouldBe("PAYPAL_REQUEST_ID_REQUIRED");
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repetition_is_a_200_with_the_latest_status_and_moves_nothing()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var first = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "once");
        await shop.PostAsync($"/v2/payments/captures/{first.Capture["id"]}/refund");

        var second = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "once");

        second.Status.ShouldBe(200);
        second.Id.ShouldBe(first.Id);
        ((string?)second.Capture["status"]).ShouldBe("REFUNDED");
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_six_hours_a_key_is_forgotten_and_the_repetition_charges_again()
    {
        await using var shop = await PayPalShop.OpenAsync();
        await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "once");

        shop.Clock.Turn(TimeSpan.FromHours(6));
        var again = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "once");

        again.Status.ShouldBe(201);
        shop.Simulator.Books.Charges.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("vault_card_insufficient_funds", "5120")]
    [InlineData("vault_card_fraud", "9500")]
    [InlineData("vault_card_expired", "5400")]
    [InlineData("vault_card_do_not_honor", "0500")]
    [InlineData("vault_card_lost_or_stolen", "9520")]
    [InlineData("vault_card_cvv_failed", "00N7")]
    [InlineData("vault_card_sca_required", "5650")]
    [InlineData("vault_card_issuer_unavailable", "5920")]
    public async Task A_decline_hides_in_a_201_with_a_completed_order(string vaultId, string code)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(PayPalShop.Card(vaultId));
        var fetched = await shop.GetAsync($"/v2/checkout/orders/{answer.Id}");

        answer.Status.ShouldBe(201);
        answer.State.ShouldBe("COMPLETED");
        ((string?)answer.Capture["status"]).ShouldBe("DECLINED");
        ((string?)answer.Capture["processor_response"]!["response_code"]).ShouldBe(code);
        ((string?)answer.Capture["seller_receivable_breakdown"]!["net_amount"]!["value"]).ShouldBe("96.02");
        fetched.Body.ContainsKey("status").ShouldBeFalse();
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Advice_not_to_retry_comes_with_the_decline()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(PayPalShop.Card("vault_card_do_not_retry"));

        ((string?)answer.Capture["processor_response"]!["payment_advice_code"]).ShouldBe("03");
    }

    [Fact]
    public async Task A_refused_wallet_is_a_422_and_leaves_no_order()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var refused = await shop.PayAsync(PayPalShop.Wallet("vault_wallet_instrument_declined"), key: "k");
        var retried = await shop.PayAsync(PayPalShop.Wallet("vault_wallet_ok"), key: "k");

        refused.Status.ShouldBe(422);
        ((string?)refused.Body["name"]).ShouldBe("UNPROCESSABLE_ENTITY");
        refused.Issue.ShouldBe("INSTRUMENT_DECLINED");
        retried.Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_vault_id_of_the_other_kind_or_of_none_is_refused()
    {
        await using var shop = await PayPalShop.OpenAsync();

        (await shop.PayAsync(PayPalShop.Card("vault_wallet_ok"))).Issue.ShouldBe("MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE");
        var unknown = await shop.PayAsync(PayPalShop.Card("no_such_token"));
        unknown.Status.ShouldBe(404);
        unknown.Issue.ShouldBe("INVALID_RESOURCE_ID");
    }

    [Fact]
    public async Task One_invoice_number_pays_one_order()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order(PayPalShop.Card("vault_card_ok"));
        order["purchase_units"]![0]!["invoice_id"] = "INV-1";

        var first = await shop.PostAsync("/v2/checkout/orders", order);
        var second = await shop.PostAsync("/v2/checkout/orders", order);

        ((string?)first.Capture["invoice_id"]).ShouldBe("INV-1");
        second.Status.ShouldBe(422);
        second.Issue.ShouldBe("DUPLICATE_INVOICE_ID");
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_units_are_captured_each_for_itself()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order(PayPalShop.Wallet("vault_wallet_ok"));
        var units = order["purchase_units"]!.AsArray();
        units[0]!["reference_id"] = "a";
        var other = units[0]!.DeepClone();
        other["reference_id"] = "b";
        units.Add(other);

        var answer = await shop.PostAsync("/v2/checkout/orders", order);

        answer.Status.ShouldBe(201);
        shop.Simulator.Books.Charges.Count.ShouldBe(2);
        answer.Body["purchase_units"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_order_left_uncharged_is_a_200_and_captured_on_demand()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var created = await shop.PayAsync(PayPalShop.Card("vault_card_created_only"));
        var captured = await shop.PostAsync($"/v2/checkout/orders/{created.Id}/capture");

        created.Status.ShouldBe(200);
        created.State.ShouldBe("CREATED");
        captured.Status.ShouldBe(201);
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_is_patched_until_it_is_paid()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = PayPalShop.Order("{}");
        order.Remove("payment_source");
        var id = (await shop.PostAsync("/v2/checkout/orders", order)).Id;
        const string patch = """
            [{"op":"replace","path":"/purchase_units/@reference_id=='default'/amount","value":{"currency_code":"EUR","value":"7.00"}}]
            """;

        var patched = await shop.PatchAsync($"/v2/checkout/orders/{id}", patch);
        var body = new JsonObject { ["payment_source"] = JsonNode.Parse(PayPalShop.Card("vault_card_ok")) };
        var paid = await shop.PostAsync($"/v2/checkout/orders/{id}/capture", body);
        var late = await shop.PatchAsync($"/v2/checkout/orders/{id}", patch);

        patched.Status.ShouldBe(204);
        ((string?)paid.Capture["amount"]!["value"]).ShouldBe("7.00");
        late.Issue.ShouldBe("ORDER_ALREADY_COMPLETED");
    }
}
