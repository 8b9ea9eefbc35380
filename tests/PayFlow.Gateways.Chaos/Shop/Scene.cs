using PayFlow.Gateways.Chaos.Bugs;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Store;
using PayFlow.Gateways.Chaos.Wire;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>The parts of one run.</summary>
internal sealed class Scene : IDisposable
{
    /// <summary>How long a key is used, where memories are short; the providers then keep it ten minutes longer.</summary>
    public static readonly TimeSpan KeyRetention = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan Short = TimeSpan.FromMinutes(30);

    public Scene(long seed, Bug bug, IReadOnlySet<string> removed, bool keepsTrace)
    {
        (Dice, Bug, Trace) = (new Dice(seed), bug, new Trace(keepsTrace));
        World = new World(Trace);
        Plan = new FaultPlan(Dice, removed);
        ShortMemory = Dice.Roll("short memory") < 0.35;
        MaxResends = Dice.Pick("resends", new[] { 0, 1, 2, 2, 4 });
        var options = new SimulatorOptions { Seed = (int)seed, TimeProvider = new MachineClock(World, null), AutoDeliverWebhooks = false };
        Providers = new Providers(World, ShortMemory
            ? options with { StripeKeyRetention = Short, PayPalOrderKeyRetention = Short, PayPalPaymentKeyRetention = Short, SquareKeyRetention = Short }
            : options);
        Network = new Network(World, Dice, Plan, Providers);
        Database = Wiring.CreateDatabase(World, bug);
        Machines = [.. Enumerable.Range(1, Dice.Pick("machines", new[] { 1, 2, 2, 3 })).Select(i => new Machine(World, $"m{i}"))];
        Orders = [.. Enumerable.Range(1, 1 + Dice.Pick("orders", 4)).Select(i => Order.Draw(Dice, i))];
    }

    public Dice Dice { get; }

    public Bug Bug { get; }

    public Trace Trace { get; }

    public World World { get; }

    public FaultPlan Plan { get; }

    public bool ShortMemory { get; }

    public int MaxResends { get; }

    public Providers Providers { get; }

    public Network Network { get; }

    public Database Database { get; }

    public IReadOnlyList<Machine> Machines { get; }

    public IReadOnlyList<Order> Orders { get; }

    /// <summary>What callers were told, in order.</summary>
    public List<Told> Told { get; } = [];

    /// <summary>What went wrong in a caller's face.</summary>
    public List<string> Violations { get; } = [];

    public void Dispose() => Providers.Dispose();
}
