using PayFlow.Gateways.Chaos.Shop;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>What came of a run.</summary>
internal sealed record Verdict(long Seed, IReadOnlyList<string> Violations, IReadOnlyList<string> Plan, IReadOnlyList<string> Lines, ulong TraceHash, int Steps, int Sends, int Reviews)
{
    public bool Holds => Violations.Count == 0;

    public static Verdict Of(long seed, Scene scene, IEnumerable<string> violations) => new(
        seed,
        [.. violations],
        [.. scene.Plan.Struck],
        scene.Trace.Lines,
        scene.Trace.Hash,
        scene.World.Steps,
        scene.Providers.Sends.Sent.Count,
        scene.Database.Operations.Count(id => scene.Database.Find(id) is { } operation && Rescue.IsInReview(operation)));
}
