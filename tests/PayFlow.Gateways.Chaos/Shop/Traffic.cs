using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>What goes on in a run: every order is worked through by somebody, some by two at once, some keys are misused.</summary>
internal sealed class Traffic
{
    private readonly Scene _scene;
    private readonly Clerk _clerk;
    private readonly Dictionary<Order, Machine> _workers = [];
    private readonly Dictionary<Order, int> _runs = [];

    public Traffic(Scene scene, Site site, Clerk clerk)
    {
        (_scene, _clerk) = (scene, clerk);
        site.Died = machine => Reassign(machine);
    }

    public void Begin()
    {
        foreach (var order in _scene.Orders)
        {
            if (!_scene.Plan.Takes(order.Name))
            {
                continue;
            }

            Give(order, Somebody("worker " + order.Name), _scene.Dice.Time("start " + order.Name, 0.01, 2));
            for (var i = 0; i < order.Steps.Count; i++)
            {
                Accompany(order, order.Steps[i], i);
            }
        }
    }

    /// <summary>Runs something on a machine. Nothing may come out of it but what callers are promised.</summary>
    public void Run(Machine machine, string name, TimeSpan delay, Func<Task> work) => _scene.World.After(delay, machine, () =>
    {
        Caller.Current = new Caller(name);
        _scene.World.GoesOn();
        _ = GuardAsync(work);
        Caller.Current = null;
    });

    private void Accompany(Order order, Step step, int index)
    {
        var name = $"{order.Name} {step.Kind} {step.Key}";
        if (_scene.Dice.Roll("twin " + name) < 0.3 && _scene.Plan.Takes("twin of " + name))
        {
            var machine = Somebody("twin " + name);
            Run(machine, $"twin of {name}", Soon("twin " + name, index), () =>
                CanStart(order, step) ? _clerk.SettleAsync(machine, order, step, 3) : Task.CompletedTask);
        }

        if (step.Kind != OperationKind.Void && _scene.Dice.Roll("misuse " + name) < 0.08 && _scene.Plan.Takes("misuse of " + name))
        {
            // Only where the ledger has the key: otherwise this would be its use.
            var machine = Somebody("misuse " + name);
            Run(machine, $"misuse of {name}", Soon("misuse " + name, index), () =>
                _clerk.IsKnown(step) ? _clerk.MisuseAsync(machine, order, step) : Task.CompletedTask);
        }
    }

    private static bool CanStart(Order order, Step step) => step.MakesPayment || order.Payment is not null;

    private TimeSpan Soon(string name, int index) => _scene.Dice.Time("when " + name, 0.01, 3) + (TimeSpan.FromSeconds(3) * index);

    private Machine Somebody(string name) => _scene.Dice.Pick(name, _scene.Machines);

    private void Give(Order order, Machine machine, TimeSpan delay)
    {
        _workers[order] = machine;
        var run = _runs[order] = _runs.GetValueOrDefault(order) + 1;
        if (machine.IsAlive)
        {
            Run(machine, $"{order.Name}/{run}", delay, () => WorkAsync(machine, order));
        }
        else
        {
            _scene.World.After(TimeSpan.FromSeconds(30), null, () => Give(order, machine, delay));
        }
    }

    private async Task WorkAsync(Machine machine, Order order)
    {
        while (order.Done < order.Steps.Count)
        {
            var step = order.Steps[order.Done];
            if (!CanStart(order, step) || !await _clerk.SettleAsync(machine, order, step, 5))
            {
                break;
            }

            order.Done++;
        }

        _workers.Remove(order);
    }

    private void Reassign(Machine dead)
    {
        foreach (var order in _workers.Where(pair => pair.Value == dead).Select(pair => pair.Key).ToList())
        {
            if (_runs[order] < 4)
            {
                Give(order, Somebody($"worker {order.Name} {_runs[order]}"), _scene.Dice.Time($"again {order.Name} {_runs[order]}", 0.5, 900));
            }
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            _scene.Violations.Add($"{Caller.Current?.Name} got what no caller is promised: {exception}");
        }

        _scene.World.Waits();
    }
}
