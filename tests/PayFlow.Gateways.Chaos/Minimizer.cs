using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;

namespace PayFlow.Gateways.Chaos;

/// <summary>Takes faults and orders away from a run that fails, as long as it goes on failing in the same way.</summary>
internal static class Minimizer
{
    private const int MostRuns = 1500;

    public static Verdict Of(Verdict failing, Bug bug, IReadOnlySet<string> without)
    {
        var rule = RuleOf(failing);
        var removed = without.ToHashSet(StringComparer.Ordinal);
        var best = failing;
        var runs = 0;
        for (var size = best.Plan.Count / 2; size >= 1 && runs < MostRuns; size = size == 1 ? 0 : size / 2)
        {
            bool again;
            do
            {
                again = false;
                for (var at = 0; at < best.Plan.Count && runs < MostRuns; at += size)
                {
                    HashSet<string> fewer = [.. removed, .. best.Plan.Skip(at).Take(size)];
                    var verdict = Run.Of(failing.Seed, bug, fewer, keepsTrace: true);
                    runs++;
                    if (verdict.Violations.Any(violation => RuleOf(violation) == rule))
                    {
                        (best, removed, again) = (verdict, fewer, true);
                        at -= size;
                    }
                }
            }
            while (again && size == 1);
        }

        return best;
    }

    private static string RuleOf(Verdict verdict) => RuleOf(verdict.Violations[0]);

    private static string RuleOf(string violation) => violation.Split(' ')[0];
}
