using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>What cannot be right is refused before anything is sent or written.</summary>
public sealed class InputTests
{
    public static TheoryData<string, long, string> BadAmounts => new()
    {
        { "stripe", 0, "USD" },
        { "paypal", -1, "USD" },
        { "square", long.MinValue, "USD" },
        { "paypal", 100, "KWD" },
        { "square", 100, "EUR" },
        { "paypal", 1050, "HUF" },
        { "paypal", 101, "TWD" },
        { "stripe", 150, "MGA" },
        { "stripe", long.MaxValue, "ISK" },
    };

    [Theory]
    [MemberData(nameof(BadAmounts))]
    public async Task An_amount_that_cannot_be_is_refused_before_any_io(string provider, long units, string currency)
    {
        await using var shop = await Shop.OpenAsync();
        var request = Shop.Order("order-1", Shop.GoodMethod(provider)) with { Amount = Money.FromMinorUnits(units, Currency.Parse(currency)) };

        await Should.ThrowAsync<ArgumentException>(async () => await shop.Gateway.ChargeAsync(request));
        await Should.ThrowAsync<ArgumentException>(async () => await shop.Services.GetRequiredKeyedService<IPaymentGateway>(provider).ChargeAsync(request));

        shop.Books.Entries.ShouldBeEmpty();
        (await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)))).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task A_request_that_is_incomplete_names_the_field()
    {
        await using var shop = await Shop.OpenAsync();
        var good = Shop.Order("order-1", Shop.GoodMethod("stripe"));

        (await Refusal(good with { IdempotencyKey = default })).ShouldContain("IdempotencyKey");
        (await Refusal(good with { Amount = default })).ShouldContain("currency");
        (await Refusal(good with { Reference = new string('x', 128) })).ShouldContain("Reference");
        (await Refusal(good with { Description = "4242 4242 4242 4242" })).ShouldContain("Description");
        (await Refusal(good with { ReturnUrl = "http://example.com" })).ShouldContain("ReturnUrl");
        (await Refusal(good with { Method = PaymentMethod.OneTime("adyen", "x") })).ShouldContain("stripe: the request brings no method");
        (await Refusal(good with { Method = PaymentMethod.OneTime("paypal", "x") })).ShouldContain("OneTime");

        async Task<string> Refusal(ChargeRequest request) =>
            (await Should.ThrowAsync<ArgumentException>(async () => await shop.Gateway.ChargeAsync(request))).Message;
    }

    [Fact]
    public void A_card_number_is_not_a_token_and_is_not_repeated()
    {
        var refusal = Should.Throw<ArgumentException>(() => PaymentMethod.OneTime("stripe", "4242 4242 4242 4242"));

        refusal.Message.ShouldNotContain("4242");
    }

    [Theory]
    [InlineData("stripe/../../v1/charges")]
    [InlineData("stripe/pi_1?expand=x")]
    [InlineData("stripe/ ")]
    public async Task A_reference_that_could_lead_elsewhere_is_refused(string reference)
    {
        await using var shop = await Shop.OpenAsync();

        await Should.ThrowAsync<ArgumentException>(async () => await shop.Gateway.GetAsync(PaymentReference.Parse(reference)));
    }

    [Fact]
    public async Task An_account_that_is_not_configured_is_named_with_those_that_are()
    {
        await using var shop = await Shop.OpenAsync();

        var refusal = await Should.ThrowAsync<ArgumentException>(async () =>
            await shop.Gateway.VoidAsync(new() { Payment = new PaymentReference("adyen", "x"), IdempotencyKey = new("k") }));

        refusal.Message.ShouldContain("adyen");
        refusal.Message.ShouldContain("stripe, paypal, square");
    }
}
