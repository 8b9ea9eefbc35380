namespace PayFlow.Gateways.Chaos.Running;

/// <summary>A process of the merchant's. It may die and be started again, or stand still for an hour and go on.</summary>
internal sealed class Machine(World world, string name)
{
    public string Name => name;

    /// <summary>Counts its deaths: what belongs to an earlier life never goes on.</summary>
    public int Life { get; private set; }

    public bool IsAlive { get; private set; } = true;

    public long FrozenUntil { get; private set; }

    /// <summary>How far its clock is off.</summary>
    public TimeSpan Skew { get; set; }

    public void Die()
    {
        Life++;
        IsAlive = false;
        FrozenUntil = 0;
        world.Say($"{name} dies");
    }

    public void Revive()
    {
        IsAlive = true;
        world.Say($"{name} is started again");
    }

    public void Freeze(TimeSpan time)
    {
        FrozenUntil = (world.Elapsed + time).Ticks;
        world.Say($"{name} stands still for {time.TotalMinutes:0.0} min");
    }

    public void Thaw() => FrozenUntil = 0;

    public bool IsFrozen => FrozenUntil > world.Elapsed.Ticks;
}
