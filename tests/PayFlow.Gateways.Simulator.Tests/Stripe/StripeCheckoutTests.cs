namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeCheckoutTests(HarSuite suite) : StripeSuite(suite)
{
    private const string Urls =
        "mode=payment&success_url=https%3A%2F%2Fshop.example%2Fdone%3Fs%3D%7BCHECKOUT_SESSION_ID%7D&cancel_url=https%3A%2F%2Fshop.example%2Fcart";

    private const string Cart = Urls
        + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1500"
        + "&line_items[0][price_data][product_data][name]=Tea&line_items[0][quantity]=2";

    [Fact]
    public async Task A_page_is_paid_and_the_customer_comes_back()
    {
        var session = await CreateAsync(
            "&client_reference_id=o-1&customer_email=a%40shop.example&metadata[m]=1&payment_intent_data[metadata][payflow_key]=k1");
        using var shown = await Api.OpenAsync(session.Text("url")!);
        using var paid = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa");
        var after = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}?expand[]=payment_intent.latest_charge&expand[]=line_items");

        (session.Text("status"), session.Text("payment_status"), session.Long("amount_total")).ShouldBe(("open", "unpaid", 3000));
        session.Node("payment_intent").ShouldBeNull();
        ((int)shown.StatusCode).ShouldBe(200);
        paid.Headers.Location!.ToString().ShouldBe($"https://shop.example/done?s={session.Id}");
        (after.Text("status"), after.Text("payment_status"), after.Text("client_reference_id")).ShouldBe(("complete", "paid", "o-1"));
        after.Text("customer_details.email").ShouldBe("a@shop.example");
        after.Long("payment_intent.latest_charge.amount_captured").ShouldBe(3000);
        after.Node("line_items.data")!.AsArray().Count.ShouldBe(1);
        after.Node("url").ShouldBeNull();
        Simulator.Books.Charges.ShouldHaveSingleItem().MerchantMark.ShouldBe("k1");
        (await TypesAsync()).ShouldContain("checkout.session.completed");
    }

    [Fact]
    public async Task A_declined_card_leaves_the_page_open_and_the_same_payment_takes_the_next_one()
    {
        var session = await CreateAsync();
        using var declined = await Api.SubmitAsync(session.Text("url")!, "method=pm_card_chargeDeclined");
        var between = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}");
        using var paid = await Api.SubmitAsync(session.Text("url")!, "method=pm_card_mastercard");
        var after = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}");

        ((int)declined.StatusCode).ShouldBe(402);
        between.Text("status").ShouldBe("open");
        after.Text("status").ShouldBe("complete");
        after.Text("payment_intent").ShouldBe(between.Text("payment_intent"));
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "complete")]
    [InlineData("?outcome=fail", "open")]
    public async Task The_bank_sends_the_customer_back_to_the_page(string outcome, string status)
    {
        var session = await CreateAsync();
        using var asked = await Api.OpenAsync(session.Text("url") + "?method=pm_card_authenticationRequired");
        using var bank = await Api.OpenAsync(asked.Headers.Location + outcome);
        using var back = await Api.OpenAsync(bank.Headers.Location!.ToString());

        (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}")).Text("status").ShouldBe(status);
        ((int)back.StatusCode).ShouldBe(status == "complete" ? 303 : 200);
    }

    [Fact]
    public async Task A_page_is_paid_once()
    {
        var session = await CreateAsync();
        using var paid = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa");
        using var again = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa");

        again.Headers.Location.ShouldBe(paid.Headers.Location);
        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("pm_usBankAccount_success", "paid", "checkout.session.async_payment_succeeded")]
    [InlineData("pm_usBankAccount_noAccount", "unpaid", "checkout.session.async_payment_failed")]
    public async Task A_debit_completes_the_page_and_is_paid_later_or_never(string method, string status, string told)
    {
        var session = await CreateAsync();
        using var page = await Api.OpenAsync($"{session.Text("url")}?method={method}");
        var early = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}");
        Time.Advance(TimeSpan.FromMinutes(1));
        var late = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}");

        (early.Text("status"), early.Text("payment_status")).ShouldBe(("complete", "unpaid"));
        (late.Text("status"), late.Text("payment_status")).ShouldBe(("complete", status));
        (await TypesAsync()).ShouldContain(told);
    }

    [Fact]
    public async Task What_the_page_takes_can_be_narrowed()
    {
        var session = await CreateAsync("&allowed_payment_method_types[0]=crypto");
        using var refused = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa");
        using var asked = await Api.OpenAsync(session.Text("url") + "?method=crypto");
        using var wallet = await Api.OpenAsync(asked.Headers.Location!.ToString());

        ((int)refused.StatusCode).ShouldBe(402);
        (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}")).Text("payment_status").ShouldBe("paid");
    }

    [Fact]
    public async Task The_payment_is_as_the_session_asked_for()
    {
        var session = await CreateAsync(
            "&payment_intent_data[capture_method]=manual&payment_intent_data[setup_future_usage]=off_session&payment_intent_data[description]=Tea");
        using var page = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa&email=b%40shop.example");
        var after = await Api.GetAsync($"/v1/checkout/sessions/{session.Id}?expand[]=payment_intent&expand[]=customer");

        after.Text("payment_intent.status").ShouldBe("requires_capture");
        after.Text("payment_intent.description").ShouldBe("Tea");
        after.Text("payment_status").ShouldBe("unpaid");
        after.Text("customer.email").ShouldBe("b@shop.example");
        (await Api.GetAsync($"/v1/customers/{after.Text("customer.id")}/payment_methods")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_page_takes_no_money()
    {
        var session = await CreateAsync();
        using var asked = await Api.OpenAsync(session.Text("url") + "?method=pm_card_authenticationRequired");
        var intent = (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}")).Text("payment_intent");
        var cancel = await Api.PostAsync($"/v1/payment_intents/{intent}/cancel");
        var expired = await Api.PostAsync($"/v1/checkout/sessions/{session.Id}/expire");
        using var bank = await Api.OpenAsync(asked.Headers.Location!.ToString());
        using var page = await Api.OpenAsync(session.Text("url") + "?method=pm_card_visa");

        cancel.Status.ShouldBe(400);
        (expired.Text("status"), expired.Text("url")).ShouldBe(("expired", null));
        ((int)bank.StatusCode).ShouldBe(409);
        ((int)page.StatusCode).ShouldBe(410);
        (await Api.PostAsync($"/v1/checkout/sessions/{session.Id}/expire")).Status.ShouldBe(400);
        (await TypesAsync()).TakeLast(2).ShouldBe(["payment_intent.canceled", "checkout.session.expired"]);
        Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_lapses_by_the_clock()
    {
        var soon = Time.GetUtcNow().AddMinutes(30).ToUnixTimeSeconds();
        var session = await CreateAsync($"&expires_at={soon}");
        var usual = await CreateAsync();
        Time.Advance(TimeSpan.FromMinutes(30));

        (await Api.GetAsync($"/v1/checkout/sessions/{session.Id}")).Text("status").ShouldBe("expired");
        (await Api.GetAsync($"/v1/checkout/sessions/{usual.Id}")).Text("status").ShouldBe("open");
        Time.Advance(TimeSpan.FromHours(24));
        (await Api.GetAsync($"/v1/checkout/sessions/{usual.Id}")).Text("status").ShouldBe("expired");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(23 * 60 + 30, false)]
    [InlineData(23 * 60 + 31, true)]
    public async Task A_page_is_open_for_half_an_hour_to_a_day(int minutesMore, bool isRefused)
    {
        var expires = Time.GetUtcNow().AddMinutes(30 + minutesMore).ToUnixTimeSeconds();

        (await CreateAsync($"&expires_at={expires}")).Text("error.param").ShouldBe(isRefused ? "expires_at" : null);
    }

    [Theory]
    [InlineData(Urls, "line_items")]
    [InlineData(Urls + "&line_items[0][price]=price_1&line_items[0][quantity]=1", "line_items[0][price]")]
    [InlineData(Cart + "&line_items[1][price_data][currency]=usd&line_items[1][quantity]=1", "line_items[1][price_data][product_data]")]
    [InlineData(Cart + "&line_items[0][price_data][unit_amount]=1", "amount")]
    [InlineData(Cart + "&customer=cus_none", "customer")]
    [InlineData(Cart + "&payment_intent_data[capture_method]=later", "capture_method")]
    [InlineData(Cart + "&mode=setup", "mode")]
    [InlineData(Cart + "&payment_method_types[0]=card", "payment_method_types")]
    public async Task What_cannot_be_sold_is_refused(string form, string param)
    {
        var refused = await Api.PostAsync("/v1/checkout/sessions", form);

        refused.Status.ShouldBe(400);
        refused.Text("error.param").ShouldBe(param);
    }

    private async Task<IReadOnlyList<string>> TypesAsync() =>
        [.. (await Api.GetAsync("/v1/events?limit=100")).Data.Reverse().Select(e => (string)e!["type"]!)];

    private Task<StripeAnswer> CreateAsync(string more = "") => Api.PostAsync("/v1/checkout/sessions", Cart + more);
}
