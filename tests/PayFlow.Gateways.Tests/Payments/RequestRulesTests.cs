namespace PayFlow.Gateways.Tests;

public sealed class RequestRulesTests
{
    private static readonly IdempotencyKey Key = new("order-17");
    private static readonly PaymentReference Payment = new("stripe", "pi_1");

    public static TheoryData<string, ChargeRequest> Broken => new()
    {
        { "Amount has no currency", Good() with { Amount = default } },
        { "0.00 EUR", Good() with { Amount = Money.Zero(Currency.EUR) } },
        { "-0.01 EUR", Good() with { Amount = new Money(-1, Currency.EUR) } },
        { "IdempotencyKey", Good() with { IdempotencyKey = default } },
        { "Method", Good() with { Method = null! } },
        { "FallbackMethods", Good() with { FallbackMethods = null! } },
        { "FallbackMethods", Good() with { FallbackMethods = [null!] } },
        { "Reference has 81", Good() with { Reference = new string('r', 81) } },
        { "Description has 128", Good() with { Description = new string('d', 128) } },
        { "Reference is a card number", Good() with { Reference = "4242 4242 4242 4242" } },
        { "Description is a card number", Good() with { Description = "3782-822463-10005" } },
        { "ReturnUrl", Good() with { ReturnUrl = "javascript:alert(1)" } },
        { "ReturnUrl", Good() with { ReturnUrl = "http://shop.example/back" } },
        { "ReturnUrl", Good() with { ReturnUrl = "/back" } },
        { "ReturnUrl", Good() with { ReturnUrl = "" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_request_is_refused_by_the_name_of_the_field(string named, ChargeRequest request) =>
        Should.Throw<ArgumentException>(() => RequestRules.Check(request)).Message.ShouldContain(named);

    [Theory]
    [InlineData("https://shop.example/back?order=17")]
    [InlineData("http://localhost:5000/back")]
    [InlineData("http://127.0.0.1/back")]
    [InlineData(null)]
    public void A_good_request_passes_with_texts_of_full_length(string? returnUrl) =>
        RequestRules.Check(Good() with { ReturnUrl = returnUrl, Reference = new string('r', 80), Description = new string('d', 127) });

    [Theory]
    [InlineData("../../v1/payouts")]
    [InlineData("pi_1/cancel")]
    [InlineData("pi_1?expand=x")]
    [InlineData("pi_1#x")]
    [InlineData("pi 1")]
    [InlineData("pi%2F1")]
    [InlineData("pi_1\n")]
    [InlineData("pí_1")]
    [InlineData("")]
    [InlineData(null)]
    public void An_id_that_could_lead_to_another_address_is_refused(string? id)
    {
        var payment = new PaymentReference("stripe", id!);

        Should.Throw<ArgumentException>(() => RequestRules.Check(payment));
        Should.Throw<ArgumentException>(() => RequestRules.Check(new CaptureRequest { Payment = payment, IdempotencyKey = Key }));
        Should.Throw<ArgumentException>(() => RequestRules.Check(new VoidRequest { Payment = payment, IdempotencyKey = Key }));
        Should.Throw<ArgumentException>(() => RequestRules.Check(new RefundRequest { Payment = payment, IdempotencyKey = Key }));
        Should.Throw<ArgumentException>(() => PaymentMethod.Approved("paypal", id!));
    }

    [Fact]
    public void An_id_has_at_most_128_characters()
    {
        RequestRules.Check(new PaymentReference("stripe", new string('a', 128)));

        Should.Throw<ArgumentException>(() => RequestRules.Check(new PaymentReference("stripe", new string('a', 129))));
        Should.Throw<ArgumentException>(() => RequestRules.Check(new PaymentReference(" ", "pi_1"))).Message.ShouldContain("names no payment");
    }

    [Fact]
    public void What_follows_a_payment_is_checked_too()
    {
        Should.Throw<ArgumentException>(() => RequestRules.Check(new CaptureRequest { Payment = Payment, IdempotencyKey = default })).Message.ShouldContain("IdempotencyKey");
        Should.Throw<ArgumentException>(() => RequestRules.Check(new VoidRequest { Payment = Payment, IdempotencyKey = default })).Message.ShouldContain("IdempotencyKey");
        Should.Throw<ArgumentException>(() => RequestRules.Check(new CaptureRequest { Payment = Payment, IdempotencyKey = Key, Amount = Money.Zero(Currency.EUR) })).Message.ShouldContain("Amount");
        Should.Throw<ArgumentException>(() => RequestRules.Check(new RefundRequest { Payment = Payment, IdempotencyKey = Key, Amount = new Money(-5, Currency.EUR) })).Message.ShouldContain("Amount");
        Should.Throw<ArgumentException>(() => RequestRules.Check(new RefundRequest { Payment = Payment, IdempotencyKey = Key, Reason = new string('r', 128) })).Message.ShouldContain("Reason");
        RequestRules.Check(new RefundRequest { Payment = Payment, IdempotencyKey = Key, Amount = new Money(5, Currency.EUR), Reason = "returned" });
        RequestRules.Check(new CaptureRequest { Payment = Payment, IdempotencyKey = Key });
    }

    private static ChargeRequest Good() => new()
    {
        Amount = new Money(1250, Currency.EUR),
        Method = PaymentMethod.OneTime("stripe", "pm_card_visa"),
        IdempotencyKey = Key,
    };
}
