namespace PayFlow.Gateways.Tests.Abilities;

public sealed class VaultRulesTests
{
    public static TheoryData<string, SaveMethodRequest> Broken => new()
    {
        { "Name the customer", Good() with { CustomerId = null } },
        { "Name the customer", Good() with { CustomerId = null, Customer = new CustomerDetails { Reference = "17" } } },
        { "not a provider's id", Good() with { CustomerId = "cus/1" } },
        { "Customer.Name has 128", Good() with { Customer = new CustomerDetails { Name = new string('n', 128) } } },
        { "Customer.Email is a card number", Good() with { Customer = new CustomerDetails { Email = "4242 4242 4242 4242" } } },
        { "Customer.Reference has 81", Good() with { Customer = new CustomerDetails { Reference = new string('r', 81) } } },
        { "ReturnUrl", Good() with { ReturnUrl = "javascript:alert(1)" } },
        { "Without a Method", Good() with { Method = null, ReturnUrl = null } },
        { "IdempotencyKey", Good() with { IdempotencyKey = default } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_request_that_cannot_be_right_is_refused_by_the_name_of_the_field(string named, SaveMethodRequest request) =>
        Should.Throw<ArgumentException>(() => VaultRules.Check(request)).Message.ShouldContain(named);

    [Fact]
    public void A_customer_may_be_named_in_either_way()
    {
        VaultRules.Check(Good());
        VaultRules.Check(Good() with { CustomerId = null, Customer = new CustomerDetails { Email = "jane@example.com" } });
        VaultRules.Check(Good() with { Method = null, ReturnUrl = "https://shop.example/back" });
    }

    [Fact]
    public void A_customer_is_not_printed() =>
        new CustomerDetails { Name = "Jane Doe", Email = "jane@example.com" }.ToString().ShouldBe("CustomerDetails");

    private static SaveMethodRequest Good() => new()
    {
        Account = "stripe",
        Method = PaymentMethod.OneTime("stripe", "pm_1"),
        CustomerId = "cus_1",
        IdempotencyKey = new IdempotencyKey("save-1"),
    };
}
