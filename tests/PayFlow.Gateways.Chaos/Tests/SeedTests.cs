using System.Globalization;
using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos.Tests;

public sealed class SeedTests
{
    private static readonly long Seeds =
        long.TryParse(Environment.GetEnvironmentVariable("PAYFLOW_CHAOS_SEEDS"), CultureInfo.InvariantCulture, out var seeds) ? seeds : 200;

    public static TheoryData<string> Mistakes => [.. Catalog.All.Keys];

    [Fact]
    public void Whatever_goes_wrong_the_books_the_ledger_and_the_callers_agree()
    {
        var failing = Campaign.Run(1, Seeds, Bug.None, Gaps.Open, static _ => { });

        failing.Select(Say).ShouldBeEmpty();
    }

    [Fact]
    public void Faults_do_strike_and_machines_do_die()
    {
        var total = new Total();
        var lines = new System.Collections.Concurrent.ConcurrentBag<string>();

        Campaign.Run(1, 60, Bug.None, Gaps.Open, verdict =>
        {
            total.Add(verdict);
            foreach (var fault in verdict.Plan)
            {
                lines.Add(fault.Split(' ')[0]);
            }
        });

        total.Faults.ShouldBeGreaterThan(500);
        lines.ShouldContain("Death");
        lines.ShouldContain("Freeze");
        lines.ShouldContain("AnswerLost");
        lines.ShouldContain("CommitLost");
        lines.ShouldContain("RequestLate");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_classic_mistake_is_found(string mistake) =>
        BugTable.Find(Catalog.All[mistake].Create(), 1, 2000).ShouldNotBeNull();

    private static string Say(Verdict verdict) => $"seed {verdict.Seed}: {verdict.Violations[0]}";
}
