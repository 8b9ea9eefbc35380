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
        var failover = new Failover([Account("a"), Account("b"), Account("c")]);
        if (cascaded)
        {
            failover.After(Attempt("a", SendEvidence.Rejected, ErrorCategory.SoftDecline))!.Name.ShouldBe("b");
        }

        var next = failover.After(Attempt(cascaded ? "b" : "a", evidence, category));

        next?.Name.ShouldBe(goesOn ? (cascaded ? "c" : "b") : null);
        (next is not null).ShouldBe(goesOn);
    }

    [Fact]
    public void A_success_goes_nowhere() =>
        new Failover([Account("a"), Account("b")]).After(Attempt("a", SendEvidence.Rejected, null)).ShouldBeNull();

    [Fact]
    public void Each_account_is_tried_once_and_then_no_more()
    {
        var failover = new Failover([Account("a"), Account("b"), Account("c")]);
        List<string> tried = ["b"];

        while (failover.After(Attempt(tried[^1], SendEvidence.NotSent, ErrorCategory.Unavailable)) is { } next)
        {
            tried.Add(next.Name);
        }

        tried.ShouldBe(["b", "a", "c"]);
    }

    private static AttemptReport Attempt(string account, SendEvidence evidence, ErrorCategory? category) => new()
    {
        Ordinal = 1,
        Account = account,
        ProviderKey = "k",
        Evidence = evidence,
        Error = category is { } some ? new GatewayError { Category = some, Advice = RetryAdvice.DoNotRetry, Message = "x" } : null,
    };

    private static GatewayAccount Account(string name) => new()
    {
        Name = name,
        Provider = name,
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(1) },
        Gateway = new StubGateway(),
    };
}
