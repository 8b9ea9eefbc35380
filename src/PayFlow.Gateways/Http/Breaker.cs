namespace PayFlow.Gateways.Http;

/// <summary>
/// Leaves a provider alone that is in trouble. It never finds out with money whether the trouble is over: after the break one caller
/// asks something harmless first, and all others are still turned away. Then calls go through on trial, and the first trouble shuts it
/// again, for longer.
/// </summary>
internal sealed class Breaker(TimeProvider time, Action<bool>? changed = null)
{
    public const int LostInRow = 5;
    public const int LeastCalls = 10;
    public static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(2);

    // Two halves of half a minute: trouble is seen across their border.
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private volatile State _state;
    private long _halfStarted = time.GetTimestamp();
    private int _calls;
    private int _troubled;
    private int _earlierCalls;
    private int _earlierTroubled;
    private int _inRow;
    private TimeSpan _break = FirstBreak;
    private long _openedAt;

    private enum State
    {
        Closed,
        Trial,
        Open,
        Probing,
    }

    private bool IsOpen => _state >= State.Open;

    /// <summary>Whether a call would be turned away now.</summary>
    public bool IsShut
    {
        get
        {
            if (!IsOpen)
            {
                return false;
            }

            lock (_gate)
            {
                return _state == State.Probing || (_state == State.Open && time.GetElapsedTime(_openedAt) < _break);
            }
        }
    }

    /// <summary>Asks to be let through. Who is told to probe has to say what came of it, in any case.</summary>
    public BreakerPass Enter()
    {
        if (!IsOpen)
        {
            return BreakerPass.Go;
        }

        lock (_gate)
        {
            if (_state < State.Open)
            {
                return BreakerPass.Go;
            }

            if (_state == State.Probing || time.GetElapsedTime(_openedAt) < _break)
            {
                return BreakerPass.Shut;
            }

            _state = State.Probing;
            return BreakerPass.Probe;
        }
    }

    /// <summary>What a call came to that was let through.</summary>
    public void Record(BreakerPass pass, SendHealth health)
    {
        if (pass == BreakerPass.Probe)
        {
            Probed(health);
        }
        else if (health == SendHealth.Answers)
        {
            Answered();
        }
        else if (health != SendHealth.Untold)
        {
            Failed(health == SendHealth.Lost);
        }
    }

    private void Answered()
    {
        Turn();
        Interlocked.Increment(ref _calls);
        if (Volatile.Read(ref _inRow) != 0)
        {
            Volatile.Write(ref _inRow, 0);
        }

        if (_state == State.Trial)
        {
            lock (_gate)
            {
                _break = _state == State.Trial ? FirstBreak : _break;
                _state = _state == State.Trial ? State.Closed : _state;
            }
        }
    }

    private void Failed(bool lost)
    {
        Turn();
        Interlocked.Increment(ref _calls);
        Interlocked.Increment(ref _troubled);
        var inRow = lost ? Interlocked.Increment(ref _inRow) : 0;
        lock (_gate)
        {
            // What was sent before it shut says nothing new.
            if (_state >= State.Open || (_state == State.Closed && inRow < LostInRow && !IsMostlyTroubled()))
            {
                return;
            }

            Open(longer: _state == State.Trial);
        }

        changed?.Invoke(true);
    }

    private void Probed(SendHealth health)
    {
        lock (_gate)
        {
            if (health == SendHealth.Untold)
            {
                // Whoever probed was called off: the next one may.
                _state = State.Open;
                return;
            }

            if (health != SendHealth.Answers)
            {
                Open(longer: true);
                return;
            }

            _state = State.Trial;
            (_calls, _troubled, _earlierCalls, _earlierTroubled, _inRow) = (0, 0, 0, 0, 0);
        }

        changed?.Invoke(false);
    }

    private void Open(bool longer)
    {
        _break = !longer ? FirstBreak : _break * 2 < LongestBreak ? _break * 2 : LongestBreak;
        (_state, _openedAt) = (State.Open, time.GetTimestamp());
    }

    private bool IsMostlyTroubled()
    {
        var calls = _calls + _earlierCalls;
        return calls >= LeastCalls && (_troubled + _earlierTroubled) * 2 >= calls;
    }

    private void Turn()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _halfStarted)) < Half)
        {
            return;
        }

        lock (_gate)
        {
            var passed = time.GetElapsedTime(_halfStarted);
            if (passed >= Half)
            {
                (_earlierCalls, _earlierTroubled) = passed < Half * 2 ? (_calls, _troubled) : (0, 0);
                (_calls, _troubled, _halfStarted) = (0, 0, time.GetTimestamp());
            }
        }
    }
}

/// <summary>What a breaker tells a caller.</summary>
internal enum BreakerPass
{
    /// <summary>Send.</summary>
    Go,

    /// <summary>Find out with something harmless whether the provider answers; then send.</summary>
    Probe,

    /// <summary>Do not send.</summary>
    Shut,
}
