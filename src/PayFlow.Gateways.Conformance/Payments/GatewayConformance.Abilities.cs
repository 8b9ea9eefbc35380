#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    /// <summary>Every ability.</summary>
    public static TheoryData<GatewayAbility> Abilities => [.. Enum.GetValues<GatewayAbility>()];

    [Fact]
    public async Task The_wire_is_the_one_that_is_watched()
    {
        await Shop.Gateway.ChargeAsync(Order("order-1"));

        Check.That(Under.Wire.Requests > 0, $"A charge was made, and no request was seen. Send by the HTTP client of {nameof(PayFlowBuilder)}.{nameof(PayFlowBuilder.ConfigureHttpClient)}(\"{Under.Account}\").");
    }

    [Fact]
    public void The_account_tells_who_it_is_and_what_it_takes()
    {
        var account = Shop.Account;

        Check.Is(Under.Account, account.Name, "The account's name");
        Check.That(account.Capabilities.KeyRetention > TimeSpan.Zero, "KeyRetention is missing: no key could be sent again.");
        Check.That(account.Capabilities.Methods.Contains(Under.Methods.Pays.Kind), $"The account does not take {Under.Methods.Pays.Kind}, and that is what its test pays with.");
        Check.That(account.Capabilities.WhyNot(Price, Under.Methods.Pays.Kind) is null, $"The account does not take {Price}.");
        Check.That(Can(GatewayAbility.Charge), "A gateway that cannot charge is not proved by this suite.");
    }

    [Theory]
    [MemberData(nameof(Abilities))]
    public void What_is_claimed_is_there_and_can_be_proved(GatewayAbility ability)
    {
        if (!Can(ability))
        {
            return;
        }

        Check.That(AbilityProofs.Part(ability, Shop.Account), $"{ability} is claimed, and the account brings nothing that does it.");
        var missing = AbilityProofs.Means(ability, Under, Shop.Account.Capabilities.Abilities);
        Check.That(missing is null, $"{ability} is claimed, and {typeof(TGateway).Name} cannot prove it: {missing}.");
    }

    [Theory]
    [MemberData(nameof(Abilities))]
    public async Task What_is_not_claimed_is_refused_before_a_byte_leaves(GatewayAbility ability)
    {
        if (!Can(ability) && AbilityProofs.Attempt(ability, Shop, Under) is { } attempt)
        {
            await RefusedUnsentAsync($"{ability}, which is not claimed,", attempt);
        }
    }

    [Fact]
    public async Task A_currency_that_is_not_taken_is_refused_before_a_byte_leaves()
    {
        if (Shop.Account.Capabilities.Currencies is { } taken)
        {
            var other = new[] { Currency.JPY, Currency.CHF, Currency.Parse("KWD"), Currency.Parse("XAF") }.FirstOrDefault(currency => !taken.Contains(currency.Code));
            if (other != default)
            {
                await RefusedUnsentAsync($"{other}, which is not taken,", () => Shop.Gateway.ChargeAsync(Order("order-1", amount: new Money(100_000, other))));
            }
        }
    }

    [Fact]
    public async Task A_part_where_only_the_whole_is_claimed_moves_nothing()
    {
        if (!Can(GatewayAbility.PartialRefund) && Can(GatewayAbility.Refund))
        {
            var paid = await PaidAsync("order-1");
            await Record.ExceptionAsync(() => Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(1), IdempotencyKey = new("part") }));
            Check.Is(0, Refunds, "The provider's refunds");
        }

        if (!Can(GatewayAbility.PartialCapture) && Can(GatewayAbility.Authorize, GatewayAbility.Capture))
        {
            var (held, before) = (await HeldAsync("order-2"), Charges);
            await Record.ExceptionAsync(() => Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = Amount(1), IdempotencyKey = new("part") }));
            Check.Is(before, Charges, "The provider's charges");
        }
    }
}
