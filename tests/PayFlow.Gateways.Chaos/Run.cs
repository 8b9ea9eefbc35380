using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Judging;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Shop;

namespace PayFlow.Gateways.Chaos;

/// <summary>One seed, from the first order to the verdict.</summary>
internal static class Run
{
    /// <summary>Longer than any lease and than anything may be under way; then longer than any provider remembers a key.</summary>
    private static readonly double[] RestsInMinutes = [11, 11, 11, 60, 300, 1440, 1440, 66_000, 11];

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
        traffic.Begin();
        scene.World.RunToRest();

        scene.Plan.IsOver = true;
        site.Repair();
        scene.World.Say("--- the faults are over");
        IRecover recovery = new RepeatingRecovery(scene, clerk);
        for (var round = 0; round < RestsInMinutes.Length; round++)
        {
            scene.World.Rest(TimeSpan.FromMinutes(RestsInMinutes[round]));
            var machine = scene.Machines[round % scene.Machines.Count];
            traffic.Run(machine, $"recovery{round}", TimeSpan.Zero, () => recovery.RecoverAsync(machine));
            scene.World.RunToRest();
        }
    }
}
