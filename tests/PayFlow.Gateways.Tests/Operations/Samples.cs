namespace PayFlow.Gateways.Tests.Operations;

internal static class Samples
{
    public static Money Amount { get; } = new(1250, Currency.EUR);

    public static ChargeRequest Charge { get; } = new()
    {
        Amount = Amount,
        Method = PaymentMethod.OneTime("a", "tok_secret_a"),
        FallbackMethods = [PaymentMethod.OneTime("b", "tok_secret_b"), PaymentMethod.OneTime("c", "tok_secret_c")],
        IdempotencyKey = new IdempotencyKey("order-17"),
        Reference = "Order 17",
    };

    public static GatewayError Error(ErrorCategory category, RetryAdvice advice = RetryAdvice.DoNotRetry) => new()
    {
        Category = category,
        Advice = advice,
        Message = $"scripted {category}",
        ProviderCode = "code_1",
        ProviderMessage = "provider text about Jane Doe",
        RequestId = "req_1",
    };
}
