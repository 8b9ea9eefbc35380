namespace PayFlow.Gateways.Tests.Http;

/// <summary>An answer about another refund, or another payment's, is not believed.</summary>
public sealed class RefundReadingTests
{
    [Theory]
    [InlineData("stripe", """{"id":"r1","payment_intent":"p1","status":"succeeded","amount":100,"currency":"usd"}""", true)]
    [InlineData("stripe", """{"id":"r2","payment_intent":"p1","status":"succeeded","amount":100,"currency":"usd"}""", false)]
    [InlineData("stripe", """{"id":"r1","payment_intent":"p2","status":"succeeded","amount":100,"currency":"usd"}""", false)]
    [InlineData("stripe", "{}", false)]
    [InlineData("paypal", """{"id":"r1","status":"COMPLETED"}""", true)]
    [InlineData("paypal", """{"id":"r2","status":"COMPLETED"}""", false)]
    [InlineData("paypal", "{}", false)]
    [InlineData("square", """{"refund":{"id":"r1","payment_id":"p1","status":"COMPLETED"}}""", true)]
    [InlineData("square", """{"refund":{"id":"r2","payment_id":"p1","status":"COMPLETED"}}""", false)]
    [InlineData("square", """{"refund":{"id":"r1","payment_id":"p2","status":"COMPLETED"}}""", false)]
    [InlineData("square", """{"refund":{"id":"r1","status":"COMPLETED"}}""", false)]
    [InlineData("square", "{}", false)]
    public async Task Only_the_refund_that_was_asked_for_is_believed(string provider, string json, bool believed)
    {
        var wire = new StubWire((200, json));
        var gateway = provider switch
        {
            "stripe" => Lines.Stripe(wire),
            "paypal" => Lines.PayPal(wire),
            _ => Lines.Square(wire),
        };
        var reference = new RefundReference(new(provider, "p1"), "r1");

        if (believed)
        {
            var read = await gateway.GetRefundAsync(reference);
            (read.Status, read.Reference).ShouldBe((RefundStatus.Succeeded, reference));
            return;
        }

        var thrown = await Should.ThrowAsync<GatewayException>(() => gateway.GetRefundAsync(reference));
        (thrown.Error.Category, thrown.Error.Advice).ShouldBe((ErrorCategory.Indeterminate, RetryAdvice.AlertOperator));
    }
}
