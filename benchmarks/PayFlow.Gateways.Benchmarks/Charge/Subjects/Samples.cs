namespace PayFlow.Gateways.Benchmarks.Charge.Subjects;

/// <summary>The payment that all sides take.</summary>
internal static class Samples
{
    public const string SecretKey = "sk_test_51SRk2mLqT8vB4nXcW0yHzJ3dQ7fP";

    public static ChargeRequest Request(PaymentMethod method, IdempotencyKey key) => new()
    {
        Amount = Money.FromMinorUnits(12_50, Currency.EUR),
        Method = method,
        IdempotencyKey = key,
        Reference = "order-10017",
        Description = "Order 10017, two tickets",
    };
}
