using PayFlow.Gateways.Square;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Square;

public sealed partial class SquarePartsTests
{
    [Theory]
    [InlineData("{}", MethodStatus.Indeterminate)]
    [InlineData("""{"card":{"id":"","customer_id":"C1"}}""", MethodStatus.Indeterminate)]
    [InlineData("""{"card":{"id":"4111 1111 1111 1111","customer_id":"C1"}}""", MethodStatus.Indeterminate)]
    [InlineData("""{"card":{"id":"ccof:1","customer_id":"C2"}}""", MethodStatus.Indeterminate)]
    [InlineData("""{"card":{"id":"ccof:1","customer_id":"C1","enabled":false}}""", MethodStatus.Indeterminate)]
    [InlineData("""{"card":{"id":"ccof:1","customer_id":"C1","card_brand":"A_BRAND_OF_NEXT_YEAR"}}""", MethodStatus.Ready)]
    public async Task A_card_is_believed_to_be_saved_only_for_its_customer(string json, MethodStatus status)
    {
        var result = await new SquareVault(Lines.SquareLink(new StubWire((200, json)))).SaveMethodAsync(
            new() { Account = "square", Method = PaymentMethod.OneTime("square", "cnon:1"), CustomerId = "C1", IdempotencyKey = new("pf-1") }, default);

        result.Status.ShouldBe(status);
        result.Method?.Token.ShouldBe("ccof:1");
        result.Card?.Brand.ShouldBe("a_brand_of_next_year");
    }

    [Theory]
    [InlineData(200, """{"card":{"id":"ccof:1","enabled":false}}""", MethodStatus.Deleted)]
    [InlineData(200, """{"card":{"id":"ccof:1","enabled":true}}""", MethodStatus.Indeterminate)]
    [InlineData(200, """{"card":{"id":"ccof:2","enabled":false}}""", MethodStatus.Indeterminate)]
    [InlineData(500, "{}", MethodStatus.Indeterminate)]
    [InlineData(404, "{}", MethodStatus.Failed)]
    public async Task A_card_is_forgotten_when_square_says_so(int status, string json, MethodStatus expected)
    {
        var wire = new StubWire((status, json));

        var result = await new SquareVault(Lines.SquareLink(wire)).DeleteMethodAsync("square", PaymentMethod.SavedCard("square", "ccof:1"), default);

        result.Status.ShouldBe(expected);
        wire.Sent[0].Path.ShouldBe("/v2/cards/ccof%3A1/disable");
    }

    [Fact]
    public async Task A_customer_who_could_not_be_made_keeps_the_card_from_being_saved()
    {
        var wire = new StubWire((400, """{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"INVALID_EMAIL_ADDRESS"}]}"""));

        var result = await new SquareVault(Lines.SquareLink(wire)).SaveMethodAsync(
            new() { Account = "square", Method = PaymentMethod.OneTime("square", "cnon:1"), Customer = new() { Email = "x" }, IdempotencyKey = new("pf-1") }, default);

        wire.Sent.ShouldHaveSingleItem().ToString().ShouldBe("POST /v2/customers\n" + """{"idempotency_key":"pf-1-c","email_address":"x"}""");
        (result.Status, result.Error!.Advice).ShouldBe((MethodStatus.Failed, RetryAdvice.FixInput));
    }
}
