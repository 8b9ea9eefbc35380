namespace PayFlow.Gateways.Http;

/// <summary>What one class of an account's calls shares.</summary>
internal sealed class Lane
{
    private readonly OperationClass _of;
    private readonly SendTelemetry? _telemetry;

    public Lane(OperationClass of, TimeProvider time, SendTelemetry? telemetry)
    {
        (_of, _telemetry) = (of, telemetry);
        Breaker = new Breaker(time, isOpen => _telemetry?.BreakerChanged(_of, isOpen));
    }

    public Breaker Breaker { get; }

    public RetryBudget Budget { get; } = new();

    /// <summary>A repetition was wanted and is not made.</summary>
    public void Exhausted(string reason) => _telemetry?.Exhausted(_of, reason);
}
