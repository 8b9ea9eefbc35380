namespace PayFlow.Gateways.Http;

/// <summary>The lanes of one account, and what they say about its health.</summary>
internal sealed class AccountHealth(TimeProvider time, SendTelemetry? telemetry) : IAccountHealth
{
    private readonly Lane[] _lanes = [.. Enum.GetValues<OperationClass>().Select(of => new Lane(of, time, telemetry))];

    public Lane this[OperationClass of] => _lanes[(int)of];

    public string? WhyNot(OperationKind kind) => this[OperationClasses.Of(kind)].Breaker.IsShut ? "its breaker is open" : null;
}
