using PayFlow.Gateways.Simulator.Stripe;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeDebitTests(HarSuite suite) : StripeSuite(suite)
{
    [Fact]
    public async Task Every_debit_is_in_process_first_and_moves_nothing_until_it_ends()
    {
        foreach (var token in StripeTestDebits.Delayed)
        {
            var test = StripeTestDebits.Find(token)!;
            var asked = await DebitAsync(token);

            asked.Text("status").ShouldBe("processing", token);
            asked.Long("amount_received").ShouldBe(0);
            asked.Text("latest_charge").ShouldStartWith("py_");
            Simulator.Books.OfPayment(asked.Id).ShouldBeEmpty();
            Time.Advance(TimeSpan.FromMinutes(4));
            var ended = await Api.GetAsync($"/v1/payment_intents/{asked.Id}");
            ended.Text("status").ShouldBe(
                test.EndsAfter == StripeTestMethod.Never ? "processing" : test.Decline is null ? "succeeded" : "requires_payment_method",
                token);
            ended.Text("last_payment_error.code").ShouldBe(test.EndsAfter == StripeTestMethod.Never ? null : test.Decline?.Code, token);
            Simulator.Books.OfPayment(asked.Id).Any(e => e.Kind == BookKinds.Charge).ShouldBe(ended.Text("status") == "succeeded", token);
        }
    }

    [Fact]
    public async Task A_debit_is_told_from_beginning_to_end()
    {
        await DebitAsync("pm_usBankAccount_success");
        await DebitAsync("pm_sepaDebit_failed_at");
        Time.Advance(TimeSpan.FromSeconds(14));
        var early = (await Api.GetAsync("/v1/events")).Data.Count;
        Time.Advance(TimeSpan.FromSeconds(6));
        var types = (await Api.GetAsync("/v1/events?limit=100")).Data.Reverse().Select(e => (string)e!["type"]!).ToList();

        early.ShouldBe(6);
        types[..3].ShouldBe(["payment_intent.created", "charge.pending", "payment_intent.processing"]);
        types[6..].ShouldBe(
            ["charge.failed", "payment_intent.payment_failed", "charge.succeeded", "payment_intent.succeeded", "charge.updated"]);
    }

    [Fact]
    public async Task A_payment_in_process_cannot_be_canceled_captured_or_refunded()
    {
        var asked = await DebitAsync("pm_usBankAccount_processing");

        (await Api.PostAsync($"/v1/payment_intents/{asked.Id}/cancel")).Text("error.code").ShouldBe("payment_intent_unexpected_state");
        (await Api.PostAsync($"/v1/payment_intents/{asked.Id}/capture")).Text("error.code").ShouldBe("payment_intent_unexpected_state");
        (await Api.PostAsync("/v1/refunds", $"payment_intent={asked.Id}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Rows_of_debits_are_payments_and_payment_refunds()
    {
        var asked = await DebitAsync("pm_usBankAccount_success");
        Time.Advance(TimeSpan.FromMinutes(1));
        var refund = await Api.PostAsync("/v1/refunds", $"payment_intent={asked.Id}&amount=500");
        var rows = (await Api.GetAsync("/v1/balance_transactions")).Data;

        refund.Id.ShouldStartWith("pyr_");
        rows.Select(r => (string)r!["type"]!).ShouldBe(["payment_refund", "payment"]);
        rows.Select(r => (string)r!["reporting_category"]!).ShouldBe(["refund", "charge"]);
    }

    [Fact]
    public async Task A_disputing_account_pays_first()
    {
        var asked = await DebitAsync("pm_usBankAccount_dispute");
        Time.Advance(TimeSpan.FromMinutes(1));
        var dispute = (await Api.GetAsync($"/v1/disputes?payment_intent={asked.Id}")).Data.ShouldHaveSingleItem()!;

        ((string)dispute["reason"]!).ShouldBe("debit_not_authorized");
        Simulator.Books.OfPayment(asked.Id).Select(e => e.Kind).ShouldBe([BookKinds.Charge, BookKinds.Fee, BookKinds.Dispute, BookKinds.Fee]);
    }

    [Theory]
    [InlineData("pm_usBankAccount_success", "eur", "", "currency")]
    [InlineData("pm_sepaDebit_success_at", "usd", "", "currency")]
    [InlineData("pm_usBankAccount_success", "usd", "&capture_method=manual", "capture_method")]
    public async Task What_a_debit_cannot_do_is_refused(string token, string currency, string more, string param)
    {
        var refused = await Api.PostAsync(
            "/v1/payment_intents", $"amount=2000&currency={currency}&confirm=true&payment_method={token}&{StripeApi.Card}{more}");

        refused.Status.ShouldBe(400);
        refused.Text("error.param").ShouldBe(param);
        (await Api.GetAsync("/v1/payment_intents")).Data.ShouldBeEmpty();
    }

    private Task<StripeAnswer> DebitAsync(string token)
    {
        var currency = StripeTestDebits.Find(token)!.Type == StripeTestDebits.SepaDebit ? "eur" : "usd";
        return Api.PostAsync(
            "/v1/payment_intents", $"amount=2000&currency={currency}&confirm=true&payment_method={token}&{StripeApi.Card}");
    }
}
