using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquarePaymentTests
{
    [Fact]
    public async Task A_payment_completes_at_once_and_is_in_the_books_with_its_fee()
    {
        await using var square = await SquareServer.StartAsync();

        var paid = await square.PayAsync(1050);

        paid.Status.ShouldBe(200);
        paid.Text("payment.status").ShouldBe("COMPLETED");
        paid.Text("payment.card_details.status").ShouldBe("CAPTURED");
        paid.Text("payment.id").Length.ShouldBe(29);
        var books = square.Simulator.Books;
        books.Charges.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Reference.ShouldBe(paid.Text("payment.id")),
            c => c.MerchantMark.ShouldBe("order-1"),
            c => c.MinorUnits.ShouldBe(1050));
        books.Of(BookKinds.Fee).ShouldHaveSingleItem().MinorUnits.ShouldBe(60);
    }

    [Fact]
    public async Task The_processing_fee_is_absent_in_the_answer_and_there_when_read()
    {
        await using var square = await SquareServer.StartAsync();

        var paid = await square.PayAsync(1000);
        var read = await square.GetAsync("/v2/payments/" + paid.Text("payment.id"));

        paid.At("payment.processing_fee").ShouldBeNull();
        read.Number("payment.processing_fee.0.amount_money.amount").ShouldBe(59);
        read.Text("payment.version_token").ShouldNotBe(paid.Text("payment.version_token"));
    }

    [Fact]
    public async Task A_tip_is_part_of_the_total()
    {
        await using var square = await SquareServer.StartAsync();

        var paid = await square.PayAsync(1000, new JsonObject { ["tip_money"] = Requests.Money(200) });

        paid.Number("payment.amount_money.amount").ShouldBe(1000);
        paid.Number("payment.total_money.amount").ShouldBe(1200);
        square.Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1200);
    }

    [Fact]
    public async Task An_authorization_is_completed_once()
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(1000, Requests.Authorized());
        var path = "/v2/payments/" + held.Text("payment.id");

        var completed = await square.PostAsync(path + "/complete", new() { ["version_token"] = held.Text("payment.version_token") });
        var again = await square.PostAsync(path + "/complete");

        held.Text("payment.status").ShouldBe("APPROVED");
        held.Text("payment.delay_duration").ShouldBe("PT168H");
        completed.Text("payment.status").ShouldBe("COMPLETED");
        again.Code.ShouldBe("BAD_REQUEST");
        square.Simulator.Books.Of(BookKinds.Authorization).Count.ShouldBe(1);
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_canceled_authorization_is_voided_and_cannot_be_completed()
    {
        await using var square = await SquareServer.StartAsync();
        var path = "/v2/payments/" + (await square.PayAsync(1000, Requests.Authorized())).Text("payment.id");

        var canceled = await square.PostAsync(path + "/cancel");
        var completed = await square.PostAsync(path + "/complete");

        canceled.Text("payment.status").ShouldBe("CANCELED");
        canceled.Text("payment.card_details.status").ShouldBe("VOIDED");
        completed.Status.ShouldBe(400);
        square.Simulator.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(1000);
        square.Simulator.Books.Charges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_completed_payment_cannot_be_canceled()
    {
        await using var square = await SquareServer.StartAsync();

        var canceled = await square.PostAsync($"/v2/payments/{await square.PaidAsync()}/cancel");

        canceled.Code.ShouldBe("BAD_REQUEST");
        square.Simulator.Books.Of(BookKinds.Void).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CANCEL", "CANCELED", BookKinds.Void)]
    [InlineData("COMPLETE", "COMPLETED", BookKinds.Charge)]
    public async Task The_clock_ends_a_delay_with_the_action_that_was_asked_for(string action, string status, string bookKind)
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(
            1000, new() { ["autocomplete"] = false, ["delay_duration"] = "PT2H", ["delay_action"] = action });
        var path = "/v2/payments/" + held.Text("payment.id");

        square.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        var before = await square.GetAsync(path);
        square.Clock.Advance(TimeSpan.FromHours(5));
        var after = await square.GetAsync(path);

        before.Text("payment.status").ShouldBe("APPROVED");
        after.Text("payment.status").ShouldBe(status);
        var moment = action == "CANCEL" ? "voided_at" : "captured_at";
        after.Text("payment.card_details.card_payment_timeline." + moment).ShouldBe(held.Text("payment.delayed_until"));
        square.Simulator.Books.Of(bookKind).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bank_transfer_is_pending_until_the_clock_completes_it()
    {
        await using var square = await SquareServer.StartAsync();
        var sent = await square.PayAsync(5000, source: "bnon:bank-nonce-ok");
        var chargesBefore = square.Simulator.Books.Charges.Count;

        square.Clock.Advance(TimeSpan.FromMinutes(1));
        var read = await square.GetAsync("/v2/payments/" + sent.Text("payment.id"));

        sent.Text("payment.status").ShouldBe("PENDING");
        chargesBefore.ShouldBe(0);
        read.Text("payment.status").ShouldBe("COMPLETED");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_bank_transfer_fails_later_with_its_reason()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(5000, "bnon:bank-nonce-insufficient-funds");

        square.Clock.Advance(TimeSpan.FromMinutes(2));
        var read = await square.GetAsync("/v2/payments/" + id);

        read.Text("payment.status").ShouldBe("FAILED");
        read.Text("payment.bank_account_details.errors.0.code").ShouldBe("INSUFFICIENT_FUNDS");
        square.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cash_and_external_payments_cost_no_fee_and_are_not_paid_out()
    {
        await using var square = await SquareServer.StartAsync();
        var cash = new JsonObject { ["cash_details"] = new JsonObject { ["buyer_supplied_money"] = Requests.Money(2000) } };
        var external = new JsonObject { ["external_details"] = new JsonObject { ["type"] = "CHECK", ["source"] = "A bank" } };

        var first = await square.PayAsync(1500, cash, "CASH");
        var second = await square.PayAsync(1500, external, "EXTERNAL");
        await square.Simulator.SettleAsync();

        first.Number("payment.cash_details.change_back_money.amount").ShouldBe(500);
        second.Text("payment.source_type").ShouldBe("EXTERNAL");
        square.Simulator.Books.Of(BookKinds.Fee).ShouldBeEmpty();
        square.Simulator.Books.Of(BookKinds.Payout).ShouldBeEmpty();
    }
}
