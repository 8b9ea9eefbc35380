using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class SuccessRateTests
{
    private static readonly GatewayAccount[] Two = [Shelf.Account("a"), Shelf.Account("b")];

    [Fact]
    public void The_account_that_succeeds_more_often_comes_first_and_the_window_forgets()
    {
        var shelf = Best();
        shelf.Order(Shelf.Request()).ShouldBe(["a", "b"]);

        Happens(shelf, "a", ErrorCategory.Unavailable, 10);
        shelf.Order(Shelf.Request()).ShouldBe(["b", "a"]);
        shelf.Order(Shelf.Request(currency: Currency.USD)).ShouldBe(["a", "b"]);

        shelf.Time.Advance(TimeSpan.FromMinutes(59));
        shelf.Order(Shelf.Request()).ShouldBe(["b", "a"]);
        shelf.Time.Advance(TimeSpan.FromMinutes(7));
        shelf.Order(Shelf.Request()).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData(ErrorCategory.Unavailable, 18)]
    [InlineData(ErrorCategory.Indeterminate, 18)]
    [InlineData(ErrorCategory.Configuration, 18)]
    [InlineData(ErrorCategory.SoftDecline, 72)]
    [InlineData(ErrorCategory.HardDecline, int.MaxValue)]
    [InlineData(ErrorCategory.Fraud, int.MaxValue)]
    [InlineData(ErrorCategory.BadCardData, int.MaxValue)]
    [InlineData(ErrorCategory.AuthenticationRequired, int.MaxValue)]
    [InlineData(ErrorCategory.InvalidRequest, int.MaxValue)]
    public void A_technical_failure_counts_four_soft_declines_and_the_card_s_own_fault_nothing(ErrorCategory category, int failures)
    {
        // From 72/80 to below 72/152 = 0.4737: eighteen whole failures, or seventy-two quarters.
        var shelf = Best();
        var most = Math.Min(failures, 500);
        Happens(shelf, "a", category, most - 1);
        Rate(shelf, "a").ShouldBe(failures == int.MaxValue ? 0.9m : Truncated(72m / (80 + ((most - 1) * 72 / failures))), 0.003m);
        Happens(shelf, "a", category, 1);
        Rate(shelf, "a").ShouldBe(failures == int.MaxValue ? 0.9m : Truncated(72m / 152));
    }

    [Fact]
    public void A_share_of_the_payments_explores_and_the_same_key_explores_alike()
    {
        var shelf = new Shelf(options => (options.Policy, options.ExplorationPercent) = (RoutingPolicy.SuccessRate, 20), Two);
        Happens(shelf, "a", ErrorCategory.Unavailable, 50);

        var first = Enumerable.Range(0, 10_000).Select(i => shelf.Charge(Shelf.Request($"order-{i}")).First.Name).ToList();

        first.Count(name => name == "a").ShouldBeInRange(850, 1_150);
        Enumerable.Range(0, 10_000).Select(i => shelf.Charge(Shelf.Request($"order-{i}")).First.Name).ShouldBe(first);
        shelf.Routing.Explain(Shelf.Request($"order-{first.IndexOf("a")}")).Rule.ShouldBe("drawn by the key, to learn");
    }

    [Fact]
    public void A_replayed_outcome_and_a_disabled_account_teach_nothing()
    {
        var shelf = Best();
        var route = shelf.Charge(Shelf.Request());
        var failed = new PaymentResult { Status = PaymentStatus.Failed, Attempts = [Shelf.Attempt("a", SendEvidence.NotSent, ErrorCategory.Unavailable)] };

        for (var i = 0; i < 50; i++)
        {
            shelf.Routing.Learn(route, failed with { IsReplay = true });
            shelf.Routing.Learn(route, failed with { Attempts = [failed.Attempts[0] with { Sends = [new SendReport(SendEvidence.NotSent, 0, ClosedGateway.Cause, false)] }] });
        }

        // Rates are reckoned anew after a second.
        shelf.Time.Advance(TimeSpan.FromSeconds(1));
        Rate(shelf, "a").ShouldBe(0.9m);
    }

    [Fact]
    public void Routed_payments_teach()
    {
        Best().Charge(Shelf.Request()).Learns.ShouldBeTrue();
        new Shelf(Two).Charge(Shelf.Request()).Learns.ShouldBeFalse();
        Route.To(Two[0]).Learns.ShouldBeFalse();
    }

    private static Shelf Best() => new(options => (options.Policy, options.ExplorationPercent) = (RoutingPolicy.SuccessRate, 0), Two);

    private static void Happens(Shelf shelf, string account, ErrorCategory category, int times)
    {
        var route = shelf.Charge(Shelf.Request());
        for (var i = 0; i < times; i++)
        {
            shelf.Routing.Learn(route, new PaymentResult { Status = PaymentStatus.Failed, Attempts = [Shelf.Attempt(account, SendEvidence.Rejected, category)] });
        }

        shelf.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static decimal Rate(Shelf shelf, string account) => shelf.Routing.Explain(Shelf.Request()).Places!.Single(place => place.Account == account).Score!.Value;

    private static decimal Truncated(decimal rate) => decimal.Truncate(rate * SuccessRates.Whole) / SuccessRates.Whole;
}
