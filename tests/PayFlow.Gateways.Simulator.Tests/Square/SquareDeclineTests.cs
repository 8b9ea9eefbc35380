namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareDeclineTests
{
    [Theory]
    [InlineData("cnon:card-nonce-declined", "GENERIC_DECLINE")]
    [InlineData("cnon:card-nonce-rejected-cvv", "CVV_FAILURE")]
    [InlineData("cnon:card-nonce-rejected-postalcode", "ADDRESS_VERIFICATION_FAILURE")]
    [InlineData("cnon:card-nonce-rejected-expiration", "INVALID_EXPIRATION")]
    [InlineData("cnon:gift-card-nonce-insufficient-funds", "INSUFFICIENT_FUNDS")]
    [InlineData("cnon:gift-card-nonce-insufficient-permission", "INSUFFICIENT_PERMISSIONS")]
    [InlineData("cnon:card-nonce-insufficient-funds", "INSUFFICIENT_FUNDS")]
    [InlineData("cnon:card-nonce-expired", "CARD_EXPIRED")]
    [InlineData("cnon:card-nonce-verification-required", "CARD_DECLINED_VERIFICATION_REQUIRED")]
    [InlineData("cnon:card-nonce-call-issuer", "CARD_DECLINED_CALL_ISSUER")]
    [InlineData("cnon:card-nonce-transaction-limit", "TRANSACTION_LIMIT")]
    public async Task A_decline_leaves_a_failed_payment_beside_the_errors(string source, string code)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(A_decline_leaves_a_failed_payment_beside_the_errors) + code);

        var declined = await square.PayAsync(1000, source: source);
        var read = await square.GetAsync("/v2/payments/" + declined.Text("payment.id"));

        declined.Status.ShouldBe(400);
        declined.Code.ShouldBe(code);
        declined.Text("errors.0.category").ShouldBe("PAYMENT_METHOD_ERROR");
        declined.Text("payment.status").ShouldBe("FAILED");
        read.Text("payment.card_details.errors.0.code").ShouldBe(code);
        read.Number("payment.approved_money.amount").ShouldBe(0);
        square.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cnon:card-nonce-already-used", "CARD_TOKEN_USED")]
    [InlineData("cnon:card-nonce-token-expired", "CARD_TOKEN_EXPIRED")]
    public async Task A_spent_token_leaves_no_payment(string source, string code)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(A_spent_token_leaves_no_payment) + code);

        var refused = await square.PayAsync(1000, source: source);

        refused.Code.ShouldBe(code);
        refused.At("payment").ShouldBeNull();
        (await square.GetAsync("/v2/payments")).List("payments").ShouldBeEmpty();
    }

    [Fact]
    public async Task Declines_can_come_with_402()
    {
        await using var square = await SquareServer.StartAsync(new() { SquareDeclineStatus = 402 });

        (await square.PayAsync(1000, source: "cnon:card-nonce-declined")).Status.ShouldBe(402);
    }

    [Fact]
    public async Task A_temporary_error_goes_away_under_the_same_key()
    {
        await using var square = await SquareServer.StartAsync();
        var body = Requests.Payment("retried", 1000, "cnon:card-nonce-temporary-error-once");

        var first = await square.PostAsync("/v2/payments", body);
        var second = await square.PostAsync("/v2/payments", body);

        first.Status.ShouldBe(503);
        first.Code.ShouldBe("TEMPORARY_ERROR");
        second.Text("payment.status").ShouldBe("COMPLETED");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lasting_temporary_error_moves_nothing()
    {
        await using var square = await SquareServer.StartAsync();
        var body = Requests.Payment("retried", 1000, "cnon:card-nonce-temporary-error");

        await square.PostAsync("/v2/payments", body);
        var second = await square.PostAsync("/v2/payments", body);

        second.Status.ShouldBe(503);
        square.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_token_is_not_found()
    {
        await using var square = await SquareServer.StartAsync();

        var refused = await square.PayAsync(1000, source: "cnon:nobody-made-this");

        refused.Status.ShouldBe(404);
        refused.Field.ShouldBe("source_id");
    }
}
