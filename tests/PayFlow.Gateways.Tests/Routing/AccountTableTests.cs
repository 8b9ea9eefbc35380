using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Routing;

/// <summary>The sets say what the filters say: the one is fast, the other has the reasons.</summary>
public sealed class AccountTableTests
{
    private static readonly Currency[] Money3 = [Currency.EUR, Currency.JPY, Currency.Parse("KWD"), Currency.Parse("HUF")];
    private static readonly PaymentMethodKind[] Kinds = Enum.GetValues<PaymentMethodKind>();

    private static readonly Gen<long> Bounds = Gen.Elements(0L, 1, 5, 50, 99, 100, 1_000, 99_999, 1_000_000, long.MaxValue / 100, long.MaxValue);

    private static readonly Gen<AmountRule> Rules =
        from min in Bounds
        from max in Bounds
        from step in Gen.Elements(0L, 1, 5, 7, 10, 100, 1_000)
        from which in Gen.Choose(0, 7)
        select new AmountRule { Min = (which & 1) != 0 ? min : null, Max = (which & 2) != 0 ? max : null, Step = (which & 4) != 0 ? step : 0 };

    private static readonly Gen<GatewayCapabilities> Capabilities =
        from abilities in Gen.SubListOf(Enum.GetValues<GatewayAbility>())
        from methods in Gen.SubListOf(Kinds)
        from currencies in Gen.SubListOf(Money3)
        from limited in Gen.Elements(true, false)
        from rules in Rules.ArrayOf(Money3.Length)
        from most in Bounds
        from digits in Gen.Choose(0, 4)
        from special in Gen.Elements(Kinds)
        from specialMost in Bounds
        from flags in Gen.Choose(0, 31)
        select new GatewayCapabilities
        {
            Abilities = (flags & 1) != 0 ? EveryAbility.Set : abilities.ToFrozenSet(),
            Methods = (flags & 2) != 0 ? Kinds : [.. methods],
            Currencies = limited ? currencies.Select(currency => currency.Code).ToFrozenSet() : null,
            Amounts = Money3.Zip(rules).ToFrozenDictionary(pair => pair.First.Code, pair => pair.Second),
            MaxMinorUnits = (flags & 4) != 0 ? most : null,
            Exponents = new Dictionary<string, int> { ["HUF"] = digits }.ToFrozenDictionary(),
            MethodFacts = new Dictionary<PaymentMethodKind, MethodFacts>
            {
                [special] = new()
                {
                    CanAuthorize = (flags & 8) != 0,
                    NeedsReturnUrl = (flags & 16) != 0,
                    MaxMinorUnits = specialMost,
                    Currencies = limited ? null : currencies.Select(currency => currency.Code).ToFrozenSet(),
                },
            }.ToFrozenDictionary(),
            KeyRetention = TimeSpan.FromHours(1),
        };

    private static readonly Gen<PaymentMethod> Methods =
        from provider in Gen.Elements("p", "P", "q", "a0", "a1", "nobody")
        from kind in Gen.Choose(0, 4)
        select kind switch
        {
            0 => PaymentMethod.OneTime(provider, "t"),
            1 => PaymentMethod.SavedCard(provider, "t"),
            2 => PaymentMethod.SavedWallet(provider, "t"),
            3 => PaymentMethod.Approved(provider, "t"),
            _ => PaymentMethod.Stablecoin(provider),
        };

    private static readonly Gen<Money> Amounts =
        from units in Gen.OneOf(Bounds.Where(units => units > 0), Gen.Choose(1, 100_000).Select(units => (long)units))
        from near in Gen.Choose(-1, 1)
        from currency in Gen.Elements(Money3)
        select new Money(Math.Max(1, near > 0 && units == long.MaxValue ? units : units + near), currency);

    [Fact]
    public void The_sets_leave_out_whom_the_filters_give_a_reason() =>
        Laws.Hold(
            from capabilities in Capabilities.ArrayOf(4)
            from amount in Amounts
            from first in Methods
            from others in Methods.ArrayOf(2)
            from flags in Gen.Choose(0, 15)
            select (capabilities, amount, first, others, flags),
            sample =>
            {
                GatewayAccount[] accounts = [.. sample.capabilities.Select((facts, i) => Account(i, facts, (sample.flags & 8) != 0))];
                return Requests(sample.amount, sample.first, sample.others, sample.flags).All(request =>
                {
                    var able = new AccountTable(accounts).Able(request.Request);
                    return Enumerable.Range(0, accounts.Length).All(i => able.Has(i) == RoutingFilters.WhyNot(request.Kind, accounts[i], request.Request) is null);
                });
            },
            cases: 3_000);

    private static IEnumerable<(OperationKind Kind, OperationRequest Request)> Requests(Money amount, PaymentMethod first, PaymentMethod[] others, int flags)
    {
        var key = new IdempotencyKey("k");
        var back = (flags & 1) != 0 ? "https://shop.example/" : null;
        var initiator = (flags & 2) != 0 ? PaymentInitiator.Customer : PaymentInitiator.MerchantRecurring;
        yield return (OperationKind.Charge, new ChargeRequest { Amount = amount, Method = first, FallbackMethods = others, IdempotencyKey = key, ReturnUrl = back, Initiator = initiator });
        yield return (OperationKind.Authorize, new AuthorizeRequest { Amount = amount, Method = first, FallbackMethods = others, IdempotencyKey = key, ReturnUrl = back, Initiator = initiator });
        yield return (OperationKind.Checkout, new CheckoutRequest
        {
            Amount = amount,
            Description = "d",
            ReturnUrl = "https://shop.example/",
            IdempotencyKey = key,
            Capture = (flags & 1) != 0,
            Account = (flags & 4) != 0 ? "a1" : null,
        });
    }

    private static GatewayAccount Account(int i, GatewayCapabilities facts, bool checkouts) => new()
    {
        Name = $"a{i}",
        Provider = i % 2 == 0 ? "p" : "q",
        Capabilities = facts,
        Gateway = new StubGateway(),
        Checkouts = checkouts ? new Operations.ScriptedGateway("x") : null,
    };
}
