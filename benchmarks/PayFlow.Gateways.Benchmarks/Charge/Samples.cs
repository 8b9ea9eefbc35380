namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The payment that all sides take.</summary>
internal static class Samples
{
    public const string SecretKey = "sk_test_51SRk2mLqT8vB4nXcW0yHzJ3dQ7fP";
    public const string Token = "pm_1SRk2mLqT8vB4nXcW0yHzJ3d";

    public static ChargeRequest Request(IdempotencyKey key) => new()
    {
        Amount = Money.FromMinorUnits(12_50, Currency.EUR),
        Method = PaymentMethod.OneTime("stripe", Token),
        IdempotencyKey = key,
        Reference = "order-10017",
        Description = "Order 10017, two tickets",
    };
}
