using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>The SDK's own recovery, run now and then on every machine as its worker would.</summary>
internal sealed class Rescue(Scene scene, Site site, Traffic traffic)
{
    private const int Rounds = 8;

    /// <summary>Longer than any lease and than anything may be under way; then longer than anybody remembers a key or has patience.</summary>
    private static readonly double[] RestsInMinutes = [11, 11, 11, 60, 300, 1440, 1440, 1440, 1440, 11, 11];

    /// <summary>While the faults go on.</summary>
    public void Begin()
    {
        foreach (var machine in scene.Machines)
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var name = $"{machine.Name} recovery {round}";
                scene.World.After(scene.Dice.Time("when " + name, 1, 7200), null, () =>
                {
                    if (machine.IsAlive)
                    {
                        Start(machine, name);
                    }
                });
            }
        }
    }

    /// <summary>After the faults: until nothing is left to do.</summary>
    public void Finish()
    {
        for (var round = 0; round < RestsInMinutes.Length; round++)
        {
            scene.World.Rest(TimeSpan.FromMinutes(RestsInMinutes[round]));
            foreach (var machine in scene.Machines)
            {
                Start(machine, $"{machine.Name} last recovery {round}");
            }

            scene.World.RunToRest();
        }
    }

    public static bool IsOpen(LedgerOperation operation) =>
        operation.State is OperationState.InFlight or OperationState.Unresolved && !IsInReview(operation) && !IsAtRest(operation);

    /// <summary>Its caller knows that nothing was sent, and has not asked again: nothing will happen by itself.</summary>
    public static bool IsAtRest(LedgerOperation operation) =>
        operation is { State: OperationState.Unresolved, Attempts: [.., { Report.ProvesNothingMoved: true }] }
        && operation.Result is PaymentResult { Status: PaymentStatus.Failed } or RefundResult { Status: RefundStatus.Failed };

    /// <summary>Nobody will do anything about it by himself any more; a person has been told to.</summary>
    public static bool IsInReview(LedgerOperation operation) =>
        operation is { State: OperationState.InFlight or OperationState.Unresolved, InReview: true };

    private void Start(Machine machine, string name) => traffic.Run(machine, name, TimeSpan.Zero, async () =>
    {
        try
        {
            await site.On(machine).GetRequiredService<PaymentRecovery>().RecoverDueAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            scene.World.Say($"{name} cannot reach the database");
        }
    });
}
