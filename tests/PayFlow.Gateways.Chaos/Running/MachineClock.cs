namespace PayFlow.Gateways.Chaos.Running;

/// <summary>The clock of a machine: perhaps wrong, with timers that stop with it.</summary>
internal sealed class MachineClock(World world, Machine? machine) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => world.Now + (machine?.Skew ?? TimeSpan.Zero);

    public override long GetTimestamp() => world.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A delay is a task that somebody waits for; all other timers go off beside the calls.
        var timer = new Timer(world, machine, () => callback(state), isDelay: state is Task);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(World world, Machine? machine, Action callback, bool isDelay) : ITimer
    {
        private int _setting;
        private bool _isWaitedFor;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime >= TimeSpan.Zero)
            {
                if (isDelay)
                {
                    _isWaitedFor = true;
                    world.Waits();
                }

                world.After(dueTime, machine, () => Fire(setting, period));
            }

            return true;
        }

        public void Dispose()
        {
            _setting = -1;
            End();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Fire(int setting, TimeSpan period)
        {
            if (setting != _setting)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }

            End();
            callback();
        }

        private void End()
        {
            if (_isWaitedFor)
            {
                _isWaitedFor = false;
                world.GoesOn();
            }
        }
    }
}
