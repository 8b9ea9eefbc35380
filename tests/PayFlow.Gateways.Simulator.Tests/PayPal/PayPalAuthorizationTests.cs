using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalAuthorizationTests
{
    [Fact]
    public async Task A_hold_is_captured_in_parts()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var order = await shop.AuthorizeAsync(PayPalShop.Card("vault_card_ok"));
        var id = (string)order.Authorization["id"]!;

        var first = await CaptureAsync(shop, id, "40.00");
        var between = await shop.GetAsync($"/v2/payments/authorizations/{id}");
        var last = await CaptureAsync(shop, id, "60.00", isFinal: true);
        var after = await shop.GetAsync($"/v2/payments/authorizations/{id}");
        var more = await CaptureAsync(shop, id, "1.00");

        order.Status.ShouldBe(201);
        first.Status.ShouldBe(201);
        first.State.ShouldBe("COMPLETED");
        first.Link("up").ShouldEndWith($"/v2/payments/authorizations/{id}");
        between.State.ShouldBe("PARTIALLY_CAPTURED");
        last.State.ShouldBe("COMPLETED");
        after.State.ShouldBe("CAPTURED");
        more.Issue.ShouldBe("AUTHORIZATION_ALREADY_CAPTURED");
        shop.Simulator.Books.Of(BookKinds.Authorization).ShouldHaveSingleItem().Reference.ShouldBe(id);
        shop.Simulator.Books.Charges.Sum(c => c.MinorUnits).ShouldBe(10000);
    }

    [Fact]
    public async Task A_capture_without_an_amount_takes_what_is_left()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));
        await CaptureAsync(shop, id, "30.00");

        var rest = await shop.PostAsync($"/v2/payments/authorizations/{id}/capture");

        ((string?)rest.Body["amount"]!["value"]).ShouldBe("70.00");
    }

    [Fact]
    public async Task Up_to_115_percent_can_be_taken()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));

        var tooMuch = await CaptureAsync(shop, id, "115.01");
        var foreign = await CaptureAsync(shop, id, "10.00", currency: "USD");
        var most = await CaptureAsync(shop, id, "115.00");

        tooMuch.Issue.ShouldBe("MAX_CAPTURE_AMOUNT_EXCEEDED");
        foreign.Issue.ShouldBe("AUTH_CAPTURE_CURRENCY_MISMATCH");
        most.State.ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task A_repeated_capture_is_answered_for_45_days()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));
        var path = $"/v2/payments/authorizations/{id}/capture";
        var first = await shop.PostAsync(path, key: "capture");

        shop.Clock.Turn(TimeSpan.FromDays(44));
        await shop.LogInAsync();
        var again = await shop.PostAsync(path, key: "capture");

        again.Id.ShouldBe(first.Id);
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_void_releases_the_hold_once()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var quiet = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));
        var shown = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));

        var empty = await shop.PostAsync($"/v2/payments/authorizations/{quiet}/void", prefer: "return=minimal", key: "v");
        var repeated = await shop.PostAsync($"/v2/payments/authorizations/{quiet}/void", prefer: "return=minimal", key: "v");
        var body = await shop.PostAsync($"/v2/payments/authorizations/{shown}/void");
        var twice = await shop.PostAsync($"/v2/payments/authorizations/{shown}/void");
        var captured = await CaptureAsync(shop, shown, "1.00");

        empty.Status.ShouldBe(204);
        repeated.Status.ShouldBe(204);
        body.Status.ShouldBe(200);
        body.State.ShouldBe("VOIDED");
        twice.Issue.ShouldBe("PREVIOUSLY_VOIDED");
        captured.Issue.ShouldBe("AUTHORIZATION_VOIDED");
        shop.Simulator.Books.Of(BookKinds.Void).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_hold_runs_out_after_29_days()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));

        shop.Clock.Turn(TimeSpan.FromDays(29));
        await shop.LogInAsync();

        (await shop.GetAsync($"/v2/payments/authorizations/{id}")).State.ShouldBe("VOIDED");
        (await CaptureAsync(shop, id, "1.00")).Issue.ShouldBe("AUTHORIZATION_EXPIRED");
        shop.Simulator.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(10000);
    }

    [Fact]
    public async Task A_wallets_hold_is_renewed_after_the_honor_period()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Wallet("vault_wallet_ok"));
        var path = $"/v2/payments/authorizations/{id}/reauthorize";

        var early = await shop.PostAsync(path, Amount("100.00"));
        shop.Clock.Turn(TimeSpan.FromDays(4));
        await shop.LogInAsync();
        var renewed = await shop.PostAsync(path, Amount("110.00"));
        var voidNew = await shop.PostAsync($"/v2/payments/authorizations/{renewed.Id}/void");
        var voidOld = await shop.PostAsync($"/v2/payments/authorizations/{id}/void");

        early.Issue.ShouldBe("REAUTHORIZATION_NOT_SUPPORTED");
        renewed.Status.ShouldBe(201);
        renewed.Id.ShouldNotBe(id);
        voidNew.Issue.ShouldBe("CANNOT_BE_VOIDED");
        voidOld.State.ShouldBe("VOIDED");
        var books = shop.Simulator.Books;
        books.Of(BookKinds.Authorization).Sum(e => e.MinorUnits).ShouldBe(books.Of(BookKinds.Void).Sum(e => e.MinorUnits));
    }

    [Fact]
    public async Task A_hold_may_lapse_after_three_days_until_it_is_renewed()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var id = await shop.AuthorizedAsync(PayPalShop.Wallet("vault_wallet_honor_lapses"));
        shop.Clock.Turn(TimeSpan.FromDays(4));
        await shop.LogInAsync();

        var lapsed = await CaptureAsync(shop, id, "100.00");
        var renewed = await shop.PostAsync($"/v2/payments/authorizations/{id}/reauthorize", Amount("100.00"));
        var captured = await CaptureAsync(shop, renewed.Id, "100.00");

        lapsed.Issue.ShouldBe("TRANSACTION_REFUSED");
        captured.State.ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task A_review_can_end_in_a_denial()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var held = await shop.AuthorizeAsync(PayPalShop.Card("vault_card_review_denied"));
        var paid = await shop.PayAsync(PayPalShop.Card("vault_card_review_denied"));

        shop.Clock.Turn(TimeSpan.FromDays(3));
        await shop.LogInAsync();

        ((string?)held.Authorization["status"]).ShouldBe("PENDING");
        ((string?)paid.Capture["status_details"]!["reason"]).ShouldBe("PENDING_REVIEW");
        (await shop.GetAsync($"/v2/payments/authorizations/{(string)held.Authorization["id"]!}")).State.ShouldBe("DENIED");
        (await shop.GetAsync($"/v2/payments/captures/{(string)paid.Capture["id"]!}")).State.ShouldBe("DECLINED");
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declined_hold_is_denied_and_a_decline_can_wait_for_the_capture()
    {
        await using var shop = await PayPalShop.OpenAsync();

        var denied = await shop.AuthorizeAsync(PayPalShop.Card("vault_card_insufficient_funds"));
        var id = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_capture_declined"));
        var declined = await shop.PostAsync($"/v2/payments/authorizations/{id}/capture");

        ((string?)denied.Authorization["status"]).ShouldBe("DENIED");
        ((string?)denied.Authorization["processor_response"]!["response_code"]).ShouldBe("5120");
        declined.Status.ShouldBe(201);
        declined.State.ShouldBe("DECLINED");
        shop.Simulator.Books.Charges.ShouldBeEmpty();
    }

    private static JsonObject Amount(string value, string currency = "EUR") =>
        new() { ["amount"] = new JsonObject { ["currency_code"] = currency, ["value"] = value } };

    private static Task<PayPalAnswer> CaptureAsync(
        PayPalShop shop, string id, string value, string currency = "EUR", bool isFinal = false)
    {
        var body = Amount(value, currency);
        body["final_capture"] = isFinal;
        return shop.PostAsync($"/v2/payments/authorizations/{id}/capture", body);
    }
}
