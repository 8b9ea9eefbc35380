using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The plain verbs, at each provider, through the socket.</summary>
public sealed class PaymentTests(HarSuite har) : IClassFixture<HarSuite>
{
    public static TheoryData<string> Providers => ["stripe", "paypal", "square"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_charge_takes_the_money_once_and_says_where_it_is(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);

        var result = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        result.Status.ShouldBe(PaymentStatus.Captured);
        result.CapturedAmount.ShouldBe(Money.FromMinorUnits(1250, Currency.USD));
        result.Account.ShouldBe(provider);
        result.Error.ShouldBeNull();
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        var booked = shop.Books.Charges.ShouldHaveSingleItem();
        booked.MinorUnits.ShouldBe(1250);
        booked.Reference.ShouldBe(result.SettlementReference);
        booked.MerchantMark.ShouldBe(result.Attempts[0].ProviderKey);
        result.EnsureCaptured().ShouldBeSameAs(result);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_same_key_again_returns_the_earlier_outcome_and_sends_nothing(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var first = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        var second = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        second.IsReplay.ShouldBeTrue();
        second.Payment.ShouldBe(first.Payment);
        second.Status.ShouldBe(PaymentStatus.Captured);
        shop.Books.Charges.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_same_key_with_another_amount_is_refused_and_sends_nothing(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        var other = Shop.Order("order-1", Shop.GoodMethod(provider)) with { Amount = Money.FromMinorUnits(1251, Currency.USD) };
        var refusal = await Should.ThrowAsync<IdempotencyKeyReusedException>(() => shop.Gateway.ChargeAsync(other));

        refusal.Message.ShouldContain("order-1");
        shop.Books.Charges.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_authorization_is_captured_in_part_and_refunded_in_part(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var held = await shop.Gateway.AuthorizeAsync(new()
        {
            Amount = Money.FromMinorUnits(8000, Currency.USD),
            Method = Shop.GoodMethod(provider),
            IdempotencyKey = new IdempotencyKey("order-2"),
        });
        held.Status.ShouldBe(PaymentStatus.Authorized);
        held.AuthorizedAmount.MinorUnits.ShouldBe(8000);
        held.CapturedAmount.MinorUnits.ShouldBe(0);
        shop.Books.Charges.ShouldBeEmpty();
        var payment = held.Payment!.Value;

        var captured = await shop.Gateway.CaptureAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(6000, Currency.USD), IdempotencyKey = new("order-2") });
        var refund = await shop.Gateway.RefundAsync(new() { Payment = payment, Amount = Money.FromMinorUnits(1500, Currency.USD), IdempotencyKey = new("order-2") });
        var read = await shop.Gateway.GetAsync(payment);

        captured.Status.ShouldBe(PaymentStatus.Captured);
        captured.CapturedAmount.MinorUnits.ShouldBe(6000);
        refund.Status.ShouldBeOneOf(RefundStatus.Succeeded, RefundStatus.Pending);
        refund.Amount.MinorUnits.ShouldBe(1500);
        read.Status.ShouldBe(PaymentStatus.Captured);
        read.CapturedAmount.MinorUnits.ShouldBe(6000);
        read.RefundedAmount.MinorUnits.ShouldBe(1500);
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(6000);
        Math.Abs(shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits).ShouldBe(1500);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refund_without_an_amount_gives_everything_back(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-3", Shop.GoodMethod(provider)));

        var refund = await shop.Gateway.RefundAsync(new() { Payment = charge.Payment!.Value, IdempotencyKey = new("order-3") });

        refund.Amount.MinorUnits.ShouldBe(1250);
        Math.Abs(shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits).ShouldBe(1250);
        shop.Books.Refunds[0].Reference.ShouldBe(refund.SettlementReference);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_voided_authorization_takes_nothing(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var held = await shop.Gateway.AuthorizeAsync(new() { Amount = Money.FromMinorUnits(500, Currency.USD), Method = Shop.GoodMethod(provider), IdempotencyKey = new("order-4") });

        var voided = await shop.Gateway.VoidAsync(new() { Payment = held.Payment!.Value, IdempotencyKey = new("order-4") });
        var capture = await shop.Gateway.CaptureAsync(new() { Payment = held.Payment!.Value, IdempotencyKey = new("order-4") });

        voided.Status.ShouldBe(PaymentStatus.Voided);
        capture.Status.ShouldBe(PaymentStatus.Failed);
        capture.Error!.Category.ShouldBeOneOf(ErrorCategory.InvalidState, ErrorCategory.InvalidRequest);
        (await shop.Gateway.GetAsync(held.Payment!.Value)).Status.ShouldBe(PaymentStatus.Voided);
        shop.Books.Charges.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refund_of_more_than_was_taken_is_refused(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-5", Shop.GoodMethod(provider)));

        var refund = await shop.Gateway.RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(1251, Currency.USD), IdempotencyKey = new("order-5") });

        refund.Status.ShouldBe(RefundStatus.Failed);
        refund.Error!.Advice.ShouldBe(RetryAdvice.DoNotRetry);
        shop.Books.Refunds.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Reading_an_unknown_payment_throws_not_found(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);

        var trouble = await Should.ThrowAsync<GatewayException>(() => shop.Gateway.GetAsync(new PaymentReference(provider, "0AB12345CD678901E")));

        trouble.Error.Category.ShouldBe(ErrorCategory.NotFound);
        trouble.Account.ShouldBe(provider);
    }
}
