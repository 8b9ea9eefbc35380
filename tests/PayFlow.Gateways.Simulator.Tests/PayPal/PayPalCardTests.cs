using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.PayPal;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

public sealed class PayPalCardTests
{
    public static TheoryData<string> SuccessfulNumbers => new(PayPalTestCards.Successful);

    [Theory]
    [MemberData(nameof(SuccessfulNumbers))]
    public async Task Documented_test_numbers_pay(string number)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card(number));

        ((string?)answer.Capture["status"]).ShouldBe("COMPLETED");
        ((string?)answer.Body["payment_source"]!["card"]!["last_digits"]).ShouldBe(number[^4..]);
    }

    [Theory]
    [InlineData("CCREJECT-REFUSED", "0500")]
    [InlineData("CCREJECT-SF", "9500")]
    [InlineData("CCREJECT-EC", "5400")]
    [InlineData("CCREJECT-IRC", "5180")]
    [InlineData("CCREJECT-IF", "5120")]
    [InlineData("CCREJECT-LS", "9520")]
    [InlineData("CCREJECT-IA", "1330")]
    [InlineData("CCREJECT-BANK_ERROR", "5100")]
    [InlineData("CCREJECT-CVV_F", "00N7")]
    public async Task A_card_holders_name_can_ask_for_a_decline(string name, string code)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card("4012888888881881", name));

        answer.Status.ShouldBe(201);
        ((string?)answer.Capture["status"]).ShouldBe("DECLINED");
        ((string?)answer.Capture["processor_response"]!["response_code"]).ShouldBe(code);
    }

    [Fact]
    public async Task A_number_that_authenticates_needs_its_holder()
    {
        await using var shop = await PayPalShop.OpenAsync();

        (await shop.PayAsync(Card("4868719166101368"))).State.ShouldBe("PAYER_ACTION_REQUIRED");
    }

    [Theory]
    [InlineData("4868719196829038", "POSSIBLE", "COMPLETED")]
    [InlineData("4868719158130060", "NO", "DECLINED")]
    public async Task An_issuer_may_answer_without_a_challenge(string number, string shift, string outcome)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card(number));

        ((string?)answer.Body["payment_source"]!["card"]!["authentication_result"]!["liability_shift"]).ShouldBe(shift);
        ((string?)answer.Capture["status"]).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("4012888888881881", "2025-12", 422, "CARD_EXPIRED")]
    [InlineData("4012888888881882", "2030-01", 400, "INVALID_PARAMETER_SYNTAX")]
    public async Task An_impossible_card_is_refused(string number, string expiry, int status, string issue)
    {
        await using var shop = await PayPalShop.OpenAsync();

        var answer = await shop.PayAsync(Card(number, expiry: expiry));

        answer.Status.ShouldBe(status);
        answer.Issue.ShouldBe(issue);
        answer.Body.ToJsonString().ShouldNotContain(number);
    }

    [Fact]
    public async Task A_merchant_has_no_security_code_to_send()
    {
        await using var shop = await PayPalShop.OpenAsync();
        var source = JsonNode.Parse(Card("4012888888881881"))!;
        source["card"]!["security_code"] = "123";
        source["card"]!["stored_credential"] = new JsonObject { ["payment_initiator"] = "MERCHANT", ["payment_type"] = "RECURRING" };

        (await shop.PayAsync(source.ToJsonString())).Issue.ShouldBe("MERCHANT_INITIATED_WITH_SECURITY_CODE");
    }

    [Fact]
    public void Every_test_token_is_a_valid_vault_id()
    {
        foreach (var token in PayPalTestTokens.All)
        {
            token.ShouldMatch("^[0-9a-zA-Z_-]{1,36}$");
            (token.StartsWith(PayPalTestTokens.CardPrefix, StringComparison.Ordinal)
                || token.StartsWith(PayPalTestTokens.WalletPrefix, StringComparison.Ordinal)).ShouldBeTrue(token);
        }
    }

    private static string Card(string number, string name = "Sim Buyer", string expiry = "2030-01") =>
        $$$"""{"card":{"number":"{{{number}}}","expiry":"{{{expiry}}}","name":"{{{name}}}"}}""";
}
