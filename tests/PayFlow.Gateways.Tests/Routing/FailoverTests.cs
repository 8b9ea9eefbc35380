using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class FailoverTests
{
    private static readonly ErrorCategory[] Curable = [ErrorCategory.Unavailable, ErrorCategory.RateLimited, ErrorCategory.Configuration, ErrorCategory.NotSupported];

    public static TheoryData<SendEvidence, ErrorCategory, bool, bool> Table()
    {
        var table = new TheoryData<SendEvidence, ErrorCategory, bool, bool>();
        foreach (var evidence in Enum.GetValues<SendEvidence>())
        {
            foreach (var category in Enum.GetValues<ErrorCategory>())
            {
                var proved = evidence is SendEvidence.NotSent or SendEvidence.Rejected;
                table.Add(evidence, category, false, proved && (Curable.Contains(category) || category == ErrorCategory.SoftDecline));
                table.Add(evidence, category, true, proved && Curable.Contains(category));
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Another_account_is_tried_only_on_proof_and_for_a_reason_it_can_cure(SendEvidence evidence, ErrorCategory category, bool cascaded, bool goesOn)
    {
        var failover = new Failover(Route("a", "b", "c"));
        if (cascaded)
        {
            failover.After(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline))!.Value.Account.Name.ShouldBe("b");
        }

        var next = failover.After(Attempt(cascaded ? "b" : "a", evidence, category));

        next?.Account.Name.ShouldBe(goesOn ? (cascaded ? "c" : "b") : null);
        next?.Proof.Evidence.ShouldBe(evidence);
        (next is not null).ShouldBe(goesOn);
    }

    [Fact]
    public void A_success_goes_nowhere() =>
        new Failover(Route("a", "b")).After(Attempt("a", SendEvidence.Rejected, null)).ShouldBeNull();

    [Fact]
    public void Each_account_is_tried_once_and_then_no_more()
    {
        var failover = new Failover(Route("a", "b", "c"));
        List<string> tried = ["b"];

        while (failover.After(Attempt(tried[^1], SendEvidence.NotSent, ErrorCategory.Unavailable)) is { } next)
        {
            tried.Add(next.Account.Name);
        }

        tried.ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void A_report_that_claims_more_than_its_sends_prove_goes_nowhere()
    {
        var claim = Attempt("a", SendEvidence.NotSent, ErrorCategory.Unavailable) with { Sends = [new SendReport(SendEvidence.Indeterminate, 0, "timeout", false)] };

        new Failover(Route("a", "b")).After(claim).ShouldBeNull();
    }

    [Fact]
    public void Where_the_money_is_there_is_no_other_account() =>
        new Failover(PayFlow.Gateways.Routing.Route.To(Shelf.Account("a"))).After(Attempt("a", SendEvidence.NotSent, ErrorCategory.Unavailable)).ShouldBeNull();

    [Fact]
    public void A_soft_decline_goes_nowhere_where_the_policy_says_so()
    {
        var shelf = new Shelf(options => options.CascadeSoftDeclines = false, Shelf.Account("a"), Shelf.Account("b"));

        new Failover(shelf.Charge(Shelf.Request())).After(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline)).ShouldBeNull();
        new Failover(shelf.Charge(Shelf.Request())).After(Attempt("a", SendEvidence.Rejected, ErrorCategory.Unavailable)).ShouldNotBeNull();
    }

    [Fact]
    public void A_cascade_of_an_earlier_call_counts()
    {
        var failover = new Failover(Route("a", "b", "c"));
        failover.Passed(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline));

        failover.After(Attempt("b", SendEvidence.Rejected, ErrorCategory.SoftDecline)).ShouldBeNull();
        failover.After(Attempt("b", SendEvidence.Rejected, ErrorCategory.Unavailable))!.Value.Account.Name.ShouldBe("c");
    }

    [Fact]
    public void An_account_that_closed_since_is_not_gone_on_to()
    {
        var health = new Shelf.Health();
        var shelf = new Shelf(Shelf.Account("a"), Shelf.Account("b", health), Shelf.Account("c"), Shelf.Account("d"));
        var failover = new Failover(shelf.Charge(Shelf.Request()));

        health.Trouble = "its breaker is open";
        shelf.Control.Disable("c", "invoices are wrong");

        failover.After(Attempt("a", SendEvidence.NotSent, ErrorCategory.Unavailable))!.Value.Account.Name.ShouldBe("d");
        failover.After(Attempt("d", SendEvidence.NotSent, ErrorCategory.Unavailable)).ShouldBeNull();
    }

    [Fact]
    public void A_method_has_so_many_reattempts_in_a_window_and_another_has_its_own()
    {
        var shelf = new Shelf(options => (options.MaxReattempts, options.ReattemptWindow) = (2, TimeSpan.FromHours(1)), Shelf.Account("a"), Shelf.Account("b"));
        bool Cascades(string token) =>
            new Failover(shelf.Charge(Shelf.Request() with { Method = PaymentMethod.OneTime("any", token) })).After(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline)) is not null;

        (Cascades("one"), Cascades("one"), Cascades("one"), Cascades("two")).ShouldBe((true, true, false, true));
        shelf.Time.Advance(TimeSpan.FromHours(1));
        Cascades("one").ShouldBeFalse();
        shelf.Time.Advance(TimeSpan.FromHours(1));
        Cascades("one").ShouldBeTrue();
    }

    [Fact]
    public void A_technical_failure_takes_none_of_the_reattempts()
    {
        var shelf = new Shelf(options => options.MaxReattempts = 0, Shelf.Account("a"), Shelf.Account("b"));

        new Failover(shelf.Charge(Shelf.Request())).After(Attempt("a", SendEvidence.NotSent, ErrorCategory.Unavailable)).ShouldNotBeNull();
        new Failover(shelf.Charge(Shelf.Request())).After(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline)).ShouldBeNull();
    }

    private static Route Route(params string[] names) => new Shelf([.. names.Select(name => Shelf.Account(name))]).Charge(Shelf.Request());

    private static AttemptReport Attempt(string account, SendEvidence evidence, ErrorCategory? category) => Shelf.Attempt(account, evidence, category);
}
