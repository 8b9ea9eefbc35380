namespace PayFlow.Gateways;

/// <summary>Whether an account can take calls just now. An optional part of a <see cref="GatewayAccount"/>; routing passes over those that cannot.</summary>
public interface IAccountHealth
{
    /// <summary>Why an operation of this kind would not be sent now, e.g. <c>its breaker is open</c>, or null where it would.</summary>
    string? WhyNot(OperationKind kind);
}
