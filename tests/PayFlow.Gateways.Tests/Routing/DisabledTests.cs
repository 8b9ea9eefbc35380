using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Tests.Operations;

namespace PayFlow.Gateways.Tests.Routing;

public sealed class DisabledTests
{
    private static readonly DateTimeOffset Noon = new FakeTimeProvider().GetUtcNow();

    [Fact]
    public void A_disabled_account_is_passed_over_with_its_reason_and_comes_back()
    {
        var shelf = new Shelf(Shelf.Account("a"), Shelf.Account("b"));
        shelf.Control.Disable("a", "chargebacks");

        shelf.Charge(Shelf.Request()).First.Name.ShouldBe("b");
        shelf.Routing.Explain(Shelf.Request()).Exclusions.ShouldBe([new RoutingExclusion("a", "it is disabled: chargebacks")]);

        shelf.Control.Enable("a");
        shelf.Charge(Shelf.Request()).First.Name.ShouldBe("a");
        Should.Throw<ArgumentException>(() => shelf.Control.Disable("x", "typo")).Message.ShouldContain("'x' was not added");
        Should.Throw<ArgumentException>(() => shelf.Control.Enable("x"));
        Should.Throw<ArgumentException>(() => shelf.Control.Disable("a", " "));
    }

    [Fact]
    public void Maintenance_has_a_beginning_and_an_end()
    {
        var shelf = new Shelf(
            options => options.Disabled.Add(new DisabledAccount { Account = "a", Reason = "upgrade", From = Noon.AddHours(1).ToOffset(TimeSpan.FromHours(5)), Until = Noon.AddHours(2) }),
            Shelf.Account("a"),
            Shelf.Account("b"));
        string First() => shelf.Charge(Shelf.Request()).First.Name;

        First().ShouldBe("a");
        shelf.Time.Advance(TimeSpan.FromHours(1));
        First().ShouldBe("b");
        shelf.Routing.Explain(Shelf.Request()).Exclusions.ShouldBe([new RoutingExclusion("a", "it is under maintenance: upgrade")]);
        shelf.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        First().ShouldBe("b");
        shelf.Time.Advance(TimeSpan.FromTicks(1));
        First().ShouldBe("a");
    }

    [Fact]
    public void What_is_disabled_may_be_one_kind_of_operation()
    {
        var shelf = new Shelf(options => options.Disabled.Add(new DisabledAccount { Account = "a", Reason = "r", Kinds = { OperationKind.Authorize } }), Shelf.Account("a"), Shelf.Account("b"));
        var request = Shelf.Request();

        shelf.Charge(request).First.Name.ShouldBe("a");
        shelf.Routing.Explain(new AuthorizeRequest { Amount = request.Amount, Method = request.Method, IdempotencyKey = request.IdempotencyKey }).Candidates.ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("its breaker is open", "its breaker is open")]
    [InlineData("throws", "its health could not be told")]
    public void An_account_that_is_not_well_is_passed_over(string trouble, string reason)
    {
        var shelf = new Shelf(Shelf.Account("a", new Shelf.Health { Trouble = trouble }), Shelf.Account("b"));

        shelf.Charge(Shelf.Request()).First.Name.ShouldBe("b");
        shelf.Routing.Explain(Shelf.Request()).Exclusions.ShouldBe([new RoutingExclusion("a", reason)]);
    }

    [Fact]
    public void Where_none_is_well_the_first_is_tried_all_the_same()
    {
        var health = new Shelf.Health { Trouble = "its breaker is open" };
        var shelf = new Shelf(Shelf.Account("a", health), Shelf.Account("b", health));

        var route = shelf.Charge(Shelf.Request());

        route.First.ShouldBe(shelf.Routing.Accounts[0]);
        route.ToDecision()!.Candidates.ShouldBe(["a"]);
        route.Next(default).ShouldBeNull();
    }

    [Fact]
    public async Task Where_all_are_disabled_nothing_is_sent_and_the_same_key_tries_again_later()
    {
        using var desk = new Desk();
        var control = Disable(desk, "a", "b", "c");

        var refused = await desk.Gateway.ChargeAsync(Samples.Charge);
        (refused.Status, refused.Error!.Category, refused.Error.Advice).ShouldBe((PaymentStatus.Failed, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey));
        refused.Error.Message.ShouldBe("No account takes this payment now; nothing was sent. a: it is disabled: test.");
        refused.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
        refused.Routing!.Candidates.ShouldBeEmpty();
        (await desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Failed);
        desk.A.Keys.ShouldBeEmpty();

        control.Enable("b");
        desk.B.ThenPays();
        var paid = await desk.Gateway.ChargeAsync(Samples.Charge);
        (paid.Status, paid.Account).ShouldBe((PaymentStatus.Captured, "b"));
        desk.A.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_known_outcome_is_told_though_all_are_disabled()
    {
        using var desk = new Desk();
        desk.A.ThenPays();
        await desk.Gateway.ChargeAsync(Samples.Charge);
        Disable(desk, "a", "b", "c");

        var again = await desk.Gateway.ChargeAsync(Samples.Charge);

        (again.Status, again.IsReplay).ShouldBe((PaymentStatus.Captured, true));
    }

    [Fact]
    public async Task What_is_in_doubt_is_found_out_at_a_disabled_account()
    {
        using var desk = new Desk();
        desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.Resolve).ThenPays();
        (await desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Indeterminate);
        Disable(desk, "a", "b", "c");

        (await desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Captured);
        desk.A.Keys.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Money_that_is_at_a_disabled_account_is_captured_and_given_back()
    {
        using var desk = new Desk();
        Disable(desk, "a", "b", "c");
        desk.A.ThenPays().ThenRefunds().ThenPays(PaymentStatus.Voided);
        var payment = new PaymentReference("a", "p1");

        (await desk.Gateway.CaptureAsync(new CaptureRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("1") })).Status.ShouldBe(PaymentStatus.Captured);
        (await desk.Gateway.RefundAsync(new RefundRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("2") })).Status.ShouldBe(RefundStatus.Succeeded);
        (await desk.Gateway.VoidAsync(new VoidRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("3") })).Status.ShouldBe(PaymentStatus.Voided);
    }

    private static IRoutingControl Disable(Desk desk, params string[] accounts)
    {
        foreach (var account in accounts)
        {
            desk.Control.Disable(account, "test");
        }

        return desk.Control;
    }
}
