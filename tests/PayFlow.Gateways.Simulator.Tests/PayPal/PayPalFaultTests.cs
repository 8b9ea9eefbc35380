namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalFaultTests
{
    [Theory]
    [InlineData(FaultKind.RateLimited, 429, "RATE_LIMIT_REACHED")]
    [InlineData(FaultKind.ServerError, 500, "INTERNAL_SERVER_ERROR")]
    public async Task A_refusal_that_executes_nothing(FaultKind kind, int status, string name)
    {
        await using var shop = await PayPalShop.OpenAsync();
        shop.Simulator.Faults.Add(SimulatedProvider.PayPal, kind);

        var answer = await shop.PayAsync(PayPalShop.Card("vault_card_ok"));

        answer.Status.ShouldBe(status);
        ((string?)answer.Body["name"]).ShouldBe(name);
        shop.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_500_after_the_charge_is_healed_by_the_same_key()
    {
        await using var shop = await PayPalShop.OpenAsync();
        shop.Simulator.Faults.Add(SimulatedProvider.PayPal, FaultKind.ServerErrorAfterCommit);

        var failed = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "same");
        var healed = await shop.PayAsync(PayPalShop.Card("vault_card_ok"), key: "same");

        failed.Status.ShouldBe(500);
        healed.Status.ShouldBe(200);
        shop.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_amount_is_in_the_answer_and_not_in_the_books()
    {
        await using var shop = await PayPalShop.OpenAsync();
        shop.Simulator.Faults.Add(SimulatedProvider.PayPal, FaultKind.WrongAmount);

        var answer = await shop.PayAsync(PayPalShop.Card("vault_card_ok"));

        ((string?)answer.Capture["amount"]!["value"]).ShouldBe("101.00");
        shop.Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(10000);
    }

    [Fact]
    public async Task A_second_call_with_a_running_key_is_a_conflict()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var hold = await shop.AuthorizedAsync(PayPalShop.Card("vault_card_ok"));
        shop.Simulator.Faults.Add(new Fault
        {
            Provider = SimulatedProvider.PayPal,
            Kind = FaultKind.Delay,
            Delay = TimeSpan.FromMilliseconds(500),
            PathContains = "/void",
        });

        var both = await Task.WhenAll(
            shop.PostAsync($"/v2/payments/authorizations/{hold}/void", key: "one"),
            shop.PostAsync($"/v2/payments/authorizations/{hold}/void", key: "one"));

        both.Select(a => a.Status).Order().ShouldBe([200, 409]);
        both.Single(a => a.Status == 409).Issue.ShouldBe("PREVIOUS_REQUEST_IN_PROGRESS");
    }

    [Fact]
    public async Task The_state_outlives_the_process()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string capture;
            await using (var shop = await PayPalShop.OpenAsync(o => o with { StatePath = path }))
            {
                capture = await shop.CapturedAsync(PayPalShop.Card("vault_card_ok"));
            }

            await using var reopened = await PayPalShop.OpenAsync(o => o with { StatePath = path });
            var refund = await reopened.PostAsync($"/v2/payments/captures/{capture}/refund");

            refund.Status.ShouldBe(201);
            reopened.Simulator.Books.Refunds.ShouldHaveSingleItem().MerchantMark.ShouldBe("mark-1");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
