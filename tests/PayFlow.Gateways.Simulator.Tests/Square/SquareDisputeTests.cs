namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareDisputeTests
{
    [Theory]
    [InlineData(8801, "AMOUNT_DIFFERS")]
    [InlineData(8806, "NOT_RECEIVED")]
    [InlineData(8809, "EMV_LIABILITY_SHIFT")]
    public async Task Certain_amounts_are_disputed_and_cannot_be_refunded(long amount, string reason)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(Certain_amounts_are_disputed_and_cannot_be_refunded) + amount);
        var id = await square.PaidAsync(amount);

        var dispute = await square.GetAsync("/v2/disputes?states=EVIDENCE_REQUIRED");
        var refused = await square.RefundAsync(id, 1);

        dispute.Text("disputes.0.reason").ShouldBe(reason);
        dispute.Text("disputes.0.disputed_payment.payment_id").ShouldBe(id);
        refused.Code.ShouldBe("PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE");
        square.Simulator.Books.Of(BookKinds.Dispute).ShouldHaveSingleItem().MinorUnits.ShouldBe(amount);
    }

    [Fact]
    public async Task Accepting_a_dispute_takes_the_money_once()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        await square.PaidAsync(100_000);
        var id = (await square.GetAsync("/v2/disputes")).Text("disputes.0.id");

        var accepted = await square.PostAsync($"/v2/disputes/{id}/accept");
        var again = await square.PostAsync($"/v2/disputes/{id}/accept");
        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).Text("payouts.0.id");
        var entries = (await square.GetAsync($"/v2/payouts/{payout}/payout-entries")).List("payout_entries");

        accepted.Text("dispute.state").ShouldBe("ACCEPTED");
        again.Code.ShouldBe("BAD_REQUEST");
        entries.Where(e => ((string)e["type"]!).Contains("DISPUTE", StringComparison.Ordinal))
            .Sum(e => (long)e["gross_amount_money"]!["amount"]!).ShouldBe(-8801);
        (await square.GetAsync("/v2/disputes/" + id)).Text("dispute.state").ShouldBe("ACCEPTED");
    }
}
