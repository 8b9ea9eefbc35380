using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>What reaches the bank, and what it consists of.</summary>
public sealed class StripePayoutTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task The_entries_of_a_payout_sum_to_it()
    {
        await using var shop = await StripeShop.OpenAsync(har, this);
        var paid = await shop.ChargeAsync("o-1", 90_000);
        await shop.RefundAsync(paid, "r-1", 1000);
        await shop.DisputedAsync("o-2");
        for (var i = 0; i < 103; i++)
        {
            await shop.ChargeAsync($"many-{i}");
        }

        await shop.Provider.SettleAsync();
        var payout = (await PayoutsAsync(shop)).ShouldHaveSingleItem();
        var entries = await shop.Part<IPayoutReader>().ReadPayoutAsync(payout.Reference).ToListAsync();

        (payout.Status, payout.HasEntries, payout.Fee).ShouldBe((PayoutStatus.Paid, true, StripeShop.Usd(0)));
        payout.BankReference.ShouldNotBeNullOrEmpty();
        payout.ArrivesOn.ShouldBe(DateOnly.FromDateTime(shop.Time.GetUtcNow().UtcDateTime));
        entries.Count.ShouldBe(107);
        entries.Sum(entry => entry.Net.MinorUnits).ShouldBe(payout.Amount.MinorUnits);
        entries.ShouldAllBe(entry => entry.PayoutId == payout.Reference.Id && entry.Kind != SettlementKind.Payout);
        shop.Books.Of(BookKinds.Payout).ShouldHaveSingleItem().MinorUnits.ShouldBe(payout.Amount.MinorUnits);
    }

    [Fact]
    public async Task A_payout_that_came_back_says_so_and_its_money_is_in_the_next_one()
    {
        await using var shop = await StripeShop.OpenAsync(har, this, new SimulatorOptions { StripePayoutsFail = true });
        await shop.ChargeAsync("o-1", 1000);
        await shop.Provider.SettleAsync();
        shop.Time.Advance(TimeSpan.FromDays(1));
        await shop.Provider.SettleAsync();
        var payouts = await PayoutsAsync(shop);
        var entries = await shop.Part<IPayoutReader>().ReadPayoutAsync(payouts[0].Reference).ToListAsync();

        payouts.Select(payout => (payout.Status, payout.FailureCode)).ShouldBe([(PayoutStatus.Paid, null), (PayoutStatus.Failed, "account_closed")]);
        entries.ShouldHaveSingleItem().Kind.ShouldBe(SettlementKind.Payout);
        entries[0].Net.ShouldBe(payouts[0].Amount);
    }

    private static async Task<List<Payout>> PayoutsAsync(StripeShop shop) =>
        await shop.Part<IPayoutReader>().ListPayoutsAsync("stripe", shop.Time.GetUtcNow().AddDays(-7), shop.Time.GetUtcNow().AddDays(1)).ToListAsync();
}
