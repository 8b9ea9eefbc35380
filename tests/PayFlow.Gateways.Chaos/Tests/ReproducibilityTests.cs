namespace PayFlow.Gateways.Chaos.Tests;

public sealed class ReproducibilityTests
{
    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var (one, other) = (Run.Of(seed, keepsTrace: true), Run.Of(seed, keepsTrace: true));

            other.Lines.SequenceEqual(one.Lines).ShouldBeTrue($"seed {seed}");
            other.TraceHash.ShouldBe(one.TraceHash);
            other.Plan.ShouldBe(one.Plan);
        }
    }

    [Fact]
    public void Other_seeds_are_other_runs() =>
        Enumerable.Range(1, 40).Select(seed => Run.Of(seed).TraceHash).Distinct().Count().ShouldBe(40);

    [Fact]
    public void A_fault_that_is_taken_away_does_not_strike()
    {
        var whole = Run.Of(9);
        var fault = whole.Plan[^1];

        var without = Run.Of(9, removed: new HashSet<string>([fault]));

        without.Plan.ShouldNotContain(fault);
    }
}
