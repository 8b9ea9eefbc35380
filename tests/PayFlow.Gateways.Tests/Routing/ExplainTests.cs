using FsCheck;
using FsCheck.Fluent;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Routing;
using PayFlow.Gateways.Tests.Operations;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class ExplainTests
{
    private static readonly Gen<(RoutingPolicy Policy, string Key, int Disabled, int Unwell)> Situations =
        from policy in Gen.Elements(Enum.GetValues<RoutingPolicy>())
        from key in Gen.Choose(0, int.MaxValue)
        from disabled in Gen.Choose(0, 15)
        from unwell in Gen.Choose(0, 15)
        select (policy, $"order-{key}", disabled, unwell);

    [Fact]
    public void What_is_explained_is_what_is_done_and_nobody_left_out_is_ever_gone_on_to() =>
        Laws.Hold(Situations, sample =>
        {
            var shelf = Situation(sample.Policy, sample.Disabled, sample.Unwell);
            var request = Shelf.Request(sample.Key);
            var explained = shelf.Routing.Explain(request);
            var route = shelf.Charge(request);
            List<string> done = [route.First.Name];
            var failover = new Failover(route);
            while (failover.After(Shelf.Attempt(done[^1], SendEvidence.NotSent, ErrorCategory.Unavailable)) is { } next)
            {
                done.Add(next.Account.Name);
            }

            var closed = Enumerable.Range(0, 4).Where(i => ((sample.Disabled | sample.Unwell) >> i & 1) != 0).Select(i => $"a{i}").ToList();
            return closed.Count == 4
                ? explained.Candidates.Count <= 1 && done.Count == 1
                : explained.Candidates.SequenceEqual(done) && !done.Intersect(closed).Any() && explained.Exclusions.Select(exclusion => exclusion.Account).SequenceEqual(closed)
                    && route.ToDecision()!.Candidates.SequenceEqual(done);
        });

    [Fact]
    public void A_past_decision_decided_again_by_the_same_settings_stays_where_it_was() =>
        Laws.Hold(
            from sample in Situations
            where sample.Policy != RoutingPolicy.SuccessRate
            select sample,
            sample =>
            {
                var past = Stored(Situation(sample.Policy, sample.Disabled, sample.Unwell).Routing.Explain(Shelf.Request(sample.Key)));
                var options = new RoutingOptions();
                Configure(options, sample.Policy, sample.Disabled);
                var replay = Situation(RoutingPolicy.Ordered, 0, 0).Routing.Replay([past], options);
                return past.Candidates.Count == 0 || (sample.Disabled | sample.Unwell) == 15 || (replay.Moved == 0 && replay.Decided == 1);
            },
            cases: 300);

    [Fact]
    public void A_request_that_nobody_can_take_is_explained_without_an_exception()
    {
        var decision = new Shelf(Shelf.Account("a", provider: "other")).Routing.Explain(Shelf.Request());

        decision.Candidates.ShouldBeEmpty();
        decision.Places.ShouldHaveSingleItem().ShouldBe(new RoutingPlace("a", null, null, "the request brings no method for other"));
    }

    [Fact]
    public void A_checkout_is_explained_too()
    {
        var checkout = new CheckoutRequest { Amount = new Money(1250, Currency.EUR), Description = "d", ReturnUrl = "https://shop.example/", IdempotencyKey = new IdempotencyKey("k"), Account = "b" };

        using var desk = new Desk();
        var decision = desk.Routing.Explain(checkout);

        decision.Candidates.ShouldBe(["b"]);
        decision.Exclusions[0].ShouldBe(new RoutingExclusion("a", "the request asks for b"));
        (decision.Facts!.Kind, decision.Facts.AskedFor, decision.Facts.Methods.Count).ShouldBe((OperationKind.Checkout, "b", 0));
        var replay = desk.Routing.Replay([decision], new RoutingOptions());
        (replay.Decided, replay.Moved).ShouldBe((1, 0));
    }

    [Fact]
    public void A_replay_says_from_where_to_where_and_how_much()
    {
        var shelf = new Shelf(Shelf.Account("a"), Shelf.Account("b"));
        RoutingDecision[] past =
        [
            shelf.Routing.Explain(Shelf.Request("1", 1000)), shelf.Routing.Explain(Shelf.Request("2", 500)), shelf.Routing.Explain(Shelf.Request("3", 700, Currency.USD)),
            shelf.Routing.Explain(Shelf.Request("4", 9, Currency.GBP)),
            new RoutingDecision { Policy = "ordered", Candidates = ["a"] },
            shelf.Routing.Explain(Shelf.Request("5")) with { Facts = new RoutingFacts { Kind = OperationKind.Charge, Amount = new Money(1, Currency.EUR), KeyHash = "zz", At = default } },
        ];
        var options = new RoutingOptions { Policy = RoutingPolicy.Rules, Rules = { new RoutingRule { Name = "r", Currencies = { "EUR", "USD" }, Accounts = { "b" } } } };

        var replay = shelf.Routing.Replay(past, options);

        (replay.Decided, replay.Skipped, replay.Moved).ShouldBe((4, 2, 3));
        replay.Shifts.ShouldBe([new RoutingShift("a", "b", 2, new Money(1500, Currency.EUR)), new RoutingShift("a", "b", 1, new Money(700, Currency.USD))]);
        Should.Throw<ArgumentException>(() => shelf.Routing.Replay(past, new RoutingOptions { MaxReattempts = -1 })).Message.ShouldContain("Routing:MaxReattempts");
    }

    [Fact]
    public async Task The_decision_is_on_the_result_and_in_the_ledger_with_all_its_facts_and_no_token()
    {
        using var desk = new Desk();
        desk.A.ThenPays();
        desk.Control.Disable("c", "test");
        var request = Samples.Charge with { Country = "DE", CardBrand = "visa", Tags = new Dictionary<string, string> { ["shop"] = "outlet" } };

        var result = await desk.Gateway.ChargeAsync(request);
        var stored = Stored(result.Routing!);

        OperationResultJson.Write(Holding(stored)).ShouldBe(OperationResultJson.Write(Holding(result.Routing!)));
        (stored.Policy, stored.ConfigurationVersion!.Length, stored.Places).ShouldBe(("ordered", 12, null));
        (stored.Facts!.Kind, stored.Facts.Amount, stored.Facts.Country, stored.Facts.CardBrand, stored.Facts.Tags!["shop"]).ShouldBe((OperationKind.Charge, Samples.Amount, "DE", "visa", "outlet"));
        stored.Facts.Methods.ShouldBe(["a OneTime", "b OneTime", "c OneTime"]);
        stored.Facts.Closed.ShouldBe(["c"]);
        System.Text.Encoding.UTF8.GetString(OperationResultJson.Write(result)).ShouldNotContain("tok_secret");
    }

    [Fact]
    public async Task Another_tag_is_no_other_request()
    {
        using var desk = new Desk();
        desk.A.ThenPays();
        await desk.Gateway.ChargeAsync(Samples.Charge);

        var again = await desk.Gateway.ChargeAsync(Samples.Charge with { Country = "FR", CardBrand = "amex", Tags = new Dictionary<string, string> { ["shop"] = "x" } });

        again.IsReplay.ShouldBeTrue();
    }

    private static RoutingDecision Stored(RoutingDecision decision) =>
        OperationResultJson.Read(OperationKind.Charge, OperationResultJson.Write(Holding(decision))).Routing!;

    private static PaymentResult Holding(RoutingDecision decision) => new() { Status = PaymentStatus.Captured, Routing = decision };

    private static Shelf Situation(RoutingPolicy policy, int disabled, int unwell) => new(
        options => Configure(options, policy, disabled),
        [.. Enumerable.Range(0, 4).Select(i => Shelf.Account($"a{i}", (unwell >> i & 1) != 0 ? new Shelf.Health { Trouble = "breaker" } : null))]);

    private static void Configure(RoutingOptions options, RoutingPolicy policy, int disabled)
    {
        (options.Policy, options.ExplorationPercent) = (policy, 50);
        options.Weights["a1"] = 3;
        options.Weights["a2"] = 2;
        options.Fees.Add(new FeeSchedule { Account = "a3", BasisPoints = 100 });
        options.Rules.Add(new RoutingRule { Name = "r", Currencies = { "EUR" }, Accounts = { "a2", "a0", "a3", "a1" } });
        foreach (var i in Enumerable.Range(0, 4).Where(i => (disabled >> i & 1) != 0))
        {
            options.Disabled.Add(new DisabledAccount { Account = $"a{i}", Reason = "test" });
        }
    }
}
