namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareRefundTests
{
    [Fact]
    public async Task A_refund_is_pending_first_and_completed_when_read()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);

        var refunded = await square.RefundAsync(id, 400);
        var read = await square.GetAsync("/v2/refunds/" + refunded.Text("refund.id"));
        var payment = await square.GetAsync("/v2/payments/" + id);

        refunded.Text("refund.status").ShouldBe("PENDING");
        refunded.Text("refund.id").ShouldStartWith(id + "_");
        read.Text("refund.status").ShouldBe("COMPLETED");
        read.Number("refund.processing_fee.0.amount_money.amount").ShouldBe(-12);
        payment.Number("payment.refunded_money.amount").ShouldBe(400);
        payment.Text("payment.refund_ids.0").ShouldBe(refunded.Text("refund.id"));
        payment.Text("payment.status").ShouldBe("COMPLETED");
        square.Simulator.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(400);
    }

    [Fact]
    public async Task A_delay_keeps_a_refund_pending_by_the_clock()
    {
        await using var square = await SquareServer.StartAsync(new() { SquareRefundDelay = TimeSpan.FromHours(1) });
        var refunded = await square.RefundAsync(await square.PaidAsync(), 400);
        var path = "/v2/refunds/" + refunded.Text("refund.id");

        var early = await square.GetAsync(path);
        square.Clock.Advance(TimeSpan.FromHours(1));
        var late = await square.GetAsync(path);

        early.Text("refund.status").ShouldBe("PENDING");
        late.Text("refund.status").ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task A_repeated_refund_is_answered_from_memory()
    {
        await using var square = await SquareServer.StartAsync();
        var body = Requests.Refund("refund-1", await square.PaidAsync(), 400);

        var first = await square.PostAsync("/v2/refunds", body);
        var second = await square.PostAsync("/v2/refunds", body);

        second.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        square.Simulator.Books.Refunds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_more_can_be_refunded_than_was_collected()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);
        await square.RefundAsync(id, 700);

        var refused = await square.RefundAsync(id, 301);

        refused.Code.ShouldBe("REFUND_AMOUNT_INVALID");
        refused.Text("errors.0.category").ShouldBe("REFUND_ERROR");
        square.Simulator.Books.Refunds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_authorization_is_not_refunded()
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(1000, Requests.Authorized());

        var refused = await square.RefundAsync(held.Text("payment.id"), 1000);

        refused.Code.ShouldBe("REFUND_ERROR_PAYMENT_NEEDS_COMPLETION");
    }

    [Fact]
    public async Task A_payment_takes_twenty_refunds()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);
        for (var i = 0; i < 20; i++)
        {
            (await square.RefundAsync(id, 10)).Status.ShouldBe(200);
        }

        (await square.RefundAsync(id, 10)).Code.ShouldBe("PAYMENT_NOT_REFUNDABLE");
    }

    [Fact]
    public async Task A_payment_is_refundable_for_one_year()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);

        square.Clock.Advance(TimeSpan.FromDays(366));

        (await square.RefundAsync(id, 10)).Code.ShouldBe("PAYMENT_NOT_REFUNDABLE");
    }

    [Theory]
    [InlineData("cnon:card-nonce-refund-rejected", "REJECTED")]
    [InlineData("cnon:card-nonce-refund-failed", "FAILED")]
    public async Task A_refund_can_fail_later_and_moves_nothing(string source, string status)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(A_refund_can_fail_later_and_moves_nothing) + status);
        var id = await square.PaidAsync(1000, source);

        var refunded = await square.RefundAsync(id, 1000);
        var read = await square.GetAsync("/v2/refunds/" + refunded.Text("refund.id"));
        var payment = await square.GetAsync("/v2/payments/" + id);

        refunded.Text("refund.status").ShouldBe("PENDING");
        read.Text("refund.status").ShouldBe(status);
        payment.Number("payment.refunded_money.amount").ShouldBe(0);
        square.Simulator.Books.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_payment_is_not_found()
    {
        await using var square = await SquareServer.StartAsync();

        (await square.RefundAsync("nothing", 10)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Refunds_are_listed_newest_first_by_status()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await square.PaidAsync(1000);
        await square.RefundAsync(id, 100);
        await square.RefundAsync(id, 200);

        var all = await square.GetAsync("/v2/refunds?status=COMPLETED&limit=1");
        var rest = await square.GetAsync($"/v2/refunds?status=COMPLETED&limit=1&cursor={Uri.EscapeDataString(all.Text("cursor"))}");

        SquareAnswer.At(all.Body, "refunds.0.amount_money.amount")!.GetValue<long>().ShouldBe(200);
        rest.Number("refunds.0.amount_money.amount").ShouldBe(100);
        rest.At("cursor").ShouldBeNull();
    }
}
