namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripePayoutFailureTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task A_paid_payout_may_come_back_and_its_money_is_paid_out_again()
    {
        await Api.PayAsync(amount: 1000);
        await Simulator.SettleAsync();
        var paid = (await Api.GetAsync("/v1/payouts")).Data.ShouldHaveSingleItem()!;
        Time.Advance(TimeSpan.FromDays(1));
        var failed = await Api.GetAsync($"/v1/payouts/{paid["id"]}");
        await Simulator.SettleAsync();
        var again = (await Api.GetAsync("/v1/payouts?status=paid")).Data.ShouldHaveSingleItem()!;

        ((string)paid["status"]!).ShouldBe("paid");
        (failed.Text("status"), failed.Text("failure_code")).ShouldBe(("failed", "account_closed"));
        ((long)again["amount"]!).ShouldBe(941);
        (await Api.GetAsync($"/v1/balance_transactions/{failed.Text("failure_balance_transaction")}")).Long("net").ShouldBe(941);
        Simulator.Books.Of("payout_failure").ShouldHaveSingleItem().MinorUnits.ShouldBe(941);
        (await Api.GetAsync("/v1/events?type=payout.failed")).Data.Count.ShouldBe(1);
    }

    protected override SimulatorOptions Options() => new() { StripePayoutsFail = true };
}
