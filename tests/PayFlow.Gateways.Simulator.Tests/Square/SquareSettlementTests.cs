using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareSettlementTests
{
    [Fact]
    public async Task A_payout_is_the_sum_of_its_entries_and_agrees_with_the_books()
    {
        await using var square = await SquareServer.StartAsync();
        var first = await square.PaidAsync(10_000);
        await square.PaidAsync(2_345);
        await square.RefundAsync(first, 3_333);
        await square.RefundAsync(first, 6_667);

        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).List("payouts").ShouldHaveSingleItem();
        var entries = (await square.GetAsync($"/v2/payouts/{payout["id"]}/payout-entries")).List("payout_entries");

        entries.ShouldAllBe(e => Amount(e, "net_amount_money") == Amount(e, "gross_amount_money") - Amount(e, "fee_amount_money"));
        entries.Sum(e => Amount(e, "net_amount_money")).ShouldBe(Amount(payout, "amount_money"));
        var books = square.Simulator.Books;
        var net = Total(books, BookKinds.Charge) - Total(books, BookKinds.Fee) - Total(books, BookKinds.Refund)
            + Total(books, BookKinds.FeeRefund);
        Amount(payout, "amount_money").ShouldBe(net);
        Total(books, BookKinds.Payout).ShouldBe(net);
        ((string)payout["type"]!).ShouldBe("BATCH");
    }

    [Fact]
    public async Task Refund_entries_are_negative_with_a_negative_fee()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(10_000);
        var refund = await square.RefundAsync(id, 1_000);

        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).Text("payouts.0.id");
        var entries = await square.GetAsync($"/v2/payouts/{payout}/payout-entries?sort_order=ASC");

        entries.Text("payout_entries.0.type").ShouldBe("CHARGE");
        entries.Text("payout_entries.0.type_charge_details.payment_id").ShouldBe(id);
        entries.Number("payout_entries.0.fee_amount_money.amount").ShouldBe(320);
        entries.Text("payout_entries.1.type").ShouldBe("REFUND");
        entries.Text("payout_entries.1.type_refund_details.refund_id").ShouldBe(refund.Text("refund.id"));
        entries.Number("payout_entries.1.gross_amount_money.amount").ShouldBe(-1_000);
        entries.Number("payout_entries.1.fee_amount_money.amount").ShouldBe(-29);
        entries.Number("payout_entries.1.net_amount_money.amount").ShouldBe(-971);
    }

    [Fact]
    public async Task A_payout_is_sent_and_paid_a_day_later()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync();
        await square.Simulator.SettleAsync();

        var sent = await square.GetAsync("/v2/payouts?status=SENT");
        square.Clock.Advance(TimeSpan.FromDays(1));
        var paid = await square.GetAsync("/v2/payouts/" + sent.Text("payouts.0.id"));

        sent.Text("payouts.0.arrival_date").ShouldBe("2026-03-05");
        sent.Text("payouts.0.end_to_end_id").ShouldNotBeEmpty();
        paid.Text("payout.status").ShouldBe("PAID");
        paid.Number("payout.version").ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_paid_out_twice_and_nothing_without_a_balance()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync();

        await square.Simulator.SettleAsync();
        await square.Simulator.SettleAsync();

        (await square.GetAsync("/v2/payouts?limit=200")).List("payouts").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refund_after_the_payout_makes_a_negative_one()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);
        await square.Simulator.SettleAsync();
        await square.RefundAsync(id, 1000);

        await square.Simulator.SettleAsync();
        var payouts = await square.GetAsync("/v2/payouts?sort_order=ASC");

        payouts.Number("payouts.0.amount_money.amount").ShouldBe(941);
        payouts.Number("payouts.1.amount_money.amount").ShouldBe(-971);
        square.Simulator.Books.Of(BookKinds.PayoutDebit).ShouldHaveSingleItem().MinorUnits.ShouldBe(971);
    }

    [Fact]
    public async Task A_payout_that_arrives_at_once_costs_a_fee_that_its_entries_hold()
    {
        await using var square = await SquareServer.StartAsync(new() { SquareInstantPayouts = true });
        await square.PaidAsync(10_000);

        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).List("payouts").ShouldHaveSingleItem();
        var entries = (await square.GetAsync($"/v2/payouts/{payout["id"]}/payout-entries")).List("payout_entries");

        var fee = (long)payout["payout_fee"]![0]!["amount_money"]!["amount"]!;
        fee.ShouldBe(169);
        Amount(payout, "amount_money").ShouldBe(10_000 - 320 - fee);
        entries.Sum(e => Amount(e, "net_amount_money")).ShouldBe(Amount(payout, "amount_money"));
        entries.ShouldContain(e => (string)e["type"]! == "DEPOSIT_FEE" && Amount(e, "net_amount_money") == -fee);
        Total(square.Simulator.Books, BookKinds.Fee).ShouldBe(320 + fee);
    }

    [Fact]
    public async Task A_payout_that_the_bank_returns_is_on_the_balance_again()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareInstantPayouts = true, SquareWebhooks = new(inbox.Url) });
        await square.PaidAsync(8899);
        await square.Simulator.SettleAsync();

        square.Clock.Advance(TimeSpan.FromDays(1));
        var failed = await square.GetAsync("/v2/payouts?status=FAILED");
        await square.Simulator.SettleAsync();
        var payouts = await square.GetAsync("/v2/payouts?sort_order=ASC");
        var entries = (await square.GetAsync($"/v2/payouts/{payouts.Text("payouts.1.id")}/payout-entries")).List("payout_entries");
        await square.Simulator.DeliverWebhooksAsync();

        failed.List("payouts").Count.ShouldBe(1);
        entries.Select(e => (string)e["type"]!).ShouldBe(["RETURNED_PAYOUT", "DEPOSIT_FEE_REVERSED", "DEPOSIT_FEE"], ignoreOrder: true);
        entries.Sum(e => Amount(e, "net_amount_money")).ShouldBe(payouts.Number("payouts.1.amount_money.amount"));
        var books = square.Simulator.Books;
        Total(books, "payout_failure").ShouldBe(failed.Number("payouts.0.amount_money.amount"));
        (Total(books, BookKinds.Charge) - Total(books, BookKinds.Fee) + Total(books, BookKinds.FeeRefund))
            .ShouldBe(Total(books, BookKinds.Payout) - Total(books, "payout_failure"));
        inbox.Types.ShouldContain("payout.failed");
    }

    [Fact]
    public async Task Entries_come_in_pages()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(1000);
        await square.PaidAsync(2000);
        await square.PaidAsync(3000);
        await square.Simulator.SettleAsync();
        var path = $"/v2/payouts/{(await square.GetAsync("/v2/payouts")).Text("payouts.0.id")}/payout-entries?limit=2";

        var first = await square.GetAsync(path);
        var second = await square.GetAsync($"{path}&cursor={Uri.EscapeDataString(first.Text("cursor"))}");

        first.List("payout_entries").Count.ShouldBe(2);
        second.List("payout_entries").Count.ShouldBe(1);
    }

    private static long Amount(JsonObject owner, string field) => (long)owner[field]!["amount"]!;

    private static long Total(SimulatedBooks books, string kind) => books.Of(kind).Sum(e => e.MinorUnits);
}
