namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareFaultTests
{
    [Theory]
    [InlineData(FaultKind.RateLimited, 429, "RATE_LIMITED", 0)]
    [InlineData(FaultKind.ServerError, 500, "INTERNAL_SERVER_ERROR", 0)]
    [InlineData(FaultKind.ServerErrorAfterCommit, 500, "INTERNAL_SERVER_ERROR", 1)]
    public async Task A_fault_speaks_square_and_a_retry_charges_once(FaultKind kind, int status, string code, int chargedBefore)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(A_fault_speaks_square_and_a_retry_charges_once) + kind);
        square.Simulator.Faults.Add(SimulatedProvider.Square, kind, "/v2/payments");
        var body = Requests.Payment("one", 1000);

        var failed = await square.PostAsync("/v2/payments", body);
        var charged = square.Simulator.Books.Charges.Count;
        var retried = await square.PostAsync("/v2/payments", body);

        failed.Status.ShouldBe(status);
        failed.Code.ShouldBe(code);
        charged.ShouldBe(chargedBefore);
        retried.Text("payment.status").ShouldBe("COMPLETED");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_under_the_key()
    {
        await using var square = await SquareServer.StartAsync();
        square.Simulator.Faults.Add(SimulatedProvider.Square, FaultKind.CommitThenDrop, "/v2/payments");
        var body = Requests.Payment("one", 1000);

        await Should.ThrowAsync<HttpRequestException>(() => square.PostAsync("/v2/payments", body));
        var retried = await square.PostAsync("/v2/payments", body);

        retried.Text("payment.status").ShouldBe("COMPLETED");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_falsified_amount_is_in_the_answer_and_not_in_the_books()
    {
        await using var square = await SquareServer.StartAsync();
        square.Simulator.Faults.Add(SimulatedProvider.Square, FaultKind.WrongAmount, "/v2/payments");

        var paid = await square.PayAsync(1000);

        paid.Number("payment.amount_money.amount").ShouldBe(1001);
        square.Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1000);
    }

    [Fact]
    public async Task A_restart_remembers_payments_keys_and_what_is_due()
    {
        var state = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var options = new SimulatorOptions { StatePath = state };
            var body = Requests.Payment("one", 1000);
            string first;
            await using (var square = await SquareServer.StartAsync(options))
            {
                first = (await square.PostAsync("/v2/payments", body)).Text("payment.id");
            }

            await using var restarted = await SquareServer.StartAsync(options);
            var again = await restarted.PostAsync("/v2/payments", body);
            var read = await restarted.GetAsync("/v2/payments/" + first);

            again.Text("payment.id").ShouldBe(first);
            read.Number("payment.processing_fee.0.amount_money.amount").ShouldBe(59);
            restarted.Simulator.Books.Charges.Count.ShouldBe(1);
        }
        finally
        {
            File.Delete(state);
        }
    }

    [Fact]
    public async Task The_same_calls_give_the_same_ids()
    {
        await using var one = await SquareServer.StartAsync();
        await using var other = await SquareServer.StartAsync();

        (await one.PaidAsync()).ShouldBe(await other.PaidAsync());
    }
}
