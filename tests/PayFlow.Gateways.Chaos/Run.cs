using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Shop;

namespace PayFlow.Gateways.Chaos;

/// <summary>One seed, from the first order to the verdict.</summary>
internal static class Run
{
    public static Verdict Of(long seed, Bug? bug = null, IReadOnlySet<string>? removed = null, bool keepsTrace = false)
    {
        using var scene = new Scene(seed, bug ?? Bug.None, removed ?? new HashSet<string>(), keepsTrace);
        try
        {
            Play(scene);
            return Verdict.Of(seed, scene, new Judge(scene).Violations());
        }
        catch (WorldException exception)
        {
            return Verdict.Of(seed, scene, ["the run: " + exception.Message]);
        }
    }

    private static void Play(Scene scene)
    {
        var site = new Site(scene);
        var clerk = new Clerk(scene, site);
        var traffic = new Traffic(scene, site, clerk);
        scene.Providers.Executing = new RefundWatch(scene, clerk.Asked).Look;
        var recovery = new Rescue(scene, site, traffic);
        traffic.Begin();
        recovery.Begin();
        scene.World.RunToRest();

        scene.Plan.IsOver = true;
        site.Repair();
        scene.World.Say("--- the faults are over");
        recovery.Finish();
    }
}
