using FsCheck;
using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class PolicyTests
{
    private static readonly GatewayAccount[] Four = [Shelf.Account("a"), Shelf.Account("b"), Shelf.Account("c"), Shelf.Account("d")];

    private static readonly Gen<string> Keys = Gen.Choose(0, int.MaxValue).Select(number => $"order-{number}");

    [Fact]
    public void The_shares_of_the_traffic_are_those_of_the_weights()
    {
        var shelf = new Shelf(Weights(("a", 60), ("b", 30), ("c", 10)), Four);

        var first = Enumerable.Range(0, 20_000).CountBy(i => shelf.Charge(Shelf.Request($"order-{i}")).First.Name).ToDictionary();

        first.Keys.Order().ShouldBe(["a", "b", "c"]);
        first["a"].ShouldBeInRange(11_600, 12_400);
        first["b"].ShouldBeInRange(5_650, 6_350);
        first["c"].ShouldBeInRange(1_750, 2_250);
    }

    [Fact]
    public void The_same_key_gives_the_same_order_everywhere() =>
        Laws.Hold(Keys, key =>
        {
            var (one, other) = (new Shelf(Weights(("a", 3), ("b", 2), ("c", 1)), Four), new Shelf(Weights(("a", 3), ("b", 2), ("c", 1)), Four));
            return one.Order(Shelf.Request(key)).SequenceEqual(other.Order(Shelf.Request(key, units: 7))) && one.Order(Shelf.Request(key))[3] == "d";
        });

    [Fact]
    public void An_account_that_drops_out_leaves_the_order_of_the_others() =>
        Laws.Hold(
            from key in Keys
            from gone in Gen.Elements("a", "b", "c", "d")
            select (key, gone),
            sample =>
            {
                var shelf = new Shelf(Weights(("a", 3), ("b", 2), ("c", 1)), Four);
                var before = shelf.Order(Shelf.Request(sample.key));
                shelf.Control.Disable(sample.gone, "test");
                return shelf.Order(Shelf.Request(sample.key)).SequenceEqual(before.Where(name => name != sample.gone));
            });

    [Fact]
    public void The_first_rule_that_matches_says_who_is_tried_and_in_which_order()
    {
        var shelf = new Shelf(Rules, Four);
        string Chosen(ChargeRequest request) => $"{shelf.Routing.Explain(request).Rule}: {string.Join(' ', shelf.Order(request))}";
        var request = Shelf.Request();

        Chosen(request).ShouldBe("default: a b c d");
        Chosen(request with { Country = "DE", CardBrand = "VISA" }).ShouldBe("german visa: d b");
        Chosen(request with { Country = "DE" }).ShouldBe("default: a b c d");
        Chosen(Shelf.Request(units: 100_00)).ShouldBe("large: c a");
        Chosen(Shelf.Request(units: 500_00)).ShouldBe("large: c a");
        Chosen(Shelf.Request(units: 99_99)).ShouldBe("default: a b c d");
        Chosen(Shelf.Request(units: 500_01)).ShouldBe("default: a b c d");
        Chosen(Shelf.Request(units: 100_00, currency: Currency.USD)).ShouldBe("default: a b c d");
        Chosen(request with { Tags = new Dictionary<string, string> { ["shop"] = "outlet", ["more"] = "x" } }).ShouldBe("outlet: b");
        Chosen(request with { Tags = new Dictionary<string, string> { ["shop"] = "main" } }).ShouldBe("default: a b c d");
        Chosen(Shelf.Request(units: 100_00) with { Country = "DE", CardBrand = "visa" }).ShouldBe("german visa: d b");
        shelf.Routing.Explain(Shelf.Request(units: 100_00)).Exclusions.ShouldContain(new RoutingExclusion("b", "the rule 'large' does not name it"));
    }

    [Fact]
    public void A_rule_by_the_kind_of_method_looks_at_the_first_method()
    {
        var shelf = new Shelf(
            options =>
            {
                options.Policy = RoutingPolicy.Rules;
                options.Rules.Add(new RoutingRule { Name = "wallets", Methods = { PaymentMethodKind.SavedWallet }, Accounts = { "b" } });
                options.DefaultAccounts.Add("a");
            },
            Four);

        shelf.Order(Shelf.Request() with { FallbackMethods = [PaymentMethod.SavedWallet("x", "v")] }).ShouldBe(["a"]);
        shelf.Routing.Explain(Shelf.Request() with { Method = PaymentMethod.SavedWallet("x", "v"), FallbackMethods = [PaymentMethod.OneTime("any", "t")] }).Rule.ShouldBe("wallets");
    }

    [Fact]
    public void The_order_by_cost_is_that_of_brute_force() =>
        Laws.Hold(
            from fees in Fee.ArrayOf(8)
            from units in Gen.OneOf(Laws.Longs.Where(units => units > 0), Gen.Choose(1, 100_000).Select(units => (long)units))
            from currency in Gen.Elements(Currency.EUR, Currency.USD)
            from country in Gen.Elements("DE", "FR", null)
            select (fees, request: Shelf.Request(units: units, currency: currency) with { Country = country }),
            sample =>
            {
                var shelf = new Shelf(
                    options =>
                    {
                        options.Policy = RoutingPolicy.LeastCost;
                        foreach (var fee in sample.fees)
                        {
                            options.Fees.Add(fee);
                        }
                    },
                    Four);
                var brute = Four.Select(account => (account.Name, Cost: Cost(sample.fees, account.Name, sample.request)))
                    .OrderBy(each => each.Cost is null).ThenBy(each => each.Cost).Select(each => each.Name);
                return shelf.Order(sample.request).SequenceEqual(brute) && shelf.Charge(sample.request).First.Name == brute.First();
            });

    [Fact]
    public void What_no_fee_schedule_covers_comes_last_and_the_decision_says_so()
    {
        var shelf = new Shelf(
            options =>
            {
                options.Policy = RoutingPolicy.LeastCost;
                options.Fees.Add(new FeeSchedule { Account = "c", Currency = "EUR", BasisPoints = 150, Fixed = 25 });
                options.Fees.Add(new FeeSchedule { Account = "b", BasisPoints = 900 });
            },
            Four);

        var decision = shelf.Routing.Explain(Shelf.Request());
        decision.Candidates.ShouldBe(["c", "b", "a", "d"]);
        decision.Rule.ShouldBe("the lowest fee; no fee schedule covers 2 of 4 accounts, which come last");
        decision.Places!.Select(place => (place.Account, place.Place, place.Score, place.Note)).ShouldBe(
        [
            ("c", 1, 43.75m, null), ("b", 2, 112.5m, null), ("a", 3, null, "no fee schedule covers it"), ("d", 4, null, "no fee schedule covers it"),
        ]);
        shelf.Order(Shelf.Request(currency: Currency.USD)).ShouldBe(["b", "a", "c", "d"]);
    }

    private static readonly Gen<FeeSchedule> Fee =
        from account in Gen.Elements("a", "b", "c", "d")
        from currency in Gen.Elements("EUR", "USD", null)
        from country in Gen.Elements("DE", null)
        from points in Gen.Choose(0, 400)
        from @fixed in Gen.Choose(0, 40)
        select new FeeSchedule { Account = account, Currency = currency, Country = country, BasisPoints = points, Fixed = currency is null ? 0 : @fixed };

    private static System.Numerics.BigInteger? Cost(FeeSchedule[] fees, string account, ChargeRequest request) =>
        fees.FirstOrDefault(fee => fee.Account == account && (fee.Currency ?? request.Amount.Currency.Code) == request.Amount.Currency.Code && (fee.Country ?? request.Country) == request.Country) is { } found
            ? ((System.Numerics.BigInteger)request.Amount.MinorUnits * found.BasisPoints) + (found.Fixed * 10_000)
            : null;

    private static Action<RoutingOptions> Weights(params (string Account, int Weight)[] weights) => options =>
    {
        options.Policy = RoutingPolicy.Weighted;
        foreach (var (account, weight) in weights)
        {
            options.Weights[account] = weight;
        }
    };

    private static void Rules(RoutingOptions options)
    {
        options.Policy = RoutingPolicy.Rules;
        options.Rules.Add(new RoutingRule { Name = "german visa", Countries = { "DE", "AT" }, CardBrands = { "visa" }, Accounts = { "d", "b" } });
        options.Rules.Add(new RoutingRule { Name = "large", Currencies = { "EUR" }, MinAmount = 100_00, MaxAmount = 500_00, Accounts = { "c", "a" } });
        options.Rules.Add(new RoutingRule { Name = "outlet", Tags = { ["shop"] = "outlet" }, Accounts = { "b" } });
    }
}
