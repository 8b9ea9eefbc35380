using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>The machines with the SDK on them: they die, stand still, and are started again.</summary>
internal sealed class Site
{
    private const double Most = 0.04;

    private readonly Scene _scene;
    private readonly Dictionary<Machine, IServiceProvider> _running = [];
    private readonly Dictionary<Machine, int> _steps = [];

    public Site(Scene scene)
    {
        _scene = scene;
        scene.World.BeforeStep = BeforeStep;
        foreach (var machine in scene.Machines)
        {
            if (scene.Plan.Strikes("WrongClock", machine.Name, 1))
            {
                machine.Skew = (scene.Dice.Roll("ahead " + machine.Name) < 0.5 ? 1 : -1) * scene.Dice.Time("skew " + machine.Name, 1, 86_400);
            }
        }
    }

    public IReadOnlyList<Machine> Machines => _scene.Machines;

    /// <summary>Raised when a machine has died: its work has to be given to somebody.</summary>
    public Action<Machine>? Died { get; set; }

    public IServiceProvider On(Machine machine)
    {
        if (!_running.TryGetValue(machine, out var services))
        {
            _running.Add(machine, services = Wiring.Start(_scene.World, machine, _scene));
        }

        return services;
    }

    public IPaymentGateway GatewayOn(Machine machine) => On(machine).GetRequiredService<IPaymentGateway>();

    /// <summary>All machines run, with the right time.</summary>
    public void Repair()
    {
        foreach (var machine in Machines)
        {
            (machine.Skew, var wasAlive) = (TimeSpan.Zero, machine.IsAlive);
            machine.Thaw();
            if (!wasAlive)
            {
                machine.Revive();
            }
        }
    }

    private void BeforeStep(Machine machine)
    {
        var site = $"{machine.Name} step {_steps[machine] = _steps.GetValueOrDefault(machine) + 1}";
        if (_scene.Plan.Strikes("Death", site, Most))
        {
            Kill(machine, site);
        }
        else if (_scene.Plan.Strikes("Freeze", site, Most))
        {
            machine.Freeze(_scene.Dice.Time("freeze " + site, 5, 540));
        }
        else if (_scene.Plan.Strikes("LongFreeze", site, Most))
        {
            machine.Freeze(_scene.Dice.Time("freeze " + site, 540, 7200));
        }
        else if (_scene.Plan.Strikes("ClockStep", site, Most))
        {
            machine.Skew += (_scene.Dice.Roll("forward " + site) < 0.5 ? 1 : -1) * _scene.Dice.Time("step " + site, 1, 7200);
        }
    }

    private void Kill(Machine machine, string site)
    {
        machine.Die();
        _running.Remove(machine);
        _scene.World.After(_scene.Dice.Time("down " + site, 0.5, 1200), null, () =>
        {
            if (!machine.IsAlive)
            {
                machine.Revive();
            }
        });
        Died?.Invoke(machine);
    }
}
