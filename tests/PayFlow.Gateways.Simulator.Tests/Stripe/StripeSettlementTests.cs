namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeSettlementTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task Every_row_nets_and_the_payout_is_the_sum_of_its_rows()
    {
        await Api.PayAsync(amount: 1000);
        await Api.PayAsync("pm_card_createDispute", amount: 4200);
        await Api.PayAsync("pm_card_bypassPending", amount: 100_000);
        var refunded = await Api.PayAsync(amount: 2500);
        await Api.PostAsync("/v1/refunds", $"payment_intent={refunded.Id}&amount=500");
        var held = await Api.PayAsync(amount: 900, more: "&capture_method=manual");
        await Api.PostAsync($"/v1/payment_intents/{held.Id}/capture", "amount_to_capture=300");

        await Simulator.SettleAsync();
        var payout = (await Api.GetAsync("/v1/payouts")).Data.ShouldHaveSingleItem()!;
        var rows = (await Api.GetAsync($"/v1/balance_transactions?payout={payout["id"]}&limit=100&expand[]=data.source")).Data;

        rows.ShouldAllBe(r => (long)r!["net"]! == (long)r["amount"]! - (long)r["fee"]!);
        rows.ShouldAllBe(r => (string)r!["source"]!["id"]! != "");
        rows.Where(r => (string)r!["type"]! != "payout").Sum(r => (long)r!["net"]!).ShouldBe((long)payout["amount"]!);
        rows.Sum(r => (long)r!["net"]!).ShouldBe(0);
        ((string)payout["reconciliation_status"]!).ShouldBe("completed");
        Simulator.Books.Of(BookKinds.Payout).ShouldHaveSingleItem().MinorUnits.ShouldBe((long)payout["amount"]!);
        BooksBalance().ShouldBe((long)payout["amount"]!);
    }

    [Fact]
    public async Task Each_currency_has_its_own_payout_and_nothing_is_paid_out_twice()
    {
        await Api.PayAsync(amount: 1000);
        await Api.PostAsync("/v1/payment_intents", $"amount=1000&currency=eur&confirm=true&payment_method=pm_card_visa&{StripeApi.Card}");
        await Simulator.SettleAsync();
        await Simulator.SettleAsync();

        (await Api.GetAsync("/v1/payouts")).Data.Select(p => (string)p!["currency"]!).ShouldBe(["eur", "usd"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_negative_balance_stays_open()
    {
        var paid = await Api.PayAsync(amount: 1000);
        await Api.PostAsync("/v1/refunds", $"payment_intent={paid.Id}");
        await Simulator.SettleAsync();

        (await Api.GetAsync("/v1/payouts")).Data.ShouldBeEmpty();
        var balance = (await Api.GetAsync("/v1/balance")).Body;
        ((long)balance["available"]![0]!["amount"]! + (long)balance["pending"]![0]!["amount"]!).ShouldBe(-59);
    }

    [Fact]
    public async Task Funds_become_available_after_two_days()
    {
        await Api.PayAsync(amount: 1000);
        var before = await Api.GetAsync("/v1/balance");
        Time.Advance(TimeSpan.FromDays(2));
        var after = await Api.GetAsync("/v1/balance");

        before.Body["pending"]![0]!["amount"]!.GetValue<long>().ShouldBe(941);
        after.Body["available"]![0]!["amount"]!.GetValue<long>().ShouldBe(941);
    }

    [Fact]
    public async Task Rows_are_found_by_time_type_and_currency()
    {
        await Api.PayAsync(amount: 1000);
        Time.Advance(TimeSpan.FromHours(1));
        var since = Time.GetUtcNow().ToUnixTimeSeconds();
        var second = await Api.PayAsync(amount: 2000);
        await Api.PostAsync("/v1/refunds", $"payment_intent={second.Id}");

        (await Api.GetAsync($"/v1/balance_transactions?created[gte]={since}")).Data.Count.ShouldBe(2);
        (await Api.GetAsync($"/v1/balance_transactions?created[lt]={since}")).Data.Count.ShouldBe(1);
        (await Api.GetAsync("/v1/balance_transactions?type=refund")).Data.Count.ShouldBe(1);
        (await Api.GetAsync("/v1/balance_transactions?currency=eur")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dispute_takes_the_money_and_a_fee()
    {
        var paid = await Api.PayAsync("pm_card_createDispute", amount: 4200);
        var dispute = (await Api.GetAsync($"/v1/disputes?payment_intent={paid.Id}")).Data.ShouldHaveSingleItem()!;
        var row = dispute["balance_transactions"]![0]!;

        ((string)dispute["status"]!).ShouldBe("needs_response");
        ((long)row["amount"]!, (long)row["fee"]!, (long)row["net"]!).ShouldBe((-4200, 1500, -5700));
        (await Api.GetAsync($"/v1/disputes/{dispute["id"]}")).Text("reason").ShouldBe("fraudulent");
    }

    private long BooksBalance() => Simulator.Books.Entries.Sum(e => e.Kind switch
    {
        BookKinds.Charge => e.MinorUnits,
        BookKinds.Fee or BookKinds.Refund or BookKinds.Dispute => -e.MinorUnits,
        _ => 0,
    });
}
